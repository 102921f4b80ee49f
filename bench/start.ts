/** From the start of the process to the first reply to a user's message; each starts five times, in turns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, startBussola, startEchoBot } from './processes.ts';
import { type Line, median, rounded } from './report.ts';
import { botFrameworkSpeakers } from './speaker-botframework.ts';

const rounds = 7;

export async function measureStart(): Promise<Line[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const times: { echo: number[]; bussola: number[] } = { echo: [], bussola: [] };
  for (let round = 0; round < rounds; round++) {
    times.echo.push(await firstAnswer(() => startEchoBot()));
    times.bussola.push(await firstAnswer(() => startBussola(dataDir)));
  }
  rmSync(dataDir, { recursive: true });
  // The first start of each finds nothing cached; a restart is what users wait for.
  const [echo, bussola] = [median(times.echo.slice(1)), median(times.bussola.slice(1))];
  return [
    {
      what: 'start to first answer, ms',
      bussola: rounded(bussola),
      yardstick: rounded(echo),
      ratio: bussola / echo,
      target: '<= 1',
      met: bussola <= echo,
      detail: times,
    },
  ];
}

async function firstAnswer(start: () => Promise<Program>): Promise<number> {
  const began = performance.now();
  const program = await start();
  const speakers = await botFrameworkSpeakers(program.url);
  const speaker = await speakers.open();
  await speaker.say('sono un promotore');
  const took = performance.now() - began;
  speaker.close();
  await speakers.close();
  await program.stop();
  return took;
}
