/**
 * What a turn costs when 100, 1,000, 10,000 and 100,000 dossiers are stored, one program for each, in turns; and how
 * long the program takes to open the largest store.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonToPostgres } from '../src/store/move.ts';
import { startServer } from '../test/store/postgres-server.ts';
import { storeDossiers } from './dossiers.ts';
import { type Program, startBussola } from './processes.ts';
import { type Line, median, rounded } from './report.ts';
import { measure } from './turns.ts';

const sizes = [100, 1_000, 10_000, 100_000] as const;
const extremes = [100, 100_000] as const;
const rounds = 3;
const mostToOpenMs = 2000;

/** On files. */
export async function measureSize(): Promise<Line[]> {
  const root = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const programs: Program[] = [];
  let openedMs = 0;
  for (const size of sizes) {
    const folder = join(root, String(size));
    await storeDossiers(folder, size);
    const began = performance.now();
    programs.push(await startBussola(folder, `Bussola with ${size} dossiers`));
    openedMs = performance.now() - began;
  }
  const lines = await costs(programs, sizes, 'files');
  rmSync(root, { recursive: true });
  const opening: Line = {
    what: 'start until it listens, 100,000 dossiers stored, ms',
    bussola: rounded(openedMs),
    yardstick: '',
    ratio: null,
    target: `< ${mostToOpenMs.toLocaleString('en')}`,
    met: openedMs < mostToOpenMs,
  };
  return [...lines, opening];
}

/** On PostgreSQL, started for it; the smallest and the largest store. */
export async function measurePostgresSize(): Promise<Line[]> {
  const root = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const server = await startServer();
  const programs: Program[] = [];
  for (const size of extremes) {
    const [folder, url] = [join(root, String(size)), await server.freshUrl()];
    await storeDossiers(folder, size);
    await jsonToPostgres({ folder, url });
    programs.push(
      await startBussola(join(root, `keys-${size}`), `Bussola with ${size} dossiers`, { DATABASE_URL: url }),
    );
  }
  const lines = await costs(programs, extremes, 'PostgreSQL');
  await server.end();
  rmSync(root, { recursive: true });
  return lines;
}

/** Stops the programs when it has measured them. */
async function costs(programs: readonly Program[], stored: readonly number[], store: string): Promise<Line[]> {
  const spent = programs.map((): number[] => []);
  const rates = programs.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, program] of programs.entries()) {
      const measured = await measure(program, {
        over: 'directline',
        url: program.url,
        conversations: 64,
        warmUpMs: 2000,
        measureMs: 4000,
        thinkMs: 0,
      });
      spent[index]?.push(measured.cpuMicrosPerTurn);
      rates[index]?.push(measured.turnsPerSecond);
    }
  }
  for (const program of programs) await program.stop();

  const least = median(spent[0] ?? []);
  return stored.map((size, index) => {
    const cost = median(spent[index] ?? []);
    const biggest = index === stored.length - 1;
    return {
      what: `microseconds a turn, ${size.toLocaleString('en')} dossiers in ${store}`,
      bussola: `${rounded(cost)} (${rounded(median(rates[index] ?? []))} turns/s)`,
      yardstick: rounded(least),
      ratio: cost / least,
      target: biggest ? '<= 1.1' : '',
      met: biggest ? cost / least <= 1.1 : null,
      detail: { costs: spent[index], rates: rates[index] },
    };
  });
}
