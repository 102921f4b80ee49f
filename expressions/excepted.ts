/** Expressions that a text can make slow and that stay: why, and what bounds their text. */
export const excepted: Readonly<Record<string, string>> = {};
