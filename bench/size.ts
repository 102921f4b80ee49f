/** What a turn costs when 100, 1,000, 10,000 and 100,000 dossiers are stored: one program for each, in turns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeDossiers } from './dossiers.ts';
import { type Program, startBussola } from './processes.ts';
import { type Line, median, rounded } from './report.ts';
import { measure } from './turns.ts';

const sizes = [100, 1_000, 10_000, 100_000] as const;
const rounds = 3;

export async function measureSize(): Promise<Line[]> {
  const root = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const programs: Program[] = [];
  for (const size of sizes) {
    const folder = join(root, String(size));
    await storeDossiers(folder, size);
    programs.push(await startBussola(folder, `Bussola with ${size} dossiers`));
  }
  const costs = programs.map((): number[] => []);
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
      costs[index]?.push(measured.cpuMicrosPerTurn);
      rates[index]?.push(measured.turnsPerSecond);
    }
  }
  for (const program of programs) await program.stop();
  rmSync(root, { recursive: true });

  const least = median(costs[0] ?? []);
  return sizes.map((size, index) => {
    const cost = median(costs[index] ?? []);
    const biggest = index === sizes.length - 1;
    return {
      what: `microseconds a turn, ${size.toLocaleString('en')} dossiers stored`,
      bussola: `${rounded(cost)} (${rounded(median(rates[index] ?? []))} turns/s)`,
      yardstick: rounded(least),
      ratio: cost / least,
      target: biggest ? '<= 1.1' : '',
      met: biggest ? cost / least <= 1.1 : null,
      detail: { costs: costs[index], rates: rates[index] },
    };
  });
}
