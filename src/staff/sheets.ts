/** A dossier to print: its summary with what was decided, and its transcript. */
import type { Lang } from '../rules/domain.ts';
import { clean } from './answers.ts';
import type { Dossier } from './dossier.ts';
import { showInstant } from './matter.ts';
import type { Item, Sheet } from './pdf.ts';
import type { StaffKey, StaffTexts } from './texts.ts';
import { withoutMarks, type Said } from './transcript.ts';

export function summarySheet({ application, call, summary }: Dossier, texts: StaffTexts, lang: Lang): Sheet {
  const lines = summary[lang].map(({ text }) => item(text));
  const history = application.history.map(({ at, by, event, note }): Item => {
    const who = texts.derived(lang, `staff.dossier.by.${by}`) ?? by;
    const what = texts.derived(lang, `staff.event.${event}`) ?? event;
    return { lead: `${showInstant(at, lang)}.`, text: `${who}: ${what}${note === null ? '' : `. ${clean(note)}`}` };
  });
  return {
    ...frame(application, 'staff.pdf.summary', texts, lang),
    under: texts.text(lang, 'staff.pdf.under', {
      status: texts.text(lang, `staff.status.${application.status}`),
      at: showInstant(application.submittedAt, lang),
      call: call.name[lang],
    }),
    parts: [
      { heading: null, items: lines.length === 0 ? [nothing(texts, lang)] : lines },
      { heading: texts.text(lang, 'staff.dossier.history'), items: history },
    ],
    at: application.history.at(-1)?.at ?? application.submittedAt,
  };
}

export function transcriptSheet(
  application: Dossier['application'],
  said: readonly Said[],
  texts: StaffTexts,
  lang: Lang,
): Sheet {
  const items = said.map((turn): Item => {
    const from = texts.text(lang, `staff.dossier.from.${turn.from}`);
    const text = turn.from === 'user' ? turn.text : withoutMarks(turn.text);
    return { lead: `${from}, ${showInstant(turn.at, lang)}:`, text: lines(text) };
  });
  return {
    ...frame(application, 'staff.pdf.transcript', texts, lang),
    under: texts.text(lang, 'staff.pdf.turns', { count: said.length }),
    parts: [{ heading: null, items: items.length === 0 ? [nothing(texts, lang)] : items }],
    at: said.at(-1)?.at ?? application.submittedAt,
  };
}

function frame({ code }: Dossier['application'], key: StaffKey, texts: StaffTexts, lang: Lang) {
  return {
    lang,
    title: texts.text(lang, key, { code }),
    foot: (page: number, pages: number) => texts.text(lang, 'staff.pdf.page', { code, page, pages }),
  };
}

/** `Promoter: CNA Modena; …` begins with what it is about. */
function item(text: string): Item {
  const colon = text.indexOf(': ');
  return colon < 0 || colon > 40 ? { lead: '', text } : { lead: text.slice(0, colon + 1), text: text.slice(colon + 2) };
}

const nothing = (texts: StaffTexts, lang: Lang): Item => ({
  lead: '',
  text: texts.text(lang, 'staff.dossier.no-words'),
});

/** As somebody wrote it, less what a printer would stumble over; its lines stay. */
const lines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(clean)
    .filter((line) => line !== '' && line !== '---')
    .join('\n');
