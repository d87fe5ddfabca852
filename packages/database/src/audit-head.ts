import { hash } from 'node:crypto';
import { createSigningKey, isSignedBy } from '@sorami/server/ed25519';
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

/** A key that heads are signed with. */
export interface AuditKey {
  publicKey: string;
  sign(head: AuditHead): string;
}

/** `seed`: the 32 bytes of AUDIT_SIGNING_KEY. */
export function createAuditKey(seed: Buffer): AuditKey {
  const { publicKey, sign } = createSigningKey(seed);
  return { publicKey, sign: (head) => sign(headText(head)) };
}

/** Whether the holder of `publicKey` signed this head. */
export const isSigned = (head: AuditHead, { publicKey, signature }: HeadSignature): boolean =>
  isSignedBy(publicKey, headText(head), signature);
