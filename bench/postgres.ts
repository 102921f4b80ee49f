/** The program on PostgreSQL, started for it and syncing every commit, beside the yardstick, which saves nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../test/store/postgres-server.ts';
import { startBussola, startEchoBot } from './processes.ts';
import { type Line, median, rounded } from './report.ts';
import { measurePostgresSize } from './size.ts';
import { contendersOf, interleaved, ratioOf, warmUp } from './turns.ts';

export async function measurePostgres(): Promise<Line[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const server = await startServer();
  const echo = await startEchoBot();
  const bussola = await startBussola(dataDir, 'Bussola on PostgreSQL', { DATABASE_URL: await server.freshUrl() });
  const contenders = contendersOf(echo, bussola);
  await warmUp(contenders);
  const measured = await interleaved(contenders, { conversations: 64, warmUpMs: 1500, measureMs: 4000, thinkMs: 0 });
  await Promise.all([echo.stop(), bussola.stop()]);
  await server.end();
  rmSync(dataDir, { recursive: true });
  const rate = (name: string) => median(measured(name).map(({ turnsPerSecond }) => turnsPerSecond));
  const line = (what: string, name: string): Line => {
    const ratio = ratioOf(measured, name, ({ turnsPerSecond }) => turnsPerSecond);
    return {
      what: `turns/s on PostgreSQL, 64 conversations, ${what}`,
      bussola: rounded(rate(name)),
      yardstick: rounded(rate('echo')),
      ratio,
      target: '>= 1',
      met: ratio >= 1,
      detail: measured(name),
    };
  };
  return [line('/api/messages', 'messages'), line('Direct Line', 'directline'), ...(await measurePostgresSize())];
}
