/**
 * `node --import ./torture/sabotage.ts src/main.ts` with `SABOTAGE='forgets ids'`: the program with one promise broken, as it is
 * loaded; no file is changed. The torture must notice each of them, or it is worth nothing.
 */
import { registerHooks } from 'node:module';

type Break = { readonly file: string; readonly was: string; readonly is: string };

export const sabotages = {
  /** A message that is sent again is taken for a new one. */
  'forgets ids': [
    { file: 'src/bot/decide.ts', was: 'known?.processed.includes(mark) === true', is: 'mark.length === 0' },
  ],
  /** An answer is confirmed, and kept a little later. */
  'confirms early': [
    { file: 'src/store/json.ts', was: 'await kept;', is: 'kept.catch(() => undefined);' },
    {
      file: 'src/store/group-commit.ts',
      was: 'await write();',
      is: 'await new Promise((resolve) => setTimeout(resolve, 100)); await write();',
    },
  ],
  /** Two dossiers get one code. */
  'counts badly': [{ file: 'src/bot/world.ts', was: '(counter?.last ?? 0) + 1', is: '(counter?.last ?? 1)' }],
  /** A reply is crossed off before it is sent. */
  'crosses off early': [
    {
      file: 'src/bot/outbox.ts',
      was: 'const { channel, delivery, idle } = await tried(',
      is: `marks.add({ do: 'delete', kind: 'outgoing', id: message.id });
    await marks.done();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { channel, delivery, idle } = await tried(`,
    },
  ],
} as const satisfies Readonly<Record<string, readonly Break[]>>;

const name = process.env['SABOTAGE'];
if (name !== undefined) {
  const breaks: readonly Break[] = Object.entries(sabotages).find(([known]) => known === name)?.[1] ?? [];
  if (breaks.length === 0) throw new Error(`There is no sabotage ${name}.`);
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const mine = breaks.filter(({ file }) => url.endsWith(`/${file}`));
      if (mine.length === 0) return loaded;
      let text = Buffer.from(loaded.source as Uint8Array).toString(); // read from a file
      for (const { file, was, is } of mine) {
        // What is not there any more cannot be broken: the table above has to follow the code.
        if (text.split(was).length !== 2) throw new Error(`${file} does not say "${was}" once.`);
        text = text.replace(was, is);
      }
      return { ...loaded, source: text };
    },
  });
}
