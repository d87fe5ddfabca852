import type { X509Certificate } from 'node:crypto';
import { encode } from 'cborg';
import type { SigningKeys } from './certificates.ts';
import { signEs256 } from './sign.ts';

/** COSE header labels and values (RFC 9052, 9360). */
const header = { algorithm: 1, chain: 33 };
const es256 = -7;
const taggedSign1 = 0xd2;

/** Room for what is not the chain: headers, signature; and for a time stamp, whose authority sends its certificates along. */
const room = { plain: 1_024, timeStamp: 12_000 };

/** Bytes that a signature over a claim is given in a file. */
export function reservedSize(chain: readonly X509Certificate[], hasTimeStamp: boolean): number {
  const certificates = chain.reduce((sum, { raw }) => sum + raw.byteLength + 8, 0);
  return certificates + room.plain + (hasTimeStamp ? room.timeStamp : 0);
}

/**
 * Signs a claim as C2PA wants it: a tagged COSE_Sign1 (ES256) without the claim itself, padded to exactly `size` bytes.
 * @param stamp gets what is to be stamped, and gives the token of a time-stamp authority, or null
 */
export async function signClaim(
  claim: Uint8Array,
  { chain, key, size }: SigningKeys & { size: number },
  stamp: (signed: Uint8Array) => Promise<Uint8Array | null>,
): Promise<Uint8Array<ArrayBuffer>> {
  const certificates = chain.map(({ raw }) => new Uint8Array(raw));
  const inHeader = certificates.length === 1 ? certificates[0] : certificates;
  const protectedHeader = encode(
    new Map<number, unknown>([
      [header.algorithm, es256],
      [header.chain, inHeader],
    ]),
  );
  const toSign = encode(['Signature1', protectedHeader, new Uint8Array(0), claim]);
  const signature = await signEs256(toSign, { chain, key });
  // What is stamped is the signature as a counter-signature would have it (RFC 9052, 4.4), as c2pa's readers count it.
  const token = await stamp(
    encode(['CounterSignature', protectedHeader, new Uint8Array(0), encode(signature)]),
  );
  const withPad = (length: number): Uint8Array<ArrayBuffer> => {
    const unprotected = new Map<string, unknown>([
      ...(token ? [['sigTst2', { tstTokens: [{ val: token }] }] as const] : []),
      ['pad', new Uint8Array(length)],
    ]);
    const body = encode([protectedHeader, unprotected, null, signature]);
    return Uint8Array.from([taggedSign1, ...body]);
  };
  // The length of the pad is itself written in one to five bytes.
  const bare = withPad(0).byteLength;
  for (let length = size - bare; length >= 0; length -= 1) {
    const padded = withPad(length);
    if (padded.byteLength === size) return padded;
    if (padded.byteLength < size) break;
  }
  throw new Error(`A signature of ${bare} bytes does not fit into ${size}`);
}
