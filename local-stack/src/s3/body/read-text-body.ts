import type { S3Request } from '../s3-request.ts';
import type { Payload } from '../signature/payload.ts';
import { type BodyOptions, readVerifiedBody } from './verified-body.ts';

/** The longest XML that any operation takes, in bytes: a thousand long keys, or ten thousand parts. */
const maximum = 8 * 1024 * 1024;

/** Reads a small body as text. */
export async function readTextBody(
  request: S3Request,
  payload: Payload,
  options: Pick<BodyOptions, 'checksums'> = {},
): Promise<string> {
  const pieces: Buffer[] = [];
  await readVerifiedBody(request, payload, { maximum, ...options }, (piece) => {
    pieces.push(piece);
  });
  return Buffer.concat(pieces).toString('utf8');
}
