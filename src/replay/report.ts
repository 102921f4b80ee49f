/** What a replay found, to be read by people or by programs. Names dossiers by their codes, and nobody. */
import { outermost } from '../dialogs/aside.ts';
import type { FromTo } from './differences.ts';
import type { Recording } from './recording.ts';
import type { Replayed } from './replay.ts';
import type { Totals } from './totals.ts';

/** As `--json` gives it: amounts are euro cents. */
export type Report = {
  /** What was changed, in words. */
  readonly changed: readonly string[];
  readonly dossiers: readonly (Omit<Replayed['dossiers'][number], 'dossier'> & Named)[];
  readonly messages: readonly ({
    readonly turn: string;
    readonly dossier: string;
    readonly question: string | null;
    readonly is: string;
    /** Only on request: it may hold personal data. */
    readonly text?: string;
  } & FromTo<string>)[];
  readonly totals: Totals & { readonly dossiersChanged: number; readonly messagesChanged: number };
};

/** `dossier`: the code of what was sent, or `draft 3`, the third dossier of the store. */
type Named = { readonly dossier: string; readonly interview: string | null; readonly call: string };

export function reportOf(
  recording: Recording,
  found: Replayed,
  { changed, texts }: { readonly changed: readonly string[]; readonly texts: boolean },
): Report {
  const named = new Map(
    recording.dossiers.map(({ id, state }, at): [string, Named] => {
      const { submitted, interview, call } = outermost(state);
      return [id, { dossier: submitted ?? `draft ${at + 1}`, interview, call }];
    }),
  );
  const nameOf = (id: string): Named => named.get(id) ?? { dossier: 'not kept', interview: null, call: '' };
  return {
    changed,
    dossiers: found.dossiers.map(({ dossier, ...rest }) => ({ ...nameOf(dossier), ...rest })),
    messages: found.turns.map(({ said, question, is, from, to }) => ({
      turn: said.turn,
      dossier: nameOf(said.dossier).dossier,
      question,
      is,
      from,
      to,
      ...(texts ? { text: said.text } : {}),
    })),
    totals: { ...found.totals, dossiersChanged: found.dossiers.length, messagesChanged: found.turns.length },
  };
}

/** The same as lines. */
export function linesOf({ changed, dossiers, messages, totals }: Report): readonly string[] {
  const isSame = dossiers.length + messages.length === 0;
  return [
    `${totals.dossiers} dossiers and ${totals.messages} messages, with ${changed.join(' and ')}.`,
    ...(isSame ? ['No difference.'] : []),
    ...(dossiers.length === 0 ? [] : ['', 'Dossiers that would come out otherwise', ...dossiers.flatMap(dossierLines)]),
    ...(messages.length === 0
      ? []
      : ['', 'Messages that would be taken or answered otherwise', ...messages.map(messageLine)]),
    ...(isSame ? [] : ['', 'Totals', ...totalLines(totals)]),
    ...notes(totals),
  ];
}

function dossierLines(found: Report['dossiers'][number]): readonly string[] {
  const { dossier, interview, call, verdict, reasons, estimate, priority, question, lost } = found;
  return [
    `${dossier} (${interview ?? 'no interview'}, call ${call})`,
    ...line('verdict', verdict, shown),
    ...reasons.map(({ rule, from, to }) => `    ${rule}: ${shown(from)} → ${shown(to)}`),
    ...line('contribution', estimate, (sums) => (sums === null ? 'none' : euro(sums.contributionCents))),
    ...line('priority', priority, shown),
    ...(lost.length === 0 ? [] : [`  answers that would not hold: ${lost.join(', ')}`]),
    ...line('asked next', question, shown),
  ];
}

const line = <T>(what: string, change: FromTo<T> | undefined, show: (value: T) => string): readonly string[] =>
  change === undefined ? [] : [`  ${what}: ${show(change.from)} → ${show(change.to)}`];

const shown = (value: string | null): string => value ?? 'none';

function messageLine({ turn, dossier, question, is, from, to, text }: Report['messages'][number]): string {
  const what = is === 'words' ? `${from}: other words` : `${is}: ${from} → ${to}`;
  const where = question === null ? '' : `, at ${question}`;
  return `${turn} (${dossier}${where}): ${what}${text === undefined ? '' : `\n    > ${text.replaceAll(/\s+/g, ' ')}`}`;
}

function totalLines({ verdicts, priorities, contributionCents, ...counts }: Report['totals']): readonly string[] {
  const counted = ([what, { from, to }]: readonly [string, { from: number; to: number }]): readonly string[] =>
    from + to === 0 ? [] : [`  ${what}: ${from} → ${to}`];
  return [
    `  dossiers changed: ${counts.dossiersChanged} of ${counts.dossiers}`,
    `  messages changed: ${counts.messagesChanged} of ${counts.messages}, ${counts.questions} of them questions`,
    ...Object.entries(verdicts).flatMap(([what, count]) => counted([`verdict ${what}`, count])),
    ...Object.entries(priorities).flatMap(([what, count]) => counted([`priority ${what}`, count])),
    `  contributions in all: ${euro(contributionCents.from)} → ${euro(contributionCents.to)}`,
  ];
}

function notes({ notCompared, otherThanThen }: Totals): readonly string[] {
  return [
    ...(notCompared === 0
      ? []
      : [
          '',
          `${notCompared} messages were not compared: another question would have been open there. See "asked next".`,
        ]),
    ...(otherThanThen === 0
      ? []
      : ['', `${otherThanThen} messages are replied to otherwise already today than when they were written.`]),
  ];
}

const euro = (cents: number): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }).format(cents / 100);
