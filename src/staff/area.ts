/** One request for a part of the staff's pages, and what the pages lend to answer it. */
import type { IncomingMessage } from 'node:http';
import { Fault } from '../fault.ts';
import type { Markup } from './html.ts';
import type { Person } from './key.ts';
import type { Frame } from './layout.ts';
import type { Desk, Sent } from './route.ts';

/** Forms were checked to come from our own pages. */
export type AreaVisit = {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly frame: Frame;
  readonly desk: Desk;
  readonly person: Person;
  readonly show: (status: number, page: Markup) => void;
  readonly redirect: (to: string) => void;
  /** A file to be saved; the page stays. */
  readonly send: (file: Sent & { readonly type: string }) => Promise<void>;
  readonly form: () => Promise<URLSearchParams>;
};

export const isRead = ({ request }: Pick<AreaVisit, 'request'>): boolean =>
  request.method === 'GET' || request.method === 'HEAD';

export const noPage = (): Fault => new Fault('request.not-found', {}, 'There is no such page.');

/** What was written in a field of several lines: browsers send line ends as CRLF, readers get paragraphs. */
export const linesOf = (form: URLSearchParams, field: string): string =>
  (form.get(field) ?? '').replace(/\r\n?/g, '\n').trim();

/** Where a page goes on: the cursor of its address, if it has one. */
export const cursorOf = (url: URL): { readonly cursor?: string } => {
  const cursor = url.searchParams.get('cursor');
  return cursor === null ? {} : { cursor };
};
