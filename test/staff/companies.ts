/** What a company writes from the first word to the submission; partite IVA that are good; a cluster to join. */
import type { Office } from './office.ts';
import { promoters } from './promoters.ts';

export type CompanyWords = {
  readonly vat?: string;
  readonly name?: string;
  readonly province?: string;
  readonly sector?: string;
  readonly markets?: string;
  readonly choice?: string;
  readonly contact?: string;
  readonly email?: string;
};

/** A company in Italian, up to the confirmation. */
export const company = (words: CompanyWords = {}): readonly string[] => [
  "sono un'impresa",
  'sì',
  words.name ?? 'Officine Rossi Srl',
  words.vat ?? vatOf(1),
  words.province ?? 'Modena',
  words.sector ?? 'meccanica',
  words.markets ?? 'Vietnam',
  '42',
  '8 milioni',
  'occasionale',
  'un distributore per le nostre pompe',
  words.choice ?? '1',
  words.contact ?? 'Maria Rossi',
  words.email ?? 'maria@rossi.it',
  'salta',
  'confermo',
];

/** The same in English. */
export const companyInEnglish = (words: CompanyWords = {}): readonly string[] => [
  'I am a company',
  'yes',
  words.name ?? 'Rossi Works Ltd',
  words.vat ?? vatOf(2),
  words.province ?? 'Modena',
  words.sector ?? 'mechanics',
  words.markets ?? 'Vietnam',
  '12',
  '2 million',
  'never',
  'a distributor for our pumps',
  words.choice ?? '1',
  words.contact ?? 'Mary Smith',
  words.email ?? 'mary@example.com',
  'skip',
  'confirm',
];

/** A partita IVA with a good check digit, another one for each number. */
export function vatOf(number: number): string {
  const digits = [...String(number).padStart(7, '0'), '0', '3', '6'].map(Number);
  const sum = digits.reduce((total, digit, at) => {
    const twice = at % 2 === 1 ? digit * 2 : digit;
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return [...digits, (10 - (sum % 10)) % 10].join('');
}

export type Seen = Readonly<Record<string, unknown>> & {
  readonly code: string;
  readonly status: string;
  readonly taken: number;
};

/** Submits an application as the promoter of conversation `p`, admits it and opens a cluster from it. */
export async function openedCluster(office: Office, more: object = {}, conversation = 'p'): Promise<Seen> {
  await office.talk(conversation, promoters.association);
  const list = (await (await office.api('/api/applications')).json()) as { items: { code: string }[] };
  const application = list.items[0]?.code ?? '';
  await office.decide(application, { decision: 'admit', note: '' });
  const answer = await post(office, { application, places: 2, ...more });
  return (await answer.json()) as Seen;
}

export const post = (office: Office, body: unknown, path = '/api/clusters', method = 'POST') =>
  office.api(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export const read = async (office: Office, path: string) => (await (await office.api(path)).json()) as Seen;

export const registrations = async (office: Office, query = '') =>
  ((await (await office.api(`/api/registrations${query}`)).json()) as { items: Seen[] }).items;
