import { S3Error } from '../errors.ts';

/** What signing a chunk takes: each signature covers the one before, and the first that of the request. */
export interface ChunkSigning {
  key: Buffer;
  date: string;
  scope: string;
  seed: string;
}

/** How the body is protected: by its hash, by nothing, or in chunks that may each be signed. */
export type Payload =
  | { kind: 'plain'; sha256: string | null }
  | { kind: 'chunked'; trailer: boolean; signing: ChunkSigning | null };

/** Reads `x-amz-content-sha256`. */
export function describePayload(payloadHash: string, signing: ChunkSigning): Payload {
  if (/^[0-9a-f]{64}$/i.test(payloadHash)) return { kind: 'plain', sha256: payloadHash.toLowerCase() };
  switch (payloadHash) {
    case 'UNSIGNED-PAYLOAD':
      return { kind: 'plain', sha256: null };
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return { kind: 'chunked', trailer: true, signing: null };
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD':
      return { kind: 'chunked', trailer: false, signing };
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER':
      return { kind: 'chunked', trailer: true, signing };
    default:
      throw new S3Error('InvalidArgument', 'x-amz-content-sha256 must be a SHA-256 or a word that S3 knows.');
  }
}
