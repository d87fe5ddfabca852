import { createHash } from 'node:crypto';
import { S3Error } from '../errors.ts';
import type { ChunkSigning } from '../signature/payload.ts';
import { sameSignature, sign } from '../signature/signing-key.ts';

const emptyHash = createHash('sha256').digest('hex');
/** A line of framing is a length and a signature, or a checksum: anything longer is not framing. */
const longestLine = 4096;

const incomplete = () => new S3Error('IncompleteBody', 'The body is not framed as aws-chunked.');

class ChunkVerifier {
  readonly #signing: ChunkSigning;
  #previous: string;
  #claimed = '';
  #hash = createHash('sha256');

  constructor(signing: ChunkSigning) {
    this.#signing = signing;
    this.#previous = signing.seed;
  }

  begin(extension: string): void {
    this.#claimed = /^chunk-signature=([0-9a-f]{64})$/.exec(extension)?.[1] ?? '';
    this.#hash = createHash('sha256');
  }

  update(data: Buffer): void {
    this.#hash.update(data);
  }

  end(): void {
    this.#check('AWS4-HMAC-SHA256-PAYLOAD', [emptyHash, this.#hash.digest('hex')], this.#claimed);
  }

  checkTrailers(lines: string[], claimed: string): void {
    const hash = createHash('sha256');
    for (const line of lines) hash.update(`${line}\n`);
    this.#check('AWS4-HMAC-SHA256-TRAILER', [hash.digest('hex')], claimed);
  }

  #check(kind: string, hashes: string[], claimed: string): void {
    const { key, date, scope } = this.#signing;
    const expected = sign(key, [kind, date, scope, this.#previous, ...hashes].join('\n'));
    if (!sameSignature(expected, claimed)) {
      throw new S3Error('SignatureDoesNotMatch', 'The signature of a chunk does not match its content.');
    }
    this.#previous = expected;
  }
}

/** Takes bytes off a stream: by line where the framing is, in whatever pieces come where the data is. */
class FrameReader {
  readonly #source: AsyncIterator<Buffer>;
  #buffered: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.next();
    if (done) throw incomplete();
    this.#buffered = this.#buffered.length === 0 ? value : Buffer.concat([this.#buffered, value]);
  }

  async line(): Promise<string> {
    let end = this.#buffered.indexOf('\r\n');
    while (end < 0) {
      if (this.#buffered.length > longestLine) throw incomplete();
      await this.#more();
      end = this.#buffered.indexOf('\r\n');
    }
    const line = this.#buffered.toString('latin1', 0, end);
    this.#buffered = this.#buffered.subarray(end + 2);
    return line;
  }

  async data(most: number): Promise<Buffer> {
    if (this.#buffered.length === 0) await this.#more();
    const data = this.#buffered.subarray(0, most);
    this.#buffered = this.#buffered.subarray(data.length);
    return data;
  }

  /** Reads to the end, where nothing may be left over. */
  async end(): Promise<void> {
    if (this.#buffered.length > 0 || !(await this.#source.next()).done) throw incomplete();
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}

async function readTrailers(reader: FrameReader, verifier: ChunkVerifier | null, wanted: boolean) {
  const lines: string[] = [];
  let signature = '';
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    if (line.startsWith('x-amz-trailer-signature:')) signature = line.slice(line.indexOf(':') + 1).trim();
    else lines.push(line);
    if (lines.length > 20) throw incomplete();
  }
  if (wanted) verifier?.checkTrailers(lines, signature);
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

/**
 * Takes AWS's own framing (aws-chunked) off a body, and checks each chunk's signature where there is one. Never
 * holds a whole chunk. `trailers` is filled at the end. Throws IncompleteBody or SignatureDoesNotMatch.
 */
export async function* readChunks(
  source: AsyncIterable<Buffer>,
  payload: { trailer: boolean; signing: ChunkSigning | null },
  trailers: Record<string, string>,
): AsyncGenerator<Buffer> {
  const reader = new FrameReader(source);
  const verifier = payload.signing && new ChunkVerifier(payload.signing);
  try {
    for (;;) {
      const [length = '', extension = ''] = (await reader.line()).split(';');
      if (!/^[0-9a-f]{1,9}$/i.test(length)) throw incomplete();
      let left = Number.parseInt(length, 16);
      const last = left === 0;
      verifier?.begin(extension);
      while (left > 0) {
        const data = await reader.data(left);
        verifier?.update(data);
        left -= data.length;
        yield data;
      }
      verifier?.end();
      if (last) break;
      if ((await reader.line()) !== '') throw incomplete();
    }
    Object.assign(trailers, await readTrailers(reader, verifier, payload.trailer));
    await reader.end();
  } finally {
    await reader.close();
  }
}
