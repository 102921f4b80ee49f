/** The texts of documents used lately, so that a conversation under way is not read from disk at each turn. */
import type { Row } from './view.ts';

export class Texts {
  private readonly texts = new Map<Row<number>, string>();
  private readonly limit: number;
  private size = 0;

  /** @param limit characters kept at most */
  constructor(limit: number) {
    this.limit = limit;
  }

  find(row: Row<number>): string | undefined {
    const text = this.texts.get(row);
    if (text === undefined) return undefined;
    this.texts.delete(row);
    this.texts.set(row, text);
    return text;
  }

  keep(row: Row<number>, text: string): void {
    this.drop(row);
    this.texts.set(row, text);
    this.size += text.length;
    for (const oldest of this.texts.keys()) {
      if (this.size <= this.limit) return;
      this.drop(oldest);
    }
  }

  drop(row: Row<number>): void {
    const text = this.texts.get(row);
    if (text === undefined) return;
    this.texts.delete(row);
    this.size -= text.length;
  }
}
