/**
 * Conversations of several people, to read, that are also tests: over the real turn, store and staff API in memory.
 *
 *     # The title
 *     p: promoter                                 somebody submits an application, in Italian or English
 *     = admit APP-2026-0001                       the staff decide; `= open APP-2026-0001 2` opens a cluster of 2 places
 *     = day 2027-03-15                            it is that day, ten o'clock in Italy; what is due is asked
 *     rossi: company vat=1 name=Rossi choice=1    a company registers; `company.en` does so in English
 *     p> le imprese               < -             what `p` writes, and the question that is asked then
 *       ! says "Rossi"                            what the reply says; `! error x` and `! code REG-…` look at its facts
 *     rossi< "accettata"                          the news that came for `rossi` since it last wrote, or looked, hold these words
 *     rossi< -                                    no news came
 */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { instantAt } from '../../src/rules/calendar.ts';
import type { Turn } from '../../src/store/records.ts';
import { company, companyInEnglish, post, vatOf, type CompanyWords } from './companies.ts';
import { openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

export type GroupChat = {
  readonly title: string;
  readonly lines: readonly { readonly at: number; readonly text: string }[];
};

export function readGroupChats(name: string): readonly GroupChat[] {
  const source = readFileSync(new URL(`../chats/${name}.chat`, import.meta.url), 'utf8');
  const chats: { title: string; lines: { at: number; text: string }[] }[] = [];
  for (const [index, line] of source.split('\n').entries()) {
    const text = line.trim();
    if (text === '') continue;
    if (text.startsWith('# ')) chats.push({ title: text.slice(2), lines: [] });
    else chats.at(-1)?.lines.push({ at: index + 1, text });
  }
  return chats;
}

export async function playGroup(chat: GroupChat, file: string): Promise<void> {
  const office = await openOffice();
  try {
    let last: Turn | undefined;
    const heard = new Map<string, number>();
    for (const { at, text } of chat.lines) {
      const where = `${file}.chat:${at} ${text}`;
      if (text.startsWith('=')) await staffDo(office, text.slice(1).trim(), where);
      else if (text.startsWith('!')) check(text.slice(1).trim(), last, where);
      else last = (await line(office, text, heard, where)) ?? last;
    }
  } finally {
    await office.close();
  }
}

async function staffDo(office: Office, order: string, where: string): Promise<void> {
  const [verb = '', code = '', ...rest] = order.split(' ');
  if (verb === 'day') {
    office.at(instantAt(code, 10));
    await office.remind();
    return;
  }
  const response =
    verb === 'open'
      ? await post(office, { application: code, places: Number(rest[0]) })
      : verb === 'set'
        ? await post(office, JSON.parse(rest.join(' ')), `/api/clusters/${code}`, 'PATCH')
        : await office.decide(code, { decision: verb, note: rest.join(' ') });
  expect(response.status, where).toBeLessThan(300);
}

async function line(
  office: Office,
  text: string,
  heard: Map<string, number>,
  where: string,
): Promise<Turn | undefined> {
  const [, who = '', sign = '', rest = ''] = /^([\w-]+)([:><])(.*)$/.exec(text) ?? [];
  const said = rest.trim();
  expect(who, `${where}: not understood`).not.toBe('');
  const turnsBefore = heard.get(who) ?? 0;
  if (sign === '<') {
    const news = (await office.turns(who)).slice(turnsBefore).map((turn) => turn.text);
    if (said === '-') expect(news, where).toEqual([]);
    else
      for (const [, words] of said.matchAll(/"([^"]*)"/g))
        expect(news.join('\n').toLowerCase(), where).toContain(words?.toLowerCase());
    heard.set(who, turnsBefore + news.length);
    return undefined;
  }
  if (sign === ':') await office.talk(who, script(said, where));
  else {
    const [words = '', asked] = said.split(/\s+<\s/);
    await office.talk(who, [words]);
    const reply = (await office.turns(who)).at(-1);
    if (asked !== undefined) expect(reply?.question ?? '-', `${where}\n${reply?.text}`).toBe(asked.trim());
  }
  const turns = await office.turns(who);
  heard.set(who, turns.length);
  return turns.findLast(({ activity }) => 'replyToId' in activity);
}

function script(said: string, where: string): readonly string[] {
  const [kind = '', ...options] = said.split(/\s+(?=\w+=|$)/);
  const given = Object.fromEntries(options.map((option) => option.split('=')));
  const words: CompanyWords = { ...given, ...(given['vat'] === undefined ? {} : { vat: vatOf(Number(given['vat'])) }) };
  if (kind === 'promoter') return promoters.association;
  if (kind === 'promoter.en') return promoters.chamberElsewhere;
  if (kind === 'company') return company(words);
  if (kind === 'company.en') return companyInEnglish(words);
  throw new Error(`${where}: nobody is a ${kind}`);
}

function check(text: string, last: Turn | undefined, where: string): void {
  const said = last?.text ?? '';
  const facts: unknown = last?.activity['channelData'];
  const [, verb = '', rest = ''] = /^(says|silent on|error|code) (.*)$/.exec(text) ?? [];
  if (verb === 'says')
    expect(said.toLowerCase(), `${where}\n${said}`).toContain(rest.replaceAll('"', '').toLowerCase());
  else if (verb === 'silent on')
    expect(said.toLowerCase(), `${where}\n${said}`).not.toContain(rest.replaceAll('"', '').toLowerCase());
  else if (verb === 'error') expect(facts, `${where}\n${said}`).toMatchObject({ bussola: { error: rest } });
  else if (verb === 'code')
    expect(facts, `${where}\n${said}`).toMatchObject({ bussola: { registration: { code: rest } } });
  else throw new Error(`${where}: not understood`);
}
