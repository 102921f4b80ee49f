/** `npm run chat`: the whole turn in a terminal, on a store in memory that ends with it. For trying things out. */
import { createInterface } from 'node:readline';
import { createPipeline } from './bot/turn.ts';
import { openCore } from './core.ts';
import type { Limiter } from './http/limit.ts';
import { log } from './log.ts';
import { openMemory } from './store/memory.ts';
import { turnsOf, type Turn } from './store/records.ts';

const { assistant, call } = openCore({
  call: process.env['CALL'] ?? null,
  publicUrl: 'http://127.0.0.1:3978',
  contact: null,
});
const store = openMemory();
const unlimited: Limiter = { take: () => 0, look: () => 0, giveBack: () => {} };
const pipeline = createPipeline({
  store,
  assistant,
  call: call.id,
  now: () => new Date().toISOString(),
  limits: { messages: unlimited, openings: unlimited, codes: unlimited, networkCodes: unlimited },
  log,
  delivers: () => false,
});

const person = { channel: 'terminal', conversation: 'terminal:you', locale: 'it-IT', address: null };
await pipeline.arrive(person);
for (const { entry } of await store.log(turnsOf(person.conversation))) {
  // The log holds what the pipeline wrote just now.
  show(entry as Turn);
}

const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '\n> ' });
terminal.prompt();
let said = 0;
for await (const text of terminal) {
  if (text.trim() !== '') {
    const { reply } = await pipeline.receive({ ...person, id: `line-${++said}`, text, attachments: 0, activity: {} });
    if (reply !== null) show(reply);
  }
  terminal.prompt();
}
await pipeline.close();
await store.close();

function show({ text, activity }: Turn): void {
  console.log(`\n${text}`);
  const labels = labelsOf(activity);
  if (labels.length > 0) console.log(`  [${labels.join('] [')}]`);
}

/** What the buttons of a message say, whatever channel they are for. */
function labelsOf({ suggestedActions }: Turn['activity']): readonly string[] {
  if (typeof suggestedActions !== 'object' || suggestedActions === null || !('actions' in suggestedActions)) return [];
  const { actions } = suggestedActions;
  return Array.isArray(actions)
    ? actions.map(({ title, value }: { title?: string; value: string }) => title ?? value)
    : [];
}
