import type { AuditHeads, AuditProof, SignedAuditHead } from '@sorami/contracts/audit';
import type { Pool } from 'pg';
import { auditLeaf, commitActor, commitOwner, leafOfParts, type SealedLine } from './audit-chain.ts';
import { batchLeaf, headHash, isSigned } from './audit-head.ts';
import {
  completeRanges,
  consistencyRanges,
  cutHashes,
  inclusionRanges,
  isConsistent,
  type LeafRange,
  leafIn,
  rangeRoot,
  rootOfPath,
} from './merkle.ts';
import { type AuditSeal, readNodes, sealColumns, toSeal } from './read-seals.ts';
import { lineColumns } from './verify-audit.ts';

/** Which parts of a line the proof opens; of the other one it has the commitment alone. */
export interface OpenParts {
  actor: boolean;
  owner: boolean;
}

/** A line by its id, as a proof covers it. */
export async function findLine(pool: Pool, id: string): Promise<SealedLine | null> {
  const { rows } = await pool.query<SealedLine>({
    name: 'line-by-id',
    // No index has ids: an id tells its own time (UUID version 7), which a line's is within a moment of.
    text: `SELECT ${lineColumns} FROM file_accesses
           WHERE id = $1 AND at >= to_timestamp($2 / 1000.0) AND at <= to_timestamp(($2 + 1000) / 1000.0)`,
    values: [id, Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)],
  });
  return rows[0] ?? null;
}

/** The proof that a line stands in the audit, by the newest head; null where no seal covers it yet. */
export async function proveLine(pool: Pool, line: SealedLine, open: OpenParts): Promise<AuditProof | null> {
  const { rows } = await pool.query(
    `(SELECT ${sealColumns} FROM audit_seals WHERE upto >= $1 ORDER BY number LIMIT 1)
     UNION ALL (SELECT ${sealColumns} FROM audit_seals ORDER BY number DESC LIMIT 1)`,
    [line.sequence],
  );
  const [seal, newest] = rows.map(toSeal);
  if (!seal || !newest) return null;
  const leaves = cutHashes(seal.leaves);
  const leaf = auditLeaf(line);
  const place = leaves.findIndex((other) => other.equals(leaf));
  if (place === -1) return null;
  const { sequence, id, at, fileId, requestId, actorId, ip, userAgent } = line;
  const { ownerId, organizationId, fileName, details } = line;
  const known = leafIn(leaves);
  return {
    line: {
      ...{ sequence, id, at, fileId, requestId },
      action: line.action.toLowerCase() as AuditProof['line']['action'],
      result: line.result === 'DENIED' ? 'denied' : 'allowed',
    },
    actor:
      open.actor && line.actorSalt !== null
        ? { salt: line.actorSalt, actorId, ip, userAgent }
        : { commitment: line.actorCommitment ?? commitActor(line.actorSalt, line) },
    owner:
      open.owner && line.ownerSalt !== null
        ? { salt: line.ownerSalt, ownerId, organizationId, fileName, details }
        : { commitment: line.ownerCommitment ?? commitOwner(line.ownerSalt, line) },
    seal: {
      number: seal.number,
      upto: seal.upto,
      lines: leaves.length,
      place,
      path: inclusionRanges(place, leaves.length).map((range) => rangeRoot(range, known).toString('hex')),
    },
    path: await pathOf(pool, inclusionRanges(seal.number, newest.number + 1)),
    head: await toHead(pool, newest),
  };
}

/** The newest head, and that it goes on from the one numbered `since`; null where nothing was sealed yet. */
export async function proveHeads(pool: Pool, since: number | undefined): Promise<AuditHeads | null> {
  const { rows } = await pool.query(`SELECT ${sealColumns} FROM audit_seals ORDER BY number DESC LIMIT 1`);
  const [newest] = rows.map(toSeal);
  if (!newest) return null;
  const head = await toHead(pool, newest);
  if (since === undefined || since > newest.number) return { head, since: null };
  const [root = ''] = await pathOf(pool, [{ start: 0, end: since + 1 }]);
  const path = await pathOf(pool, consistencyRanges(since + 1, newest.number + 1));
  return { head, since: { number: since, root, path } };
}

async function pathOf(pool: Pool, ranges: LeafRange[]): Promise<string[]> {
  const known = await readNodes(pool, ranges.flatMap(completeRanges));
  return ranges.map((range) => rangeRoot(range, known).toString('hex'));
}

async function toHead(pool: Pool, seal: AuditSeal): Promise<SignedAuditHead> {
  const { number, at, entries, previous, hash, signature } = seal;
  const [root = ''] = await pathOf(pool, [{ start: 0, end: number + 1 }]);
  return { number, at, entries, root, previous, hash, signature };
}

/** What a proof is found to be, without a database: `by`, who signed it, where somebody did. */
export type ProofVerdict = { isGood: true; by: string | null } | { isGood: false; because: string };

/** Checks a proof by itself. Whether the key is Sorami's, and the head one that others saw too, is for who asks. */
export function checkProof({ line, actor, owner, seal, path, head }: AuditProof): ProofVerdict {
  const bytes = (text: string) => Buffer.from(text, 'hex');
  const leaf = leafOfParts(
    { ...line, action: line.action.toUpperCase(), result: line.result.toUpperCase() },
    'commitment' in actor ? actor.commitment : commitActor(actor.salt, actor),
    'commitment' in owner ? owner.commitment : commitOwner(owner.salt, owner),
  );
  const root = rootOfPath(seal.place, seal.lines, leaf, seal.path.map(bytes));
  if (!root) return { isGood: false, because: 'the path to the seal does not fit the line’s place' };
  const { number, upto, lines } = seal;
  const sealed = batchLeaf({ number, upto, lines, root: root.toString('hex') });
  const whole = rootOfPath(number, head.number + 1, sealed, path.map(bytes));
  if (whole?.toString('hex') !== head.root)
    return { isGood: false, because: 'the line does not lead to the head' };
  return checkHead(head);
}

/** Checks a head by itself. */
export function checkHead(head: SignedAuditHead): ProofVerdict {
  if (headHash(head) !== head.hash) return { isGood: false, because: 'the head’s hash is another' };
  if (head.signature && !isSigned(head, head.signature)) {
    return { isGood: false, because: 'the head’s signature is not of its key' };
  }
  return { isGood: true, by: head.signature?.publicKey ?? null };
}

/** Whether the audit of `heads` goes on from a head that was kept. */
export function continues(kept: SignedAuditHead, { head, since }: AuditHeads): boolean {
  if (!since || since.number !== kept.number) return false;
  const bytes = (text: string) => Buffer.from(text, 'hex');
  return isConsistent(
    kept.number + 1,
    head.number + 1,
    bytes(kept.root),
    bytes(head.root),
    since.path.map(bytes),
  );
}
