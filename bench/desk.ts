/**
 * The staff's desk with 100,000 applications: its first page, searches, figures and a print, as the server answers them,
 * and how long the start waits for none of it. Times are those of whole requests over loopback, the median of several;
 * beside each stands the processor's time of one, which a busy machine does not lengthen as much.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeDossiers } from './dossiers.ts';
import { startBussola } from './processes.ts';
import { type Line, median, rounded } from './report.ts';

/** Two dossiers in three were submitted. */
const dossiers = 150_000;
const key = 'the-key-of-the-staff-in-this-bench';
const rounds = 15;

const asked = [
  ['first page of the list', '/api/applications', 100],
  ['the same, filtered by sector, market and stage', '/api/applications?sector=mechanics&market=VN&stage=new', 100],
  ['the same, in the order of the contribution', '/api/applications?sort=contribution', 100],
  ['search for one word that all say', '/api/applications?q=missione', 100],
  ['search for two words, one of them rare', '/api/applications?q=associazione%20120', 100],
  ['search for a word with a typo', '/api/applications?q=misisone', 100],
  ['first page of the list, as a page', '/staff', 100],
  ['a summary as PDF', '/api/applications/APP-2026-4711/summary.pdf?lang=it', 300],
  ['the figures', '/api/indicators', 1000],
  ['who is where, as a page', '/staff/overlaps', 1000],
] as const;

export async function measureDesk(): Promise<Line[]> {
  const root = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  await storeDossiers(root, dossiers);
  const before = performance.now();
  const program = await startBussola(root, `Bussola with ${dossiers} dossiers`, {
    STAFF_TOKEN: key,
    // All are kept, however old they are.
    RETENTION_DRAFT_DAYS: '36500',
    RETENTION_DAYS: '36500',
  });
  const openMs = performance.now() - before;
  const cookie = await sessionOf(program.url);
  const took = async (path: string): Promise<number> => {
    const from = performance.now();
    const headers = path.startsWith('/staff') ? { Cookie: cookie } : { Authorization: `Bearer ${key}` };
    const response = await fetch(program.url + path, { headers });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return performance.now() - from;
  };
  const lines: Line[] = [line('start with 100,000 applications, ms', openMs, 2000)];
  // Nobody has asked yet: what is not read in must not keep the first page waiting.
  lines.push(line('first page just after the start, ms', await took('/api/applications'), 100));
  lines.push(counted('search just after the start, ms', await took('/api/applications?q=missione')));
  lines.push(counted('figures just after the start, ms', await took('/api/indicators')));
  for (const [what, path, mostMs] of asked) {
    const times: number[] = [];
    const cpuBefore = program.cpuMs();
    for (let round = 0; round < rounds; round += 1) times.push(await took(path));
    const cpuMs = (program.cpuMs() - cpuBefore) / rounds;
    lines.push(line(`${what}, ms`, median(times), mostMs, times), counted(`${what}, ms of processor`, cpuMs));
  }
  await program.stop();
  rmSync(root, { recursive: true });
  return lines;
}

const line = (what: string, ms: number, mostMs: number, detail?: readonly number[]): Line => ({
  what,
  bussola: rounded(ms),
  yardstick: '',
  ratio: null,
  target: `<= ${mostMs}`,
  met: ms <= mostMs,
  detail,
});

/** A figure to know, without a target. */
const counted = (what: string, ms: number): Line => ({ ...line(what, ms, 0), target: '', met: null });

async function sessionOf(url: string): Promise<string> {
  const response = await fetch(`${url}/staff/session`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ key }).toString(),
  });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
