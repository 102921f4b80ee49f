/**
 * `npm run replay -- --call FILE`: takes all that people ever wrote once more, by a draft of a call, changed entries or
 * a whole changed `domain/`, and says what would come out otherwise. Reads DATA_DIR or DATABASE_URL, also while the
 * server runs, and writes nothing. docs/next-call.md says how the office works with it.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openCore, type Core } from './core.ts';
import { chooseCall, readCall, readDomain } from './domain.ts';
import { exitCodeOf } from './exit.ts';
import { isFault } from './fault.ts';
import { readEntries } from './knowledge-files.ts';
import { readRecording } from './replay/recording.ts';
import { linesOf, reportOf } from './replay/report.ts';
import { replayed, type Side } from './replay/replay.ts';
import type { Domain } from './rules/domain.ts';
import type { Entry } from './dialogs/knowledge.ts';
import { openToRead } from './store/read-only.ts';

const usage = `Say what is changed:
  npm run replay -- --call FILE        a draft of a call, such as drafts/2027.json
  npm run replay -- --knowledge FOLDER changed entries, a copy of domain/knowledge
  npm run replay -- --domain FOLDER    a whole changed copy of domain; --call then names one of its calls, such as 2027
  --json   for programs
  --texts  also what people wrote in the messages that change: personal data
`;

process.exitCode = await main(process.argv.slice(2));

async function main(given: readonly string[]): Promise<number> {
  try {
    const options = optionsIn(given);
    if (options === null) return fail(usage, 64);
    const now = sideOf(readDomain(), null, null);
    const then = changedSide(options);
    const looking = await openToRead({
      databaseUrl: process.env['DATABASE_URL'] || null,
      dataDir: resolve(process.env['DATA_DIR'] ?? './data'),
    });
    try {
      const recording = await readRecording(looking.reader, now.core.assistant.revive);
      const report = reportOf(recording, replayed(recording, now.side, then.side), {
        changed: then.changed,
        texts: options.texts,
      });
      process.stdout.write(`${options.json ? JSON.stringify(report, null, 2) : linesOf(report).join('\n')}\n`);
      return 0;
    } finally {
      await looking.close();
    }
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n`, isFault(error) ? exitCodeOf(error) : 70);
  }
}

type Options = {
  readonly call: string | undefined;
  readonly knowledge: string | undefined;
  readonly domain: string | undefined;
  readonly json: boolean;
  readonly texts: boolean;
};

/** Null when they cannot be understood, or change nothing. */
function optionsIn(args: readonly string[]): Options | null {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({
      args: [...args],
      options: { call: text, knowledge: text, domain: text, json: flag, texts: flag },
    });
    const { call, knowledge, domain } = values;
    return call === undefined && knowledge === undefined && domain === undefined
      ? null
      : { call, knowledge, domain, json: values.json, texts: values.texts };
  } catch {
    return null; // parseArgs names the option; the usage shows them all
  }
}

/** The rules and entries that the options say. */
function changedSide({ call, knowledge, domain: folder }: Options) {
  const base = folder === undefined ? readDomain() : readDomain(resolve(folder));
  const drafted =
    call === undefined ? null : folder === undefined ? readCall(resolve(call), base) : chooseCall(base.calls, call);
  const calls = drafted === null ? base.calls : [...base.calls.filter(({ id }) => id !== drafted.id), drafted];
  const entries =
    knowledge !== undefined
      ? readEntries(new Set(base.sources.keys()), resolve(knowledge))
      : folder !== undefined
        ? readEntries(new Set(base.sources.keys()), join(resolve(folder), 'knowledge'))
        : null;
  const changed = [
    ...(drafted === null ? [] : [`every dossier under call ${drafted.id}`]),
    ...(folder === undefined ? [] : [`domain ${folder}`]),
    ...(knowledge === undefined ? [] : [`entries ${knowledge}`]),
  ];
  return { ...sideOf({ ...base, calls }, entries, drafted?.id ?? null), changed };
}

function sideOf(
  domain: Domain,
  changedEntries: readonly Entry[] | null,
  call: string | null,
): { readonly core: Core; readonly side: Side } {
  const entries = changedEntries ?? readEntries(new Set(domain.sources.keys()));
  const core = openCore({
    call,
    publicUrl: 'http://replay.invalid',
    contact: null,
    domain,
    ...(changedEntries === null ? {} : { entries }),
  });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const newest = core.call.id;
  const callOf = (began: string): string => call ?? (began === '' ? newest : began);
  return { core, side: { assistant: core.assistant, words: (id) => byId.get(id), call: callOf } };
}

function fail(message: string, code: number): number {
  process.stderr.write(message);
  return code;
}
