/**
 * One conversation, from its first word to its code, through as many deaths of the program as come by. What was not
 * confirmed is sent again as it was; after each death what had been confirmed is looked for.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Ledger } from './ledger.ts';
import type { Lot } from './lot.ts';
import type { Message, Seen } from './message.ts';
import type { Mouth } from './mouths.ts';
import type { Line } from './scripts.ts';

/** What a conversation sees of the program. */
export type World = {
  /** Grows each time that the program dies or its database goes. */
  readonly life: () => number;
  /** Resolves with an address where somebody listens. */
  readonly up: () => Promise<string>;
  /** No new lines are begun. */
  readonly isEnding: () => boolean;
  /**
   * The database has been away for long: turns may lose their patience and be refused, or be told so with the number of
   * an incident, and are said again.
   */
  readonly mayFail: () => boolean;
};

export type Talk = {
  readonly number: number;
  readonly mouth: Mouth;
  /** In the order in which they were first sent. */
  readonly messages: readonly Message[];
  /** Waits for a reply since this life of the program; null when it does not wait. */
  readonly waitsSince: () => number | null;
  /** All was said, and its code was told. */
  readonly isFinished: () => boolean;
  /** Answers that the program must have, by question id. */
  readonly notes: () => Readonly<Record<string, unknown>>;
  readonly ended: Promise<void>;
};

export type TalkParts = {
  readonly number: number;
  readonly script: readonly Line[];
  readonly mouth: Mouth;
  readonly world: World;
  readonly ledger: Ledger;
  readonly lot: Lot;
};

type Exchange = {
  readonly message: Message;
  readonly said: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** How many confirmed messages are sent again after each death. */
const probes = 2;
/** A channel repeats within minutes; the program remembers a hundred ids. */
const recent = 40;

export function startTalk(parts: TalkParts): Talk {
  const { number, script, mouth, world, ledger, lot } = parts;
  const messages: Message[] = [];
  let notes: Readonly<Record<string, unknown>> = {};
  let looked = world.life();
  let waitsSince: number | null = null;
  let isFinished = false;
  const name = (message: Message): string => `${message.id} «${message.text}» (${mouth.channel})`;

  /** Once: null when the connection broke, so that nobody knows whether it was taken. */
  async function once(message: Message): Promise<number | null> {
    try {
      return await mouth.send(await world.up(), message);
    } catch {
      return null;
    }
  }

  /** Until it is confirmed, the same each time. */
  async function deliver(message: Message): Promise<void> {
    for (;;) {
      const status = await once(message);
      if (status !== null && status < 300) return;
      if (status === null) ledger.add('cut');
      else if (!world.mayFail()) ledger.breach(`${name(message)} was answered ${status}`);
      await pause();
    }
  }

  async function replyTo(message: Message): Promise<Seen> {
    waitsSince = world.life();
    try {
      for (;;) {
        const seen = await mouth.reply(await world.up(), message).catch(() => undefined);
        if (seen === undefined) {
          await pause(); // it broke: asked again
          continue;
        }
        if (seen !== null) return seen;
        throw new Lost(`${name(message)} was confirmed, and no reply is in the history`);
      }
    } finally {
      waitsSince = null;
    }
  }

  async function say(text: string): Promise<Exchange> {
    const message: Message = { id: `${number}.${messages.length}`, text, confirmed: false, answered: false };
    messages.push(message);
    ledger.add('sent');
    await deliver(message);
    message.confirmed = true;
    ledger.add('confirmed');
    const seen = await replyTo(message);
    message.answered = true;
    ledger.add('replies');
    return { message, said: seen.text ?? '', facts: seen.channelData?.bussola ?? {} };
  }

  /** After a death: what was noted must be there, and what was confirmed is sent again, to no effect. */
  async function lookBack(): Promise<void> {
    while (looked !== world.life()) {
      looked = world.life();
      const known = messages.filter(({ answered }) => answered).slice(-recent);
      for (let probe = 0; probe < probes && known.length > 0; probe += 1) {
        await deliver(probe === 0 ? (known.at(-1) ?? lot.of(known)) : lot.of(known));
        ledger.add('probed');
      }
      if (Object.keys(notes).length === 0) continue;
      const { message, facts } = await sayThrough('riepilogo');
      if (isDeepStrictEqual(facts['answers'], notes)) ledger.add('recaps');
      else ledger.breach(`${name(message)} tells ${JSON.stringify(facts['answers'])}, not ${JSON.stringify(notes)}`);
    }
  }

  async function sayThrough(text: string): Promise<Exchange> {
    for (;;) {
      const exchange = await say(text);
      if (!/INC-[0-9A-Z]{6}/.test(exchange.said)) return exchange;
      if (!world.mayFail()) throw new Lost(`${name(exchange.message)} was answered with an incident: ${exchange.said}`);
      ledger.add('apologies');
      exchange.message.answered = false; // its id is not remembered: it is no use to send it again
    }
  }

  async function speak(): Promise<void> {
    for (const line of script) {
      if (world.isEnding()) break;
      await lookBack();
      const { message, said, facts } = await sayThrough(line.text);
      const asked = (facts['question'] ?? null) as string | null; // as the contract says
      if (asked !== line.question)
        throw new Lost(`${name(message)} was followed by ${asked}, not ${line.question}: ${said}`);
      notes = { ...notes, ...line.notes };
      if (line.code !== undefined) {
        const code = codeIn(facts[line.code]);
        if (code === undefined) throw new Lost(`${name(message)} was answered without a code: ${said}`);
        ledger.told(line.code, code, message.id);
      }
      isFinished = line === script.at(-1);
    }
    await lookBack();
  }

  return {
    number,
    mouth,
    messages,
    waitsSince: () => waitsSince,
    isFinished: () => isFinished,
    notes: () => notes,
    // What was lost takes this conversation with it; the others go on.
    ended: speak().catch((error: unknown) => {
      if (!(error instanceof Lost)) throw error;
      ledger.breach(error.message);
    }),
  };
}

const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 20));

/** A promise to this conversation was not kept, and it cannot go on. */
class Lost extends Error {}

/** The code in a reply: `{ code }` of a dossier, `{ id }` of a message that was left. */
function codeIn(fact: unknown): string | undefined {
  const { code, id } = (fact ?? {}) as { readonly code?: string; readonly id?: string }; // as the contract says
  return code ?? id;
}
