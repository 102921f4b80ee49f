/**
 * Tidying, in the background and in short slices: what is still referred to leaves the files that are mostly
 * outdated, an index of everything is written, and one change of the manifest puts both in force. A crash before that
 * instant leaves the old files in force, after it the new ones.
 *
 * Long because each step of a rewrite must be safe against a stop, which only shows when all are seen together.
 */
import { damaged } from './damage.ts';
import { FILE_HEADER, FRAME_HEADER, RECORD_HEADER, fileHeader, frameAt, placeOf } from './frame.ts';
import { sealer } from './frame-seal.ts';
import { FrameWriter, drawSalt } from './frame-writer.ts';
import type { Journal } from './journal.ts';
import { operationsOf } from './load.ts';
import { indexName } from './manifest.ts';
import type { Operation } from './operation.ts';
import type { Segment } from './segments.ts';
import type { Row, View } from './view.ts';

export type TidyOptions = {
  readonly segmentBytes: number;
  /** Resolves when all that is in the view now is durable. */
  readonly settled: () => Promise<unknown>;
  readonly stopped: () => boolean;
};

/** Rows in a frame of the index: what is done between two turns of the event loop. */
const ROWS = 500;

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Tidies once. Throws when the store is stopped meanwhile, which leaves it as sound as it was. */
export async function tidy(
  view: View<number>,
  journal: Journal,
  options: TidyOptions,
): Promise<{ indexBytes: number }> {
  const { files, folder, segments } = journal;
  const victims = [...segments.all.values()].filter((segment) => {
    return segment.closed && segment.listed && (segments.live.get(segment.number) ?? 0) < segment.bytes / 2;
  });
  await moveOut(victims, view, journal, options);
  const moved = [...segments.all.values()].filter((segment) => !segment.journal && !segment.listed);
  for (const segment of moved) {
    if (files.size(segment.file) > segment.bytes) await files.truncate(segment.file, segment.bytes);
    await files.sync(segment.file);
    segment.closed = true;
  }
  const from = journal.end;
  const news = journal.news;
  const index = await writeIndex(view, journal, options);
  await options.settled(); // the index may hold what was not durable yet when it was read
  const sure = journal.end;
  if (options.stopped()) throw new Error('stopped');
  const old = journal.currentManifest.index;
  const gone = new Set(victims.map(({ number }) => number));
  const live = new Map(segments.live);
  await journal.publish((manifest) => ({
    ...manifest,
    index,
    from,
    sure,
    segments: [
      ...manifest.segments.filter(({ number }) => !gone.has(number)),
      ...moved.map(({ number, bytes }) => ({ number, journal: false, bytes, live: 0 })),
    ].map((listed) => ({ ...listed, live: Math.max(0, live.get(listed.number) ?? 0) })),
  }));
  for (const segment of moved) segment.listed = true;
  journal.news -= news;
  for (const victim of victims) await segments.remove(victim);
  if (old !== null) await files.remove(`${folder}/${indexName(old.number)}`);
  return { indexBytes: index.bytes };
}

/** Copies what is referred to in the victims to new files: documents apart from logs, which seldom become outdated. */
async function moveOut(
  victims: readonly Segment[],
  view: View<number>,
  journal: Journal,
  options: TidyOptions,
): Promise<void> {
  const documents = new Mover(journal, options.segmentBytes);
  const logs = new Mover(journal, options.segmentBytes);
  for (const victim of victims) {
    for (let at = FILE_HEADER; at < victim.bytes;) {
      if (options.stopped()) throw new Error('stopped');
      const frame = readFrame(victim, at, journal);
      for (const operation of operationsOf(
        frame,
        { start: 0, operationsAt: frame.readUInt32LE(8), end: frame.length },
        journal.keys,
        journal.segments.pathOf(victim.number),
      )) {
        const referred = referredBy(operation, view);
        if (referred !== null) {
          const record = recordIn(frame, referred.place - placeOf(victim.number, at));
          (operation[0] === 'p' ? documents : logs).add(operation, record, referred);
        }
      }
      at += frame.length;
      await documents.write();
      await logs.write();
      await breath();
    }
  }
}

type Referred = { readonly place: number; readonly move: (from: number, to: number) => boolean };

/** What still refers to the operation's record, if anything does. */
function referredBy(operation: Operation, view: View<number>): Referred | null {
  if (operation[0] === 'p') {
    const [, kind, key, , , , place] = operation;
    const move = (from: number, to: number): boolean => {
      const row = view.row(kind, key);
      if (row?.at !== from) return false;
      row.at = to;
      return true;
    };
    return view.row(kind, key)?.at === place ? { place, move } : null;
  }
  if (operation[0] !== 'a') return null;
  const [, key, position, , place] = operation;
  const move = (from: number, to: number): boolean => {
    const log = view.logs.get(key);
    if (log === undefined || log.at[position - log.first] !== from) return false;
    log.at[position - log.first] = to;
    return true;
  };
  const log = view.logs.get(key);
  return log !== undefined && log.at[position - log.first] === place ? { place, move } : null;
}

/** Fills new files, and points the view to them once they are written. */
class Mover {
  private readonly journal: Journal;
  private readonly limit: number;
  private readonly frame = new FrameWriter();
  private readonly seal = sealer();
  private readonly moves: { readonly referred: Referred; readonly position: number; readonly bytes: number }[] = [];
  private segment: Segment | null = null;
  private waiting: { readonly operation: Operation; readonly record: Buffer; readonly referred: Referred }[] = [];

  constructor(journal: Journal, limit: number) {
    this.journal = journal;
    this.limit = limit;
  }

  add(operation: Operation, record: Buffer, referred: Referred): void {
    this.waiting.push({ operation, record, referred });
  }

  async write(): Promise<void> {
    if (this.waiting.length === 0) return;
    const { segments, keys, files } = this.journal;
    if (this.segment === null || this.segment.bytes >= this.limit) {
      this.segment = await segments.create(this.journal.takeNumber(), false);
    }
    const segment = this.segment;
    this.frame.begin(segment.bytes);
    this.moves.length = 0;
    const copied = new Map<number, number>();
    for (const { operation, record, referred } of this.waiting) {
      const position = copied.get(referred.place) ?? this.frame.copy(record);
      copied.set(referred.place, position);
      this.frame.note(movedTo(operation, placeOf(segment.number, position)));
      this.moves.push({ referred, position, bytes: bytesOf(operation) });
    }
    this.waiting = [];
    this.frame.end(keys.store);
    const bytes = this.seal(this.frame.open, segment.salt);
    await files.write(segment.file, bytes, segment.bytes);
    segment.bytes += bytes.length;
    for (const { referred, position, bytes: size } of this.moves) {
      const to = placeOf(segment.number, position);
      if (!referred.move(referred.place, to)) continue;
      segments.release(referred.place, size);
      segments.refer(to, size);
    }
  }
}

/** What the operation answers for of its record, which others may share. */
const bytesOf = (operation: Operation): number =>
  operation[0] === 'p' ? operation[7] : operation[0] === 'a' ? operation[5] : 0;

function movedTo(operation: Operation, place: number): Operation {
  if (operation[0] === 'p') return [...operation.slice(0, 6), place, operation[7]] as unknown as Operation; // only the place differs
  if (operation[0] === 'a') return ['a', operation[1], operation[2], operation[3], place, operation[5]];
  return operation;
}

function readFrame(segment: Segment, at: number, journal: Journal): Buffer {
  const header = Buffer.alloc(FRAME_HEADER);
  journal.files.read(segment.file, header, at);
  const length = Math.min(header.readUInt32LE(4), segment.bytes - at);
  const frame = Buffer.allocUnsafe(length);
  journal.files.read(segment.file, frame, at);
  if (frameAt(frame, 0, segment.salt)?.end !== length) {
    throw damaged(journal.segments.pathOf(segment.number), at, 'a checksum is wrong');
  }
  return frame;
}

const recordIn = (frame: Buffer, from: number): Buffer =>
  frame.subarray(from, from + RECORD_HEADER + frame.readUInt32LE(from + 4));

/**
 * Writes where everything is. The view changes meanwhile; that does no harm, since whatever changed is in the journal
 * after the position at which this began, and is read over the index.
 */
async function writeIndex(view: View<number>, journal: Journal, options: TidyOptions) {
  const { files, folder, keys } = journal;
  const number = journal.takeNumber();
  const salt = drawSalt();
  const file = await files.open(`${folder}/${indexName(number)}`, 'new');
  const frame = new FrameWriter();
  const seal = sealer();
  let bytes = FILE_HEADER;
  let rows = 0;
  const write = async (): Promise<void> => {
    if (options.stopped()) throw new Error('stopped');
    frame.end(keys.store);
    const whole = seal(frame.open, salt);
    await files.write(file, whole, bytes);
    bytes += whole.length;
    frame.begin(bytes);
    rows = 0;
    await breath();
  };
  try {
    await files.write(file, fileHeader(number, salt), 0);
    frame.begin(bytes);
    for (const operation of everything(view)) {
      frame.note(operation);
      rows += operation[0] === 'l' ? 1 + operation[4].length / 8 : 1;
      if (rows >= ROWS) await write();
    }
    if (!frame.empty) await write();
    await files.sync(file);
    await files.syncFolder(folder);
  } catch (error) {
    await files.remove(`${folder}/${indexName(number)}`);
    throw error;
  } finally {
    files.close(file);
  }
  return { number, bytes };
}

function* everything(view: View<number>): Generator<Operation> {
  for (const table of view.tables.values()) for (const row of table.rows.values()) yield putOf(row);
  for (const [key, { first, owner, at }] of view.logs)
    yield ['l', key, first, typeof owner === 'number' ? owner : [...owner], [...at]];
}

const putOf = ({ kind, key, sort, fields, owner, at, bytes }: Row<number>): Operation => [
  'p',
  kind,
  key,
  sort,
  fields,
  owner,
  at,
  bytes,
];
