/** The program on PostgreSQL, started for it and syncing every commit, beside the yardstick, which saves nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../test/store/postgres-server.ts';
import { startBussola, startEchoBot } from './processes.ts';
import { type Line, median, rounded } from './report.ts';
import { measurePostgresSize } from './size.ts';
import { type Round, interleaved } from './turns.ts';

export async function measurePostgres(): Promise<Line[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const server = await startServer();
  const echo = await startEchoBot();
  const bussola = await startBussola(dataDir, 'Bussola on PostgreSQL', { DATABASE_URL: await server.freshUrl() });
  const measured = await interleaved(
    [
      { name: 'echo', program: echo, over: 'botframework' },
      { name: 'messages', program: bussola, over: 'botframework' },
      { name: 'directline', program: bussola, over: 'directline' },
    ],
    { conversations: 64, warmUpMs: 1500, measureMs: 4000, thinkMs: 0 },
  );
  await Promise.all([echo.stop(), bussola.stop()]);
  await server.end();
  rmSync(dataDir, { recursive: true });
  const rate = (rounds: readonly Round[]) => median(rounds.map(({ turnsPerSecond }) => turnsPerSecond));
  const yardstick = rate(measured('echo'));
  const line = (what: string, name: string): Line => {
    const turns = rate(measured(name));
    return {
      what: `turns/s on PostgreSQL, 64 conversations, ${what}`,
      bussola: rounded(turns),
      yardstick: rounded(yardstick),
      ratio: turns / yardstick,
      target: '>= 1',
      met: turns >= yardstick,
      detail: measured(name),
    };
  };
  return [line('/api/messages', 'messages'), line('Direct Line', 'directline'), ...(await measurePostgresSize())];
}
