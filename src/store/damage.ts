/** The one way to say that a file of the store cannot be trusted. */
import { Fault } from '../fault.ts';

/** @param at byte of the file from which it cannot be trusted */
export const damaged = (file: string, at: number, why: string, cause?: unknown): Fault<'store.damaged'> =>
  new Fault(
    'store.damaged',
    { file },
    `${file} is damaged at byte ${at}: ${why}. Nothing was changed. ` +
      'Put the last backup in its place with `npm run restore -- BACKUP`; `npm run fsck` tells what is still sound.',
    { cause },
  );
