/**
 * Lets so many turns begin in one round of the event loop. Without it all the messages that came in together are
 * worked off in one go: nobody is answered before the last of them is decided, and then all are at once, so that the
 * users and the program wait for each other by turns. Between two rounds the disk and the network are heard.
 */

/** Resolves, or is undefined, when one more may begin; in order of arrival. */
export type Pace = () => Promise<void> | undefined;

export function paced(most: number): Pace {
  const waiting: (() => void)[] = [];
  let begun = 0;

  function round(): void {
    const ready = waiting.splice(0, most);
    begun = ready.length;
    if (begun > 0) setImmediate(round);
    for (const begin of ready) begin();
  }

  return () => {
    if (begun === 0) setImmediate(round);
    else if (begun >= most) return new Promise((resolve) => waiting.push(resolve));
    begun += 1;
    return undefined;
  };
}
