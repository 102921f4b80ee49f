/** How often somebody may do something: so many times in a window, counted over the last window as it slides. */

export type Limiter = {
  /** Counts one more for `key`. Returns 0 when it is within the limit, otherwise the seconds to wait; a refusal is not counted. */
  readonly take: (key: string) => number;
  /** The same answer without counting. */
  readonly look: (key: string) => number;
  /** Takes one back. */
  readonly giveBack: (key: string) => void;
};

type Count = { since: number; now: number; before: number };

/**
 * Two numbers a key: those of the running window, and those of the one before, which count for the share of it that
 * still lies within one window from now. So exactly `most` pass in a first burst, and no edge lets twice as many by.
 * @param nowMs milliseconds that only grow
 * @param keys how many are remembered; past that the longest known is forgotten
 */
export function limiter(options: {
  readonly most: number;
  readonly windowMs: number;
  readonly nowMs: () => number;
  readonly keys?: number;
}): Limiter {
  const { most, windowMs, nowMs, keys = 50_000 } = options;
  const counts = new Map<string, Count>();

  const current = (key: string): Count => {
    const time = nowMs();
    const known = counts.get(key);
    if (known === undefined) return { since: time, now: 0, before: 0 };
    const passed = Math.floor((time - known.since) / windowMs);
    if (passed <= 0) return known;
    return { since: known.since + passed * windowMs, now: 0, before: passed === 1 ? known.now : 0 };
  };

  const wait = (count: Count): number => {
    const age = nowMs() - count.since;
    const share = 1 - age / windowMs;
    if (count.now + count.before * share + 1 <= most) return 0;
    // Room comes as the window before slides out; when this one alone is full, at its own end.
    const room = most - 1 - count.now;
    const untilMs = room < 0 || count.before === 0 ? windowMs - age : windowMs * (1 - room / count.before) - age;
    return Math.max(1, Math.ceil(untilMs / 1000));
  };

  const keep = (key: string, count: Count): void => {
    if (!counts.has(key) && counts.size >= keys) {
      const oldest = counts.keys().next();
      if (oldest.done !== true) counts.delete(oldest.value);
    }
    counts.set(key, count);
  };

  return {
    take(key) {
      const count = current(key);
      const seconds = wait(count);
      if (seconds === 0) keep(key, { ...count, now: count.now + 1 });
      return seconds;
    },
    look: (key) => wait(current(key)),
    giveBack(key) {
      const count = current(key);
      if (count.now > 0) keep(key, { ...count, now: count.now - 1 });
    },
  };
}

/**
 * Whom an address is counted as: IPv4 as it is, IPv6 by its /64, since one subscriber has as many as it likes.
 */
export function networkOf(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const plain = address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  while (tail !== undefined && groups.length + after.length < 8) groups.push('0');
  return (
    [...groups, ...after]
      .slice(0, 4)
      .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
      .join(':') + '::/64'
  );
}
