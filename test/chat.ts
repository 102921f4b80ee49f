/**
 * Conversations to read that are also tests. A `.chat` file holds chats, each begun by a `# title`:
 *
 *     # A chamber abroad is not asked for an Italian tax code
 *     > sono un promotore            < consent.privacy
 *     > Giapone                      < project.title
 *       ! promoter.chamberCountry = "JP"
 *
 * `>` what the user writes; `<` the question that is asked then (`-` for none), `!error.code` when it was not taken.
 * Lines that begin with `!` look at the reply: an answer by its id, or `verdict`, `estimate.contributionCents`, `says "words"`.
 * `message = "…"` and `contact = "…"` look at the message left last for the staff, `told = "…"` at what was passed on to them.
 * Before the first `>` a chat may set `lang: en`, `call: 2017`, `other: APP-2026-0009 mechanics VN JP`, and clusters:
 * `asked: APP-2026-0001` (the staff wants information of it), `cluster: CL-2026-01 mechanics VN JP 2/5` (places taken of all), `closed` after that when it is.
 */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { openCore } from '../src/core.ts';
import type { JoinedCluster } from '../src/dialogs/joining.ts';
import type { Reply } from '../src/dialogs/reply.ts';
import { freshState, type State } from '../src/dialogs/state.ts';
import type { Assistant, Contact, Need, World } from '../src/dialogs/turn.ts';
import type { Lang } from '../src/rules/domain.ts';
import type { OtherProject } from '../src/rules/overlap.ts';
import type { ClusterSeen } from '../src/rules/ranking.ts';

export type ChatLine = {
  readonly at: number;
  readonly says: string;
  readonly asked: string | null;
  readonly error: string | null;
  readonly checks: readonly string[];
};
export type Chat = {
  readonly title: string;
  readonly lang: Lang;
  readonly call: string;
  readonly others: readonly OtherProject[];
  readonly clusters: readonly ClusterSeen[];
  readonly asked: readonly string[];
  readonly lines: readonly ChatLine[];
};

/** The chats of a file in `test/chats/`. */
export function readChats(name: string): readonly Chat[] {
  const source = readFileSync(new URL(`./chats/${name}.chat`, import.meta.url), 'utf8');
  const chats: {
    title: string;
    lang: Lang;
    call: string;
    others: OtherProject[];
    clusters: ClusterSeen[];
    asked: string[];
    lines: (ChatLine & { checks: string[] })[];
  }[] = [];
  for (const [index, line] of source.split('\n').entries()) {
    const chat = chats.at(-1);
    const text = line.trim();
    if (text === '') continue;
    if (text.startsWith('# '))
      chats.push({ title: text.slice(2), lang: 'it', call: '2018', others: [], clusters: [], asked: [], lines: [] });
    else if (chat === undefined) throw new Error(`${name}.chat:${index + 1}: a line before the first title`);
    else if (text.startsWith('lang: ')) chat.lang = text.slice(6) === 'en' ? 'en' : 'it';
    else if (text.startsWith('call: ')) chat.call = text.slice(6);
    else if (text.startsWith('other: ')) chat.others.push(otherProject(text.slice(7)));
    else if (text.startsWith('asked: ')) chat.asked.push(text.slice(7));
    else if (text.startsWith('cluster: ')) chat.clusters.push(clusterOf(text.slice(9)));
    else if (text.startsWith('!')) chat.lines.at(-1)?.checks.push(text.slice(1).trim());
    else if (line.startsWith('>')) chat.lines.push(chatLine(line, index + 1));
    else throw new Error(`${name}.chat:${index + 1}: not understood: ${line}`);
  }
  return chats;
}

function otherProject(text: string): OtherProject {
  const [code = '', sector = '', ...markets] = text.split(' ');
  return { code, sector, markets, kind: code.startsWith('CL') ? 'cluster' : 'application', dossier: code };
}

function clusterOf(text: string): ClusterSeen {
  const [code = '', sector = '', ...rest] = text.split(' ');
  const [taken = 0, places = 1] = (rest.find((part) => part.includes('/')) ?? '0/1').split('/').map(Number);
  const status = rest.includes('closed') ? 'closed' : taken < places ? 'open' : 'full';
  const markets = rest.filter((part) => /^[A-Z]{2}$/.test(part));
  return {
    code,
    sector,
    markets,
    activities: ['missions-abroad', 'consultancy'],
    places,
    taken,
    closesAt: null,
    status,
  };
}

function chatLine(line: string, at: number): ChatLine & { checks: string[] } {
  const [says = '', expected] = line.slice(1).split(/\s{2,}<\s*|\s<\s(?=[a-z-]+(?:\.|\s|$))/);
  const [asked = null, error = null] = (expected ?? '').trim().split(/\s+!/);
  return { at, says: says.trim(), asked: asked === '' ? null : asked, error, checks: [] };
}

/** What a promoter says from the first word to the review. */
export const complete: readonly string[] = [
  'sono un promotore',
  'sì',
  'associazione',
  'CNA di Modena',
  '02313821007',
  'Meccanica in Vietnam',
  'meccanica',
  'Vietnam e Giappone',
  'missioni e b2b',
  '10',
  '60 mila',
  '40 mila',
  'Due missioni con incontri per dieci imprese',
  'Maria Rossi',
  'maria@cna.it',
  'salta',
];

export const { assistant, domain, locales } = openCore({
  call: '2018',
  publicUrl: 'http://bussola.test',
  contact: null,
});

const ledBySomebody = (cluster: ClusterSeen | undefined): JoinedCluster | null =>
  cluster === undefined ? null : { ...cluster, declared: null, dossier: 'theirs', lang: 'it', leader: null };

/** A conversation in memory: the shell's part played by hand. */
export function talk(
  options: {
    lang?: Lang;
    call?: string;
    others?: readonly OtherProject[];
    clusters?: readonly ClusterSeen[];
    assistant?: Assistant;
    asked?: readonly string[];
    /** Where it goes on; a new conversation otherwise. */
    from?: State;
  } = {},
) {
  const { lang = 'it', call = '2018', others = [], clusters = [] } = options;
  const who = options.assistant ?? assistant;
  let state: State = options.from ?? freshState(lang, call);
  let turn = 0;
  let codes = 0;
  const saved = new Map<string, { dossier: string; state: () => State }>();
  const applications: { code: string; status: string; submittedAt: string }[] = [];
  /** Messages left for the staff, and what was said to their requests. */
  const messages: { id: string; message: string; contact: Contact | null }[] = [];
  const told: string[] = [];
  const asked = new Set<string>(options.asked ?? []);
  const provide = (world: World, need: Need): World => {
    if (need.what === 'projects')
      return { ...world, projects: { sector: need.sector, markets: need.markets, items: others } };
    if (need.what === 'applications') return { ...world, applications };
    if (need.what === 'application-code')
      return { ...world, applicationCode: `APP-2026-${String(applications.length + 1).padStart(4, '0')}` };
    if (need.what === 'resume-code') return { ...world, resumeCode: `K7MQP2WXR${++codes}` };
    if (need.what === 'clusters')
      return { ...world, clusters: { sectors: need.sectors, markets: need.markets, items: clusters } };
    if (need.what === 'cluster')
      return {
        ...world,
        cluster: { code: need.code, found: ledBySomebody(clusters.find(({ code }) => code === need.code)) },
      };
    if (need.what === 'same-company')
      return { ...world, sameCompany: { vat: need.vat, cluster: need.cluster, found: null, elsewhere: [] } };
    if (need.what === 'registration-code') return { ...world, registrationCode: 'REG-2026-0001' };
    if (need.what === 'handoff-code')
      return { ...world, handoffCode: `HO-2026-${String(messages.length + 1).padStart(4, '0')}` };
    if (need.what === 'messages')
      return { ...world, messages: messages.map((each) => ({ ...each, at: world.now, replies: [] })) };
    if (need.what === 'application')
      return {
        ...world,
        application: { code: need.code, status: asked.has(need.code) ? 'info-requested' : 'submitted' },
      };
    if (need.what === 'demand') return { ...world, demand: { sector: need.sector, markets: [] } };
    if (need.what === 'desk') return { ...world, desk: [] };
    if (need.what === 'joining') return { ...world, joining: { codes: need.codes, items: [] } };
    if (need.what === 'registrations') return { ...world, registrations: [] };
    if (need.what === 'plans') return { ...world, plans: [] };
    if (need.what === 'check-ins') return { ...world, checkIns: [] };
    if (need.what === 'told-check-ins') return { ...world, toldCheckIns: [] };
    if (need.what === 'own-dossier') return { ...world, ownDossier: null };
    const found = saved.get(need.code);
    return {
      ...world,
      resumed: {
        code: need.code,
        found: found === undefined ? 'unknown' : { dossier: found.dossier, state: found.state() },
      },
    };
  };
  return {
    welcome: () => who.welcome(state),
    state: () => state,
    messages: () => messages,
    told: () => told,
    say(text: string, extra: { attachments?: number } = {}): Reply {
      const message = {
        turn: `t${++turn}`,
        at: '2026-11-24T09:00:00Z',
        text,
        attachments: extra.attachments ?? 0,
        locale: null,
      };
      let world: World = { now: message.at, dossier: 'mine' };
      for (let round = 0; round < 5; round++) {
        const stepped = who.step(state, message, world);
        if (stepped.needs.length === 0) {
          // What is saved is read back as another process would.
          state = who.revive(JSON.parse(JSON.stringify(stepped.state)));
          for (const change of stepped.changes) {
            if (change.do === 'submit')
              applications.push({ code: change.code, status: 'submitted', submittedAt: message.at });
            if (change.do === 'leave-message')
              messages.push({ id: change.id, message: change.message, contact: change.contact });
            if (change.do === 'add-contact')
              for (const each of messages) if (each.id === change.id) each.contact = change.contact;
            if (change.do === 'inform') told.push(change.message);
            if (change.do === 'issue-resume-code' && world.resumeCode !== undefined)
              saved.set(world.resumeCode, { dossier: 'mine', state: () => state });
          }
          return stepped.reply;
        }
        world = stepped.needs.reduce(provide, world);
      }
      throw new Error(`the turn goes on needing more: ${text}`);
    },
  };
}

/** Plays a chat and compares every line. */
export function play(chat: Chat, file: string): void {
  const conversation = talk(chat);
  for (const line of chat.lines) {
    const reply = conversation.say(line.says);
    const where = `${file}.chat:${line.at} > ${line.says}\n${reply.text}`;
    if (line.asked !== null)
      expect({ asked: reply.facts.question ?? '-', error: reply.facts.error ?? null }, where).toEqual({
        asked: line.asked,
        error: line.error,
      });
    for (const check of line.checks) compare(check, reply, conversation, where);
  }
}

function compare(check: string, reply: Reply, { state, messages, told }: ReturnType<typeof talk>, where: string): void {
  const says = /^(says|silent on) "(.*)"$/.exec(check);
  if (says?.[1] === 'says') {
    expect(reply.text.toLowerCase(), where).toContain((says[2] ?? '').toLowerCase());
    return;
  }
  if (says?.[1] === 'silent on') {
    expect(reply.text.toLowerCase(), where).not.toContain((says[2] ?? '').toLowerCase());
    return;
  }
  const [name = '', expected = ''] = check.split(/\s*=\s*/);
  const left = messages().at(-1);
  const { contact } = left ?? {};
  const said: Readonly<Record<string, unknown>> = {
    message: left?.message ?? null,
    contact: contact == null ? null : [contact.email, contact.phone].filter((one) => one !== null).join(' '),
    told: told().at(-1) ?? null,
  };
  const { answers } = state();
  const value = name in answers ? answers[name]?.value : name in said ? said[name] : dig(reply.facts, name);
  expect(value, `${where}\n${name}`).toEqual(JSON.parse(expected));
}

/** `verdict.status`, `estimate.contributionCents`, `fails` (rules that fail), `checks`. */
function dig(facts: Reply['facts'], path: string): unknown {
  const rules = (status: string): readonly string[] =>
    (facts.verdict?.reasons ?? []).filter((reason) => reason.status === status).map(({ rule }) => rule);
  if (path === 'fails') return rules('ineligible');
  if (path === 'checks') return rules('check');
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
      facts,
    );
}
