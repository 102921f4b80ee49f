/**
 * Companies and clusters: what it costs to match one company against 10,000 clusters, and whether anything is lost when
 * 1,000 companies ask to join one cluster at the same instant, over Direct Line, on files.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDomain } from '../src/domain.ts';
import { rankClusters, type ClusterSeen, type Company } from '../src/rules/ranking.ts';
import { promoter } from './interview.ts';
import { startBussola, type Program } from './processes.ts';
import { type Line, median, rounded } from './report.ts';
import { directLineSpeakers } from './speaker-directline.ts';
import type { Speakers } from './speaker.ts';

const clusters = 10_000;
const rounds = 200;
const companies = 1_000;
/** So many walk to the review at a time: what counts is the last word, which all say together. */
const atATime = 50;
const key = 'the-key-of-the-staff-in-this-bench';
const now = '2026-06-01T08:00:00.000Z';

export async function measureJoining(): Promise<Line[]> {
  return [...measureMatching(), ...(await measureRush())];
}

function measureMatching(): Line[] {
  const { sectors } = readDomain();
  const ids = sectors.map(({ id }) => id);
  const markets = ['VN', 'JP', 'US', 'IN', 'MX', 'BR', 'CA', 'KR', 'ZA', 'DE'];
  const company: Company = { sector: 'mechanics', markets: ['VN', 'JP', 'US'], experience: 'none' };
  const any = Array.from({ length: clusters }, (_, at) => clusterAt(at, ids[at % ids.length] ?? '', [markets[(at * 7) % 10] ?? '', markets[(at * 3 + 1) % 10] ?? ''])); // prettier-ignore
  const suiting = Array.from({ length: clusters }, (_, at) => clusterAt(at, 'mechanics', [at % 2 === 0 ? 'VN' : 'JP', 'US'])); // prettier-ignore
  const line = (what: string, all: readonly ClusterSeen[]): Line => {
    const times = Array.from({ length: rounds }, () => {
      const from = performance.now();
      if (rankClusters(company, all, now, sectors).length !== 5) throw new Error('Five clusters are offered.');
      return performance.now() - from;
    });
    const ms = median(times);
    return { what: `one company against ${clusters} clusters, ${what}, ms`, bussola: rounded(ms), yardstick: '', ratio: null, target: '<= 5', met: ms <= 5, detail: times }; // prettier-ignore
  };
  return [line('of all sectors', any), line('which all suit it', suiting)];
}

const clusterAt = (at: number, sector: string, markets: readonly string[]): ClusterSeen => ({
  code: `CL-2026-${String(at).padStart(5, '0')}`,
  sector,
  markets,
  activities: at % 3 === 0 ? ['consultancy', 'partner-search'] : ['missions-abroad'],
  places: 8,
  taken: at % 8,
  closesAt: at % 4 === 0 ? null : `2026-${String(7 + (at % 5)).padStart(2, '0')}-15T22:00:00.000Z`,
  status: 'open',
});

async function measureRush(): Promise<Line[]> {
  const root = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const program = await startBussola(root, 'Bussola', { STAFF_TOKEN: key });
  const speakers = await directLineSpeakers(program.url);
  await openCluster(program, speakers);
  const ready: Awaited<ReturnType<typeof atReview>>[] = [];
  for (let from = 0; from < companies; from += atATime) {
    ready.push(...(await Promise.all(Array.from({ length: atATime }, (_, at) => atReview(speakers, from + at + 1)))));
  }
  const began = performance.now();
  const answers = await Promise.all(ready.map(({ say }) => say('confermo')));
  const tookMs = performance.now() - began;
  const kept = await registrations(program);
  const { requested } = (await read(program, '/api/clusters/CL-2026-01')) as { requested: number }; // by the API's description
  for (const { close } of ready) close();
  await speakers.close();
  await program.stop();
  rmSync(root, { recursive: true });
  const lost = companies - Math.min(answers.length, new Set(kept).size, requested);
  return [
    { what: `${companies} companies that join one cluster at once: lost`, bussola: String(lost), yardstick: '', ratio: null, target: '0', met: lost === 0 }, // prettier-ignore
    { what: 'the same, until the last is answered, ms', bussola: rounded(tookMs), yardstick: '', ratio: null, target: '', met: null }, // prettier-ignore
  ];
}

async function openCluster(program: Program, speakers: Speakers): Promise<void> {
  const speaker = await speakers.open();
  const { next } = promoter(0);
  let question: string | null | undefined = null;
  for (let said = 0; ; said += 1) {
    const words = next(said, question);
    if (words === null) break;
    question = (await speaker.say(words)).question;
  }
  speaker.close();
  await post(program, '/api/applications/APP-2026-0001/decision', { decision: 'admit', note: '' });
  await post(program, '/api/clusters', { application: 'APP-2026-0001', places: companies });
}

async function atReview(speakers: Speakers, number: number): ReturnType<Speakers['open']> {
  const speaker = await speakers.open();
  const name = `Officina ${number} Srl`;
  for (const words of [
    "sono un'impresa",
    'sì',
    name,
    vatOf(number),
    'Modena',
    'meccanica',
    'Vietnam',
    '42',
    '8 milioni',
    'ogni tanto',
    'un distributore',
    'CL-2026-01',
    'Anna Rossi',
    'anna@example.org',
    'salta',
  ])
    // prettier-ignore
    await speaker.say(words);
  return speaker;
}

async function registrations(program: Program): Promise<readonly string[]> {
  const codes: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await read(program, `/api/registrations?cluster=CL-2026-01&limit=100${at}`)) as {
      items: { code: string }[];
      next: string | null;
    }; // by the API's description
    codes.push(...page.items.map(({ code }) => code));
    cursor = page.next;
  }
  return codes;
}

async function read(program: Program, path: string): Promise<unknown> {
  const response = await fetch(program.url + path, { headers: { Authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

async function post(program: Program, path: string, body: unknown): Promise<void> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const response = await fetch(program.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** A partita IVA with a good check digit, another one for each number. */
function vatOf(number: number): string {
  const digits = [...String(number).padStart(7, '0'), '0', '3', '6'].map(Number);
  const sum = digits.reduce((total, digit, at) => {
    const twice = at % 2 === 1 ? digit * 2 : digit;
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return `${digits.join('')}${(10 - (sum % 10)) % 10}`;
}
