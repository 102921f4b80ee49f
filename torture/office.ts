/** What the staff see at the end: of every code that was told exactly one dossier, with what was confirmed in it. */
import { isDeepStrictEqual } from 'node:util';
import type { Ledger } from './ledger.ts';
import type { CodeKind } from './scripts.ts';

export const staffKey = 'of-the-torture-only';

const lists: Readonly<Record<CodeKind, string>> = {
  application: 'applications',
  registration: 'registrations',
  handoff: 'handoffs',
};

type Item = { readonly code?: string; readonly id?: string };

async function read<T>(url: string, path: string): Promise<T> {
  const response = await fetch(`${url}/api/${path}`, { headers: { authorization: `Bearer ${staffKey}` } });
  if (!response.ok) throw new Error(`/api/${path} was answered ${response.status}`);
  return (await response.json()) as T; // as GET /api/openapi.json says
}

async function codesIn(url: string, list: string): Promise<readonly string[]> {
  const codes: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: Item[]; next: string | null } = await read(
      url,
      `${list}?cursor=${encodeURIComponent(cursor)}`,
    );
    codes.push(...page.items.map(({ code, id }) => code ?? id ?? ''));
    cursor = page.next;
  }
  return codes;
}

/** @param notes what the conversation with this number has confirmed */
export async function visitOffice(
  url: string,
  ledger: Ledger,
  notes: (talk: number) => Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const [kind, list] of Object.entries(lists) as [CodeKind, string][]) {
    // its own keys
    const told = ledger.codes(kind);
    const there = await codesIn(url, list);
    if (new Set(there).size !== there.length) ledger.breach(`/api/${list} names a code twice`);
    for (const code of told.keys())
      if (!there.includes(code)) ledger.breach(`${code} was told and is not in /api/${list}`);
    for (const code of there) if (!told.has(code)) ledger.breach(`${code} is in /api/${list} and was told to nobody`);
  }
  for (const [code, message] of ledger.codes('application')) {
    const { answers } = await read<{ answers: object }>(url, `applications/${code}`);
    const confirmed = notes(Number.parseInt(message, 10));
    if (!isDeepStrictEqual(answers, confirmed)) {
      ledger.breach(`${code} holds ${JSON.stringify(answers)}, not ${JSON.stringify(confirmed)}`);
    }
  }
}
