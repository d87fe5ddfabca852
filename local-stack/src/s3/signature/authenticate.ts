import { createHash } from 'node:crypto';
import { S3Error } from '../errors.ts';
import { decodePercent, type S3Request } from '../s3-request.ts';
import { checkCredential, parseAmzDate } from './credential-scope.ts';
import { encodeUri } from './encode-uri.ts';
import { describePayload, type Payload } from './payload.ts';
import { type Credentials, sameSignature, sign, signingKey } from './signing-key.ts';

/** How far a client's clock may be from ours, in milliseconds. */
const clockSkew = 15 * 60_000;
/** The longest life of a presigned link, in seconds: seven days. */
const longestLife = 604_800;

interface Claim {
  credential: string;
  signedHeaders: string;
  signature: string;
  date: string;
  /** What the client says of its body: a SHA-256, or one of AWS's words. */
  payloadHash: string;
  /** Seconds that a presigned link lives; null where the signature is in the header. */
  expires: number | null;
}

function readHeaderClaim(request: S3Request, authorization: string): Claim {
  const match =
    /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/.exec(
      authorization,
    );
  const [, credential, signedHeaders, signature] = match ?? [];
  if (!credential || !signedHeaders || !signature) {
    throw new S3Error('AuthorizationHeaderMalformed', 'The authorization header is not AWS4-HMAC-SHA256.');
  }
  const date = request.message.headers['x-amz-date'];
  const payloadHash = request.message.headers['x-amz-content-sha256'];
  if (typeof date !== 'string' || typeof payloadHash !== 'string') {
    throw new S3Error('AccessDenied', 'x-amz-date and x-amz-content-sha256 are required.');
  }
  return { credential, signedHeaders, signature, date, payloadHash, expires: null };
}

function readQueryClaim({ query, message }: S3Request): Claim {
  const credential = query.get('X-Amz-Credential');
  const signedHeaders = query.get('X-Amz-SignedHeaders');
  const signature = query.get('X-Amz-Signature');
  const date = query.get('X-Amz-Date');
  const expires = query.get('X-Amz-Expires') ?? '';
  const known = query.get('X-Amz-Algorithm') === 'AWS4-HMAC-SHA256';
  if (!known || !credential || !signedHeaders || !signature || !date) {
    throw new S3Error(
      'AuthorizationQueryParametersError',
      'A presigned link needs all of its X-Amz-* parts.',
    );
  }
  if (!/^\d{1,9}$/.test(expires) || Number(expires) < 1 || Number(expires) > longestLife) {
    throw new S3Error('AuthorizationQueryParametersError', `X-Amz-Expires must be 1 to ${longestLife}.`);
  }
  const header = message.headers['x-amz-content-sha256'];
  const payloadHash =
    query.get('X-Amz-Content-Sha256') ?? (typeof header === 'string' ? header : 'UNSIGNED-PAYLOAD');
  return { credential, signedHeaders, signature, date, payloadHash, expires: Number(expires) };
}

function readClaim(request: S3Request): Claim {
  const { authorization } = request.message.headers;
  const presigned = request.query.has('X-Amz-Algorithm') || request.query.has('X-Amz-Signature');
  if (authorization !== undefined && presigned) {
    throw new S3Error('InvalidArgument', 'Sign in the header or in the address, not in both.');
  }
  if (presigned) return readQueryClaim(request);
  if (authorization === undefined) throw new S3Error('AccessDenied', 'Access Denied');
  return readHeaderClaim(request, authorization);
}

function checkTime(time: number, expires: number | null, now: number): void {
  if (expires === null) {
    if (Math.abs(now - time) > clockSkew) {
      throw new S3Error('RequestTimeTooSkewed', 'The difference between the clocks is too large.');
    }
    return;
  }
  if (time - now > clockSkew) throw new S3Error('AccessDenied', 'Request is not yet valid');
  if (now > time + expires * 1000) throw new S3Error('AccessDenied', 'Request has expired');
}

function checkSignedHeaders(request: S3Request, signed: string[]): void {
  if (!signed.includes('host')) throw new S3Error('AccessDenied', 'The host header must be signed.');
  for (const name of Object.keys(request.message.headers)) {
    // Otherwise whoever holds a presigned link could add metadata, tags or a copy source of their own.
    if (name.startsWith('x-amz-') && !signed.includes(name)) {
      throw new S3Error('AccessDenied', `The header ${name} was sent but not signed.`);
    }
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function canonicalRequest(request: S3Request, claim: Claim, signed: string[]): string {
  const { headersDistinct, headers } = request.message;
  const path = request.rawPath.split('/').map((segment) => encodeUri(decodePercent(segment)));
  const query = [...request.query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]): [string, string] => [encodeUri(name), encodeUri(value)])
    .sort((a, b) => compare(a[0], b[0]))
    .map((pair) => pair.join('='));
  const lines = signed.map((name) => {
    const values = name === 'host' ? [headers.host ?? ''] : (headersDistinct[name] ?? ['']);
    return `${name}:${values.map((value) => value.trim().replace(/ +/g, ' ')).join(',')}\n`;
  });
  return [
    request.method,
    path.join('/'),
    query.join('&'),
    lines.join(''),
    claim.signedHeaders,
    claim.payloadHash,
  ].join('\n');
}

/**
 * Checks who sent the request (AWS Signature Version 4, in the header or in the address) and answers how its
 * body is protected. Nobody is anonymous: an unsigned request is refused.
 */
export function authenticate(request: S3Request, credentials: Credentials, now = Date.now()): Payload {
  const claim = readClaim(request);
  const { day, scope } = checkCredential(
    claim.credential,
    credentials,
    claim.expires === null ? 'AuthorizationHeaderMalformed' : 'AuthorizationQueryParametersError',
  );
  checkTime(parseAmzDate(claim.date, day), claim.expires, now);
  const signed = claim.signedHeaders.split(';');
  checkSignedHeaders(request, signed);
  const key = signingKey(credentials, day);
  const digest = createHash('sha256')
    .update(canonicalRequest(request, claim, signed))
    .digest('hex');
  const expected = sign(key, ['AWS4-HMAC-SHA256', claim.date, scope, digest].join('\n'));
  if (!sameSignature(expected, claim.signature)) {
    throw new S3Error('SignatureDoesNotMatch', 'The signature does not match the one that we calculated.');
  }
  if (request.headers['x-amz-security-token'] !== undefined) {
    throw new S3Error('InvalidToken', 'This server issues no temporary credentials.');
  }
  return describePayload(claim.payloadHash, { key, date: claim.date, scope, seed: claim.signature });
}
