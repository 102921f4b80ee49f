/** What the rules say of a dossier: the verdict, then each reason with its source, the open ones first. */
import { countryList } from '../dialogs/country-names.ts';
import type { TextFacts } from '../dialogs/say.ts';
import { listed } from '../dialogs/show.ts';
import { assessEligibility } from '../rules/eligibility.ts';
import type { Reason } from '../rules/rule.ts';
import { sourceList, type Line, type Matter } from './matter.ts';

const order: readonly Reason['status'][] = ['ineligible', 'check', 'note', 'eligible'];

export function reasonsOf(matter: Matter): readonly Line[] {
  const { facts, call, domain, texts, lang, turns, application } = matter;
  const { verdict } = assessEligibility(facts, call, domain.geography);
  if (verdict === null) return [];
  const about = verdict.reasons.flatMap((reason) => reason.about);
  const status = texts.text(lang, `staff.verdict.${verdict.status}`);
  const name = call.name[lang];
  const lines: Line[] = [
    { text: texts.text(lang, `staff.line.verdict.${call.standing}`, { status, call: name }), turns: turns(about) },
  ];
  if (application.answers['proceed'] === 'go-on') {
    lines.push({ text: texts.text(lang, 'staff.line.went-on'), turns: turns(['proceed']) });
  }
  for (const wanted of order) {
    for (const reason of verdict.reasons.filter((one) => one.status === wanted)) {
      lines.push({ text: lineOf(reason, matter), turns: turns(reason.about) });
    }
  }
  return lines;
}

function lineOf(reason: Reason, matter: Matter): string {
  const { texts, lang } = matter;
  const said = texts.derived(lang, `staff.reason.${reason.wording}.${reason.status}`, inWords(reason, matter));
  const text = texts.text(lang, `staff.line.reason.${reason.status}`, { text: said ?? reason.rule });
  if (reason.cites.length === 0) return text;
  return `${text} ${texts.text(lang, 'staff.sources', { sources: sourceList(reason.cites, matter) })}`;
}

/** Facts of a reason as a person reads them. */
function inWords({ facts }: Reason, { domain, texts, lang }: Matter): TextFacts {
  const provinces = new Map(domain.provinces.map(({ code, name }) => [code, name]));
  const names = new Map([...domain.sectors, ...domain.activities].map(({ id, name }) => [id, name[lang]]));
  const word = (key: string, values: readonly string[]): string => {
    if (['country', 'countries', 'markets', 'others'].includes(key)) return countryList(values, lang);
    if (key.startsWith('province'))
      return listed(
        values.map((code) => provinces.get(code) ?? code),
        lang,
      );
    const option = (value: string): string | null =>
      key === 'type' || key === 'body' ? texts.derived(lang, `option.promoter.${key}.${value}`) : null;
    return listed(
      values.map((value) => option(value) ?? names.get(value) ?? value),
      lang,
    );
  };
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      typeof value === 'number' ? value : word(key, (Array.isArray(value) ? value : [value]).map(String)),
    ]),
  );
}
