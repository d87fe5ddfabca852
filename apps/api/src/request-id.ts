import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const sane = /^[\w.:-]{8,64}$/;

/**
 * Names each request. An id sent along is kept only behind a proxy of ours: anyone else could make the lines of
 * several requests look like one.
 */
export function requestId(isBehindProxy: boolean): (request: IncomingMessage) => string {
  return ({ headers }) => {
    const sent = headers['x-request-id'];
    return isBehindProxy && typeof sent === 'string' && sane.test(sent) ? sent : randomUUID();
  };
}
