/** News that a company and a promoter leave in each other's conversations, each in the reader's language. */
import { clusterName, companyButtons, companyLine } from './company-words.ts';
import type { JoinedCluster, Joining } from './joining.ts';
import type { Kit, Turn } from './moves.ts';
import type { Reply } from './reply.ts';
import type { TextKey } from './say.ts';
import type { Change } from './turn.ts';

/** What a promoter learns when a company asks to join. */
export function requestNews(joining: Joining, cluster: JoinedCluster, kit: Kit): Change {
  const { lang } = cluster;
  const { code } = joining;
  const company = companyLine(joining, lang, kit);
  const lead = kit.say.text(lang, 'desk.news.request', { cluster: clusterName(cluster, lang, kit) });
  const how = kit.say.text(lang, 'desk.news.request.how', { code });
  const label = kit.say.text(lang, 'choice.companies');
  const reply: Reply = {
    text: [lead, company, how].join('\n\n'),
    choices: [{ text: label, label }],
    facts: { lang },
    card: {
      lead,
      blocks: [
        { is: 'rows', rows: [{ text: company, buttons: companyButtons(joining, code, lang, kit) }] },
        { is: 'text', text: how },
      ],
    },
  };
  return { do: 'tell', dossier: cluster.dossier, reply };
}

export function tellLeader(
  { dossier, lang }: JoinedCluster,
  kit: Kit,
  key: TextKey,
  facts: Parameters<Kit['say']['text']>[2],
): Change {
  const label = kit.say.text(lang, 'choice.companies');
  return {
    do: 'tell',
    dossier,
    reply: { text: kit.say.text(lang, key, facts), choices: [{ text: label, label }], facts: { lang } },
  };
}

/**
 * Whoever has to do with a person that wants to be forgotten learns that it leaves, by the code alone; null while its
 * registrations and clusters are not known.
 */
export function leavingNews({ world }: Turn, kit: Kit): readonly Change[] | null {
  const { registrations: own, desk } = world;
  if (own === undefined || desk === undefined) return null;
  const left = own.flatMap(({ cluster, code, status, isOwnCluster }) => {
    const isTold = cluster !== null && !isOwnCluster && (status === 'requested' || status === 'accepted');
    return isTold ? [tellLeader(cluster, kit, 'desk.news.erased', { code, cluster: cluster.code })] : [];
  });
  const companies = desk.flatMap((of) => of.companies).filter(({ code }) => !own.some((each) => each.code === code));
  return [...left, ...companies.map((joining) => tellCompany(joining, kit, ['joined.closed']))];
}

/** News for a company, in its language. */
export function tellCompany(
  joining: Joining,
  kit: Kit,
  keys: readonly TextKey[],
  facts: Parameters<Kit['say']['text']>[2] = {},
): Change {
  const { dossier, lang, code, cluster } = joining;
  const label = kit.say.text(lang, 'choice.my-registration');
  const told = { code, cluster: cluster?.code ?? '', ...facts };
  const text = keys.map((key) => kit.say.text(lang, key, told)).join('\n\n');
  return {
    do: 'tell',
    dossier,
    reply: { text, choices: [{ text: label, label }], facts: { lang, registration: { code } } },
  };
}
