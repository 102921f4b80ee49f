/** Memory that the program holds after 10,000 conversations, beside the yardstick after as many. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, startBussola, startEchoBot, startGenerator } from './processes.ts';
import { type Line, rounded } from './report.ts';

const conversations = 10_000;
/** What is let go of is collected when there is nothing else to do. */
const quietMs = 5000;

export async function measureMemory(): Promise<Line[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const echo = await heldBy(await startEchoBot());
  const bussola = await heldBy(await startBussola(dataDir));
  rmSync(dataDir, { recursive: true });
  return [
    {
      what: `MiB held after ${conversations.toLocaleString('en')} conversations`,
      bussola: rounded(bussola.after),
      yardstick: rounded(echo.after),
      ratio: bussola.after / echo.after,
      target: '<= 1',
      met: bussola.after <= echo.after,
      detail: { echo, bussola },
    },
  ];
}

/** Holds the conversations, four messages each, and stops the program. */
async function heldBy(program: Program): Promise<{ readonly before: number; readonly after: number }> {
  const generator = startGenerator();
  const before = program.memoryMib();
  const clock = { warmUpMs: 0, measureMs: 0, thinkMs: 0 };
  await generator.run({
    over: 'botframework',
    url: program.url,
    conversations: 64,
    total: conversations,
    messages: 4,
    ...clock,
  });
  generator.stop();
  await new Promise((done) => setTimeout(done, quietMs));
  const after = program.memoryMib();
  await program.stop();
  return { before, after };
}
