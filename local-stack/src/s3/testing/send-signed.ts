import { createHash } from 'node:crypto';
import { type RequestOptions, request } from 'node:http';
import { encodeUri } from '../signature/encode-uri.ts';
import { sign, signingKey } from '../signature/signing-key.ts';
import { testCredentials } from './start-test-server.ts';

/** A request signed by hand, to say what no client library would. */
export interface RawRequest {
  method?: string;
  /** As it goes over the wire, percent-encoded; without a query. */
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Sent but left out of the signature. */
  unsignedHeaders?: Record<string, string>;
  body?: Buffer | string;
  /** `x-amz-content-sha256`; without it the body's own hash. */
  payloadHash?: string;
  date?: Date;
  /** Makes the body from the signature of the request: chunks are signed one upon the other. */
  chunks?: (seed: string, date: string, scope: string, key: Buffer) => Buffer;
}

/** What came back. */
export interface RawResponse {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** The error's code; empty where there is none. */
  code: string;
}

const hash = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

function transmit(options: RequestOptions, body: Buffer | string) {
  return new Promise<RawResponse>((resolve, reject) => {
    const outgoing = request(options, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const whole = Buffer.concat(pieces);
        const code = /<Code>(\w+)</.exec(whole.toString())?.[1] ?? '';
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, code });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Signs (in the header) and sends. */
export async function sendSigned(endpoint: string, raw: RawRequest): Promise<RawResponse> {
  const { method = 'GET', query = {}, body = '' } = raw;
  const url = new URL(endpoint);
  const date = (raw.date ?? new Date()).toISOString().replace(/[-:]|\.\d+/g, '');
  const day = date.slice(0, 8);
  const scope = `${day}/${testCredentials.region}/s3/aws4_request`;
  const payloadHash = raw.payloadHash ?? hash(body);
  const headers: Record<string, string> = {
    host: url.host,
    'x-amz-date': date,
    'x-amz-content-sha256': payloadHash,
    ...raw.headers,
  };
  const names = Object.keys(headers).sort();
  const search = Object.keys(query)
    .sort()
    .map((name) => `${encodeUri(name)}=${encodeUri(query[name] ?? '')}`)
    .join('&');
  const canonical = [
    method,
    raw.path,
    search,
    names.map((name) => `${name}:${headers[name]}\n`).join(''),
    names.join(';'),
    payloadHash,
  ].join('\n');
  const key = signingKey(testCredentials, day);
  const signature = sign(key, ['AWS4-HMAC-SHA256', date, scope, hash(canonical)].join('\n'));
  const sent = raw.chunks ? raw.chunks(signature, date, scope, key) : body;
  const credential = `Credential=${testCredentials.accessKeyId}/${scope}`;
  const allHeaders = {
    ...headers,
    ...raw.unsignedHeaders,
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
    ...(method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(sent)) }),
  };
  // The path as a text: a URL would tidy it up.
  const path = search === '' ? raw.path : `${raw.path}?${search}`;
  return transmit({ hostname: url.hostname, port: url.port, method, path, headers: allHeaders }, sent);
}
