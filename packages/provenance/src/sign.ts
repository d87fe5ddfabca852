import { createHash, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import { readSigningKeys, type SigningEnv, type SigningKeys } from './certificates.ts';

/** Milliseconds. */
const patience = { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true };
/** Bytes of a signature, and of each of its two numbers. */
const [whole, half] = [64, 32];

/**
 * An ES256 signature in P1363 form, by a key at hand or one in AWS KMS (`kms:Sign`), which is asked three times.
 * @throws Error where KMS does not sign, or signs with another key than the certificate's: an alias may be moved
 */
export async function signEs256(toSign: Uint8Array, { chain, key }: SigningKeys): Promise<Uint8Array> {
  if (typeof key !== 'string')
    return new Uint8Array(sign('sha256', toSign, { key, dsaEncoding: 'ieee-p1363' }));
  const signature = await askKms(key, createHash('sha256').update(toSign).digest());
  const publicKey = chain[0]?.publicKey as KeyObject;
  if (!verify('sha256', toSign, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature))
    throw new Error('The key of C2PA_PRIVATE_KEY is not that of the first certificate of C2PA_CERTIFICATE');
  return signature;
}

/** Has a key in KMS sign something, to see that it may be used and belongs to the certificate. @throws Error if not */
export async function proveKey(
  env: Pick<SigningEnv, 'C2PA_CERTIFICATE' | 'C2PA_PRIVATE_KEY'>,
): Promise<void> {
  const keys = readSigningKeys(env);
  if (typeof keys.key !== 'string') return;
  try {
    await signEs256(randomBytes(half), keys);
  } catch (cause) {
    const { name, message } = cause as Error;
    throw new Error(
      `AWS KMS does not sign with C2PA_PRIVATE_KEY: ${name === 'Error' ? '' : `${name}: `}${message}`,
      {
        cause,
      },
    );
  }
}

const clients = new Map<string, KMSClient>();

async function askKms(arn: string, digest: Uint8Array): Promise<Uint8Array> {
  // Loaded where it is needed alone: it takes as long as all else of a thread.
  const { KMSClient, SignCommand } = await import('@aws-sdk/client-kms');
  const region = arn.split(':')[3] ?? '';
  const client = clients.get(region) ?? new KMSClient({ region, maxAttempts: 3, requestHandler: patience });
  clients.set(region, client);
  const command = new SignCommand({
    KeyId: arn,
    Message: digest,
    MessageType: 'DIGEST',
    SigningAlgorithm: 'ECDSA_SHA_256',
  });
  const { Signature: der = new Uint8Array() } = await client.send(command);
  return fromDer(der);
}

/** A signature as two numbers of 32 bytes; in DER each has the length that it needs, and a zero where its first bit is set. */
function fromDer(der: Uint8Array): Uint8Array {
  const signature = new Uint8Array(whole);
  let at = 2;
  for (const end of [half, whole]) {
    const start = at + 2;
    at = start + (der[at + 1] ?? 0);
    const number = der.subarray(Math.max(start, at - half), at);
    signature.set(number, end - number.byteLength);
  }
  return signature;
}
