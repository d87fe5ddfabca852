import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { S3Error } from './errors.ts';

/** A request as it stands on the wire, before anybody has checked who sent it. */
export interface S3Request {
  message: IncomingMessage;
  method: string;
  /** The path as it was sent, still percent-encoded: signatures are made over it. */
  rawPath: string;
  /** Empty for the list of buckets. */
  bucket: string;
  /** Empty for operations on the bucket itself. */
  key: string;
  query: ReadonlyMap<string, string>;
  /** Lower-case names; `x-amz-*` parameters of a presigned link count as headers too. */
  headers: Readonly<Record<string, string>>;
  /** Asks for the body. A client that waits for "100 Continue" gets it only now. */
  openBody(): AsyncIterable<Buffer>;
}

/** Undoes percent-encoding; refuses what isn't UTF-8. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidArgument', 'The address holds percent-encoding that is not UTF-8.');
  }
}

function parseQuery(text: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const [name = '', ...value] = pair.split('=');
    const decoded = decodePercent(name.replaceAll('+', '%20'));
    if (query.has(decoded)) throw new S3Error('InvalidArgument', `The parameter ${decoded} is given twice.`);
    query.set(decoded, decodePercent(value.join('=').replaceAll('+', '%20')));
  }
  return query;
}

function mergeHeaders(headers: IncomingHttpHeaders, query: Map<string, string>): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') merged[name] = value;
  }
  for (const [name, value] of query) {
    if (name.toLowerCase().startsWith('x-amz-')) merged[name.toLowerCase()] = value;
  }
  return merged;
}

/**
 * Reads the request line and the headers.
 *
 * @param sendContinue called once when the body is first asked for
 */
export function parseRequest(message: IncomingMessage, sendContinue: () => void): S3Request {
  const { method = 'GET', url = '/' } = message;
  if (!url.startsWith('/')) throw new S3Error('InvalidArgument', 'The address must begin with a slash.');
  const question = url.indexOf('?');
  const rawPath = question < 0 ? url : url.slice(0, question);
  const query = parseQuery(question < 0 ? '' : url.slice(question + 1));
  const slash = rawPath.indexOf('/', 1);
  return {
    message,
    method,
    rawPath,
    bucket: decodePercent(slash < 0 ? rawPath.slice(1) : rawPath.slice(1, slash)),
    key: slash < 0 ? '' : decodePercent(rawPath.slice(slash + 1)),
    query,
    headers: mergeHeaders(message.headers, query),
    openBody: () => {
      sendContinue();
      // A refused body must not take the connection with it: the answer still has to go out.
      return message.iterator({ destroyOnReturn: false });
    },
  };
}
