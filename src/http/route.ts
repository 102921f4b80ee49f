/** What is asked at an address, now and then: the router's part of the server. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As restify writes them: `/api/applications/:code`. */
  readonly path: string;
  /** A thrown Fault becomes its problem document. */
  readonly run: (
    request: IncomingMessage,
    response: ServerResponse,
    parameters: Readonly<Record<string, string>>,
  ) => void | Promise<void>;
};
