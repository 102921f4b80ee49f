/** The form that makes a message and its reply into a file for review. */
import type { Cite, Lang, Source, Worded } from '../rules/domain.ts';
import { markup, type Markup } from './html.ts';
import { hrefOf, pageOf, type Frame } from './layout.ts';
import { sizes } from './proposals.ts';
import type { StaffKey } from './texts.ts';

export type TriedProposal = {
  readonly id: string;
  readonly said: {
    readonly asks: Readonly<Record<Lang, readonly string[]>>;
    readonly says: Worded;
    readonly cites: readonly Cite[];
  };
  readonly sources: ReadonlyMap<Cite, Source>;
  readonly wrong?: StaffKey;
};

export function proposalPage(frame: Frame, { id, said, sources, wrong }: TriedProposal): Markup {
  const { lang, texts } = frame;
  const text = (key: StaffKey): string => texts.text(lang, key);
  const path = `/staff/handoffs/${encodeURIComponent(id)}`;
  const { ask, asks, says } = sizes;
  const title = text('staff.proposal.title');
  const field = (name: 'asks' | 'says', of: Lang, value: string): Markup =>
    markup`<label for="${name}-${of}">${text(`staff.proposal.${name}.${of}`)}</label>
      <textarea id="${name}-${of}" name="${name}-${of}" lang="${of}" rows="5" aria-describedby="${wrong !== undefined && 'wrong '}${name}-hint personal">
${value}</textarea>`;
  return pageOf(
    frame,
    `${title} · ${id}`,
    markup`<p class="back"><a href="${hrefOf(path, lang)}">${text('staff.proposal.back')}</a></p>
      <h1>${title} <span class="code">${id}</span></h1>
      <p>${text('staff.proposal.hint')}</p>
      <form class="decision" method="post" action="${hrefOf(`${path}/proposal`, lang)}">
        ${wrong !== undefined && markup`<p class="wrong" id="wrong" role="alert">${texts.text(lang, wrong, { min: ask.min, max: ask.max, lines: asks, says })}</p>`}
        <p id="personal"><strong>${text('staff.proposal.personal')}</strong></p>
        <p class="hint" id="asks-hint">${text('staff.proposal.asks-hint')}</p>
        ${field('asks', 'it', said.asks.it.join('\n'))} ${field('asks', 'en', said.asks.en.join('\n'))}
        <p class="hint" id="says-hint">${text('staff.proposal.says-hint')}</p>
        ${field('says', 'it', said.says.it)} ${field('says', 'en', said.says.en)}
        <fieldset aria-describedby="cites-hint">
          <legend>${text('staff.proposal.cites')}</legend>
          <p class="hint" id="cites-hint">${text('staff.proposal.cites-hint')}</p>
          ${[...sources.values()].map(
            (source) =>
              markup`<label><input type="checkbox" name="cites" value="${source.id}"${said.cites.includes(source.id) && markup` checked`} /> ${source.text[lang]}</label>`,
          )}
        </fieldset>
        <button>${text('staff.proposal.download')}</button>
      </form>`,
  );
}
