import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import { hashLeaf } from './merkle.ts';

/** What a seal says of its own lines; a leaf of the tree over all seals. */
export interface AuditBatch {
  number: number;
  /** The last line's sequence. */
  upto: string;
  /** How many lines. */
  lines: number;
  /** Root over the lines, hex. */
  root: string;
}

/** What a seal says of the whole audit up to it; this is signed. */
export interface AuditHead {
  /** Of the seal: the tree over all seals has one leaf more. */
  number: number;
  /** Milliseconds since the epoch. */
  at: string;
  /** Lines that are sealed in all. */
  entries: string;
  /** Root over all seals, hex. */
  root: string;
  /** Hash of the head before, hex; of the first, `<sequence>:<hash>` of the last line that was written without seals. */
  previous: string;
}

export interface HeadSignature {
  /** The 32 bytes of an Ed25519 key, base64. */
  publicKey: string;
  signature: string;
}

export function batchLeaf({ number, upto, lines, root }: AuditBatch): Buffer {
  return hashLeaf(Buffer.from(JSON.stringify(['sorami audit batch', number, upto, lines, root])));
}

const headText = ({ number, at, entries, root, previous }: AuditHead) =>
  JSON.stringify(['sorami audit head', number, at, entries, root, previous]);

export const headHash = (head: AuditHead): string => hash('sha256', headText(head));

/** Ed25519 keys as raw bytes, wrapped as RFC 8410 does. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** A key that heads are signed with. */
export interface AuditKey {
  publicKey: string;
  sign(head: AuditHead): string;
}

/** `seed`: the 32 bytes of AUDIT_SIGNING_KEY. */
export function createAuditKey(seed: Buffer): AuditKey {
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' });
  const exported = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: exported.subarray(publicPrefix.length).toString('base64'),
    sign: (head) => sign(null, Buffer.from(headText(head)), key).toString('base64'),
  };
}

/** Whether the holder of `publicKey` signed this head. */
export function isSigned(head: AuditHead, { publicKey, signature }: HeadSignature): boolean {
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.length !== 32) return false;
  const key: KeyObject = createPublicKey({
    key: Buffer.concat([publicPrefix, raw]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(headText(head)), key, Buffer.from(signature, 'base64'));
}
