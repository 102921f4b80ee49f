/** A tiny assistant: repeats what it hears, and does what a few words say, so that each thing the turn does can be asked for. */
import { freshState, type State } from '../../src/dialogs/state.ts';
import type { Assistant, Change, Need, Stepped, World } from '../../src/dialogs/turn.ts';

const reply = (state: State, text: string, question?: string) => ({
  text,
  choices: [{ text: 'aiuto', label: 'Aiuto' }],
  facts: { lang: state.lang, ...(question === undefined ? {} : { question }) },
});

type Does = (state: State, world: World, argument: string) => Partial<Stepped> & { readonly says: string };

const words: Readonly<Record<string, Does>> = {
  boom: () => {
    throw new TypeError('the secret text of the user');
  },
  submit: (state, world) => {
    const code = world.applicationCode;
    if (code === undefined) return { says: '…', needs: [{ what: 'application-code' }] };
    const submit: Change = {
      do: 'submit',
      code,
      answers: { 'project.sector': 'metal', 'project.markets': ['JP'] },
      turns: {},
    };
    return { says: code, state: { ...state, submitted: code }, changes: [submit] };
  },
  mine: (_, { applications }) => {
    if (applications === undefined) return { says: '…', needs: [{ what: 'applications' }] };
    return { says: applications.map(({ code, status }) => `${code} ${status}`).join(', ') };
  },
  overlaps: (_, { projects }, market) => {
    if (projects === undefined) return { says: '…', needs: [{ what: 'projects', sector: 'metal', markets: [market] }] };
    return { says: projects.items.map(({ code }) => code).join(', ') };
  },
  code: (_, { resumeCode }) => {
    if (resumeCode === undefined) return { says: '…', needs: [{ what: 'resume-code' }] };
    return { says: resumeCode, changes: [{ do: 'issue-resume-code' }] };
  },
  resume: (_, { resumed }, code) => {
    if (resumed === undefined) return { says: '…', needs: [{ what: 'resumed', code }] };
    if (typeof resumed.found === 'string') return { says: resumed.found };
    const { dossier, state } = resumed.found;
    return { says: `count ${state.failures}`, state, changes: [{ do: 'switch-dossier', dossier }] };
  },
  new: (state) => ({ says: 'new', state: freshState(state.lang, state.call), changes: [{ do: 'new-dossier' }] }),
  erase: (state) => ({ says: 'erased', state: freshState(state.lang, state.call), changes: [{ do: 'erase' }] }),
  greeted: (_, world) => ({ says: String(world.greeted) }),
};

/** `failures` counts the messages of a dossier: a lost or repeated turn shows. */
export const echo: Assistant = {
  welcome: (state) => reply(state, 'Buongiorno', 'start'),
  step: (state, message, world) => {
    const [word = '', argument = ''] = message.text.split(' ');
    const counted = { ...state, failures: state.failures + 1 };
    const does = words[word];
    const done = does?.(counted, world, argument);
    const needs: readonly Need[] = done?.needs ?? [];
    const next = done?.state ?? counted;
    const says = done?.says ?? `${next.failures}: ${message.text}`;
    return { state: next, reply: reply(next, says, `q${next.failures}`), changes: done?.changes ?? [], needs };
  },
  remind: (state) => ({ state, reply: reply(state, 'reminded', 'q') }),
  // Only this assistant's own states are ever given to it.
  revive: (saved) => saved as State,
  apology: (lang, incident) => (lang === 'it' ? `Scusi, ${incident}` : `Sorry, ${incident}`),
};
