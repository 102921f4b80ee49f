/**
 * What the files of the JSON store say happened, in order: a line of a journal, or of an index. Ids stand as
 * pseudonyms; `place` is where the body lies. Applied twice they give the same, so a journal may be read again over an
 * index that already holds part of it.
 */
import type { Replaced, Row, View } from './view.ts';

export type Operation =
  /** Put a document: kind, key, sort, index values, person, place, bytes. */
  | readonly ['p', Row<number>['kind'], string, string, readonly string[], number, number, number]
  /** Delete a document: kind, key. */
  | readonly ['d', Row<number>['kind'], string]
  /** Append to a log: key, position, person, place, bytes. */
  | readonly ['a', string, number, number, number, number]
  /** A whole log, in an index: key, first position, person or persons, places. */
  | readonly ['l', string, number, number | readonly number[], readonly number[]]
  /** Forget a person. */
  | readonly ['f', number];

/** What applying needs to know besides the view. */
export type Ground = {
  /** The person's key was destroyed: whatever was sealed with it is as if it had never been. */
  readonly forgotten: (owner: number) => boolean;
  /** Told the bytes that are referred to from now on, or not any more (`bytes` null when nobody kept count). */
  readonly refer: (place: number, bytes: number) => void;
  readonly release: (place: number, bytes: number | null) => void;
};

/** Applies one operation to the view. */
export function apply(view: View<number>, operation: Operation, ground: Ground): void {
  switch (operation[0]) {
    case 'p': {
      const [, kind, key, sort, fields, owner, at, bytes] = operation;
      if (ground.forgotten(owner)) {
        drop(view.remove(kind, key), ground);
        break;
      }
      const { replaced } = view.put({ kind, key, sort, fields, owner, at, bytes });
      drop(replaced, ground);
      ground.refer(at, bytes);
      break;
    }
    case 'd':
      drop(view.remove(operation[1], operation[2]), ground);
      break;
    case 'a': {
      const [, key, position, owner, at, bytes] = operation;
      if (ground.forgotten(owner)) break;
      view.append(key, position, at, owner);
      ground.refer(at, bytes);
      break;
    }
    case 'l': {
      const [, key, first, owners, places] = operation;
      places.forEach((at, index) => {
        const owner = typeof owners === 'number' ? owners : (owners[index] ?? 0);
        if (at >= 0 && !ground.forgotten(owner)) view.append(key, first + index, at, owner);
      });
      break;
    }
    case 'f':
      view.forget(operation[1], (row, at) => ground.release(at, row === null ? null : row.bytes));
  }
}

function drop(old: Replaced<number> | null | undefined, ground: Ground): void {
  if (old != null) ground.release(old.at, old.bytes);
}
