import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What an operation answers. A stream is closed whatever happens. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Readable;
}

/** An answer that carries XML. */
export function xmlAnswer(xml: string, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers: { 'content-type': 'application/xml', ...headers }, body: xml };
}

/** Sends it, as fast as the client reads. */
export async function sendAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  const { status, headers = {}, body } = answer;
  if (body === undefined || typeof body === 'string') {
    const withoutBody = status === 204 || status === 304 || headers['content-length'] !== undefined;
    response.writeHead(
      status,
      withoutBody ? headers : { 'content-length': String(Buffer.byteLength(body ?? '')), ...headers },
    );
    response.end(body);
    return;
  }
  response.writeHead(status, headers);
  await pipeline(body, response);
}
