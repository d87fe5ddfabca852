import { createHash } from 'node:crypto';
import { S3Error } from '../errors.ts';
import type { S3Request } from '../s3-request.ts';
import type { Payload } from '../signature/payload.ts';
import { countBodyBytes } from './bound-garbage.ts';
import {
  type ChecksumAlgorithm,
  ChecksumSet,
  type Checksums,
  declaredChecksums,
  namedAlgorithms,
} from './checksums.ts';
import { readChunks } from './read-chunks.ts';

/** What is known of a body once all of it has come. */
export interface BodyFacts {
  size: number;
  /** Hexadecimal. */
  md5: string;
  /** Hexadecimal. */
  sha256: string;
  /** Those that the client named. */
  checksums: Checksums;
}

/** Limits and wishes of the operation that reads a body. */
export interface BodyOptions {
  /** In bytes. */
  maximum: number;
  /** Computed whether the client names it or not. */
  algorithm?: ChecksumAlgorithm;
  /** For an operation whose checksum headers speak of something else. */
  checksums?: 'not-of-body';
}

function declaredLength({ headers }: S3Request, payload: Payload, maximum: number): number {
  const text =
    payload.kind === 'chunked' ? headers['x-amz-decoded-content-length'] : headers['content-length'];
  if (text === undefined || !/^\d{1,15}$/.test(text)) {
    throw new S3Error('MissingContentLength', 'The length of the body must be given.');
  }
  const length = Number(text);
  if (length > maximum) throw tooLarge(maximum);
  return length;
}

const tooLarge = (maximum: number) =>
  new S3Error('EntityTooLarge', `The body is larger than the ${maximum} bytes that are allowed.`);

function checkMd5Header(value: string | undefined): void {
  if (value !== undefined && Buffer.from(value, 'base64').length !== 16) {
    throw new S3Error('InvalidDigest', 'Content-MD5 is not valid.');
  }
}

/**
 * Reads a body once, handing every piece to `take`, and checks everything that the client declared of it: length,
 * SHA-256, Content-MD5, checksums in headers and trailers, signatures of chunks. What `take` did must be undone
 * by the caller when this throws.
 */
export async function readVerifiedBody(
  request: S3Request,
  payload: Payload,
  options: BodyOptions,
  take: (piece: Buffer) => Promise<void> | void,
): Promise<BodyFacts> {
  const { headers } = request;
  const expected = declaredLength(request, payload, options.maximum);
  const contentMd5 = headers['content-md5'];
  checkMd5Header(contentMd5);
  const ofBody = options.checksums === undefined;
  const declared = ofBody ? declaredChecksums(headers) : {};
  const named = ofBody ? namedAlgorithms(headers) : [];
  const sums = new ChecksumSet(options.algorithm ? [...named, options.algorithm] : named);
  const [md5, sha256] = [createHash('md5'), createHash('sha256')];
  const trailers: Record<string, string> = {};
  const raw = request.openBody();
  let size = 0;
  for await (const piece of payload.kind === 'chunked' ? readChunks(raw, payload, trailers) : raw) {
    size += piece.length;
    countBodyBytes(piece.length);
    if (size > expected) throw tooLarge(expected);
    md5.update(piece);
    sha256.update(piece);
    sums.update(piece);
    await take(piece);
  }
  if (size !== expected) throw new S3Error('IncompleteBody', 'The body is shorter than its declared length.');

  const digest = md5.digest();
  const facts = {
    size,
    md5: digest.toString('hex'),
    sha256: sha256.digest('hex'),
    checksums: await sums.digest(),
  };
  if (payload.kind === 'plain' && payload.sha256 !== null && payload.sha256 !== facts.sha256) {
    throw new S3Error('XAmzContentSHA256Mismatch', 'x-amz-content-sha256 does not match the body.');
  }
  if (contentMd5 !== undefined && contentMd5 !== digest.toString('base64')) {
    throw new S3Error('BadDigest', 'Content-MD5 does not match the body.');
  }
  const trailer = headers['x-amz-trailer']?.toLowerCase();
  if (payload.kind === 'chunked' && trailer !== undefined && trailers[trailer] === undefined) {
    throw new S3Error('MalformedTrailerError', `The trailer ${trailer} was announced but did not come.`);
  }
  checkSums({ ...declared, ...declaredChecksums(trailers) }, facts.checksums);
  return facts;
}

/** Refuses with BadDigest when a declared checksum isn't the computed one. */
export function checkSums(declared: Checksums, computed: Checksums): void {
  for (const [algorithm, value] of Object.entries(declared)) {
    if (computed[algorithm as ChecksumAlgorithm] !== value) {
      throw new S3Error('BadDigest', `The ${algorithm} that you specified does not match the body.`);
    }
  }
}
