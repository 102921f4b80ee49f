/** What a promoter said, on the page of a dossier: the summary's lines, each over its words, and the answers, each leading to them. */
import type { Domain, Lang } from '../rules/domain.ts';
import type { Overlap } from '../rules/overlap.ts';
import { printerOf } from './answers.ts';
import type { Dossier } from './dossier.ts';
import { markup, type Markup } from './html.ts';
import { hrefOf, type Frame } from './layout.ts';
import { showInstant, type Line, type SummaryLine } from './matter.ts';
import { withoutMarks, type Said } from './transcript.ts';

type Part = SummaryLine['part'];
type Words = { readonly words: ReadonlyMap<string, Said>; readonly frame: Frame };

/** One part of the summary; nothing when it has no lines. */
export function partOf(part: Part, { summary, overlaps }: Dossier, { words, frame }: Words): Markup | false {
  const { lang, texts } = frame;
  const lines = summary[lang].filter((line) => line.part === part);
  return (
    lines.length > 0 &&
    markup`<div class="part">
      <h3>${texts.text(lang, `staff.part.${part}`)}</h3>
      <ol class="lines">
        ${lines.map((line) => lineOf(line, words, frame))}
      </ol>
      ${part === 'overlaps' && overlaps.length > 0 && markup`<p class="files">${overlaps.map((other) => linkTo(other, lang))}</p>`}
    </div>`
  );
}

const linkTo = ({ code, kind }: Overlap, lang: Lang): Markup =>
  markup`<a href="${hrefOf(`/staff/${kind === 'cluster' ? 'clusters' : 'applications'}/${encodeURIComponent(code)}`, lang)}">${code}</a>`;

/** Every answer as it counts, each with the way to the words that gave it. */
export function answersPart(
  { lang, texts }: Frame,
  { application, call, said }: Dossier,
  domain: Domain,
): Markup | false {
  const { answers, turns } = application;
  const printer = printerOf(domain, call, texts);
  const ids = [...printer.order, ...Object.keys(answers)].filter((id, at, all) => all.indexOf(id) === at && Object.hasOwn(answers, id)); // prettier-ignore
  const isSaid = new Set(said.map(({ id }) => id));
  const words = texts.text(lang, 'staff.dossier.to-words');
  const answer = (id: string): Markup => {
    // The notice of ineligibility is answered too, and is no question of the interview.
    const label = texts.derived(lang, `staff.indicators.at-${id}`) ?? printer.label(id, lang);
    const turn = turns[id];
    return markup`<div>
      <dt>${label}</dt>
      <dd>
        <bdi>${printer.show(id, answers[id], lang)}</bdi>
        ${turn !== undefined && isSaid.has(turn) && markup`<a class="to-words" href="#turn-${turn}" aria-label="${words}: ${label}">${words}</a>`}
      </dd>
    </div>`;
  };
  return (
    ids.length > 0 &&
    markup`<section class="answers" aria-labelledby="answers">
      <h2 id="answers">${texts.text(lang, 'staff.dossier.answers')}</h2>
      <dl class="facts">${ids.map(answer)}</dl>
    </section>`
  );
}

const lineOf = (line: Line, words: ReadonlyMap<string, Said>, frame: Frame): Markup =>
  markup`<li>
    <details>
      <summary><bdi>${line.text}</bdi></summary>
      <ol class="words">
        ${line.turns.map((id) => {
          const turn = words.get(id);
          return turn !== undefined && markup`<li class="${turn.from}">${turnOf(turn, frame)}</li>`;
        })}
      </ol>
    </details>
  </li>`;

export const turnOf = (turn: Said, { lang, texts }: Frame): Markup =>
  markup`<p class="by">
      ${texts.text(lang, `staff.dossier.from.${turn.from}`)} ·
      <time datetime="${turn.at}">${showInstant(turn.at, lang)}</time>
    </p>
    <p class="said" dir="auto">${turn.from === 'user' ? turn.text : withoutMarks(turn.text)}</p>`;
