import type { FileHandle } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { readPieces } from './body/read-pieces.ts';

/** Bytes of an open file, which is closed once they are sent. */
export interface FileSlice {
  handle: FileHandle;
  start: number;
  length: number;
}

/** What an operation answers. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | FileSlice;
}

/** An answer that carries XML. */
export function xmlAnswer(xml: string, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers: { 'content-type': 'application/xml', ...headers }, body: xml };
}

function write(response: ServerResponse, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    // Node forgets the callback of a write to a connection that is gone, but whose closing it has yet to tell.
    const onClose = () => reject(new Error('The client went away.'));
    response.once('close', onClose);
    response.write(piece, (error) => {
      response.off('close', onClose);
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Sends it, as fast as the client reads. */
export async function sendAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  const { status, headers = {}, body } = answer;
  if (typeof body === 'object') {
    const { handle, start, length } = body;
    try {
      response.writeHead(status, headers);
      for await (const piece of readPieces(handle, start, length)) await write(response, piece);
      response.end();
    } finally {
      await handle.close();
    }
    return;
  }
  const lengthKnown = status === 204 || status === 304 || headers['content-length'] !== undefined;
  const length = { 'content-length': String(Buffer.byteLength(body ?? '')) };
  response.writeHead(status, lengthKnown ? headers : { ...length, ...headers });
  response.end(body);
}
