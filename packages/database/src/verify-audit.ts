import type { Pool } from 'pg';
import { auditLeaf, auditLineHash, type SealedLine } from './audit-chain.ts';
import { type AuditHead, batchLeaf, headHash, isSigned } from './audit-head.ts';
import { addLeaf, cutHashes, type GrowingTree, rootOf } from './merkle.ts';
import { type AuditSeal, readSeals } from './read-seals.ts';

/** A head, or a line of the chain before there were seals, and the hash that it had when someone wrote it down. */
export interface AuditAnchor {
  of: 'seal' | 'line';
  number: bigint;
  hash: string;
}

/**
 * The first bad place: a line `changed` (in itself or by its order), `removed` or `added` there, or a `seal` that is not
 * what was sealed: its number is `sequence`.
 */
export interface AuditProblem {
  kind: 'changed' | 'removed' | 'added' | 'seal';
  sequence: bigint;
  /** Of the line that is there, if one is. */
  id: string | null;
}

export interface AuditVerdict {
  /** Sealed lines that were found good before the problem, or all of them. */
  verified: bigint;
  /** Lines that no seal covers yet: of these nothing can be told. */
  unsealed: bigint;
  /** Good lines from which a person was erased: what was said of that person is gone, the rest is as it was written. */
  erased: bigint;
  problem: AuditProblem | null;
  /** Where the audit ends. Kept outside the database, it is the proof that none of these lines was cut off later. */
  head: AuditAnchor | null;
  /** How many heads each key signed; by '' those that nobody did. */
  signers: Map<string, number>;
}

export interface VerifyOptions {
  /** Written down earlier: the audit must still pass through it. */
  anchor?: AuditAnchor | undefined;
  /** Keys that heads may be signed with; any, where none is said. */
  publicKeys?: string[] | undefined;
  pageSize?: number;
}

interface Row extends SealedLine {
  hash: string | null;
}

/**
 * Walks the audit from its first line, seal by seal, and finds the first line that was changed, removed, added or moved,
 * and the first seal that is not what was sealed. Lines that are written meanwhile are left to the next time.
 */
export async function verifyAudit(pool: Pool, options: VerifyOptions = {}): Promise<AuditVerdict> {
  const { anchor, publicKeys, pageSize = 2_000 } = options;
  const chain = await readChainEnd(pool);
  const verdict: AuditVerdict = {
    verified: 0n,
    unsealed: 0n,
    erased: 0n,
    problem: null,
    head: chain.sequence > 0n ? { of: 'line', number: chain.sequence, hash: chain.hash } : null,
    signers: new Map(),
  };
  const seals = checkSeals(chain, publicKeys);
  const chained = checkChain(chain, anchor?.of === 'line' ? anchor : undefined);
  let from = '-9223372036854775808';
  const foundAt = (problem: AuditProblem): AuditVerdict => ({ ...verdict, problem });

  for await (const seal of allSeals(pool, pageSize)) {
    const number = BigInt(seal.number);
    const sealed = cutHashes(seal.leaves);
    if (!seals.isGood(seal, sealed)) return foundAt({ kind: 'seal', sequence: number, id: null });
    if (anchor?.of === 'seal' && anchor.number === number && anchor.hash !== seal.hash) {
      return foundAt({ kind: 'seal', sequence: number, id: null });
    }
    let place = 0;
    let last = from;
    const rows = readLines(pool, from, seal.upto, pageSize);
    for await (const row of rows) {
      const problem = chained.next(row) ?? (await judge(row, rows, last, sealed, place));
      if (problem) return foundAt(problem);
      place += 1;
      last = row.sequence;
      verdict.verified += 1n;
      if (row.actorCommitment !== null || row.ownerCommitment !== null) verdict.erased += 1n;
    }
    if (place < sealed.length) return foundAt({ kind: 'removed', sequence: after(last), id: null });
    from = seal.upto;
    const signer = seal.signature?.publicKey ?? '';
    verdict.signers.set(signer, (verdict.signers.get(signer) ?? 0) + 1);
    verdict.head = { of: 'seal', number, hash: seal.hash };
  }
  const known = verdict.head?.of === 'seal' ? verdict.head.number : -1n;
  if (anchor?.of === 'seal' && anchor.number > known) {
    return foundAt({ kind: 'seal', sequence: known + 1n, id: null });
  }
  for await (const row of readLines(pool, from, '9223372036854775807', pageSize)) {
    const problem = chained.next(row);
    if (problem) return foundAt(problem);
    if (BigInt(row.sequence) <= chain.sequence) verdict.verified += 1n;
    else verdict.unsealed += 1n;
  }
  return { ...verdict, problem: chained.end() };
}

const after = (sequence: string) => (BigInt(sequence) < 0n ? 1n : BigInt(sequence) + 1n);

/** What is wrong with a line, where `sealed[place]` should stand. */
async function judge(
  row: Row,
  following: AsyncIterable<Row>,
  last: string,
  sealed: Buffer[],
  place: number,
): Promise<AuditProblem | null> {
  const leaf = auditLeaf(row);
  const expected = sealed[place];
  if (expected?.equals(leaf)) return null;
  const here = { sequence: BigInt(row.sequence), id: row.id };
  if (!expected) return { kind: 'added', ...here };
  if (sealed.slice(place + 1).some((other) => other.equals(leaf))) {
    return { kind: 'removed', sequence: after(last), id: null };
  }
  for await (const other of following) {
    if (auditLeaf(other).equals(expected)) return { kind: 'added', ...here };
  }
  return { kind: 'changed', ...here };
}

interface ChainEnd {
  sequence: bigint;
  hash: string;
}

async function readChainEnd(pool: Pool): Promise<ChainEnd> {
  const { rows } = await pool.query<{ sequence: string; hash: string }>(
    'SELECT sequence, hash FROM audit_head WHERE id = 1',
  );
  const [row] = rows;
  if (!row) throw new Error('The head of the audit is gone: its table audit_head has no row.');
  return { sequence: BigInt(row.sequence), hash: row.hash };
}

/** Each line that was written before there were seals covers the one before it. */
function checkChain(head: ChainEnd, anchor: AuditAnchor | undefined) {
  let sequence = 0n;
  let hash = '';
  const missing = (): AuditProblem => ({ kind: 'removed', sequence: sequence + 1n, id: null });
  return {
    next(row: Row): AuditProblem | null {
      const found = BigInt(row.sequence);
      if (found > head.sequence) return sequence < head.sequence ? missing() : null;
      const next = sequence + 1n;
      if (found > next) return missing();
      const here = { sequence: found, id: row.id };
      if (found < next) return { kind: 'added', ...here };
      // Where a person was erased the line's seal still tells whether it is the one; the hash leads to the next line.
      const isErased = row.actorCommitment !== null || row.ownerCommitment !== null;
      const isRight = row.hash !== null && (isErased || row.hash === auditLineHash(hash, row));
      const isAnchored = anchor?.number !== found || anchor.hash === row.hash;
      const isEnd = found !== head.sequence || row.hash === head.hash;
      if (!isRight || !isAnchored || !isEnd) return { kind: 'changed', ...here };
      sequence = found;
      hash = row.hash ?? '';
      return null;
    },
    end(): AuditProblem | null {
      const last = anchor && anchor.number > head.sequence ? anchor.number : head.sequence;
      return sequence < last ? missing() : null;
    },
  };
}

/** Each seal covers its lines, all seals before it and the head before it. */
function checkSeals(chain: ChainEnd, publicKeys: string[] | undefined) {
  let tree: GrowingTree = { size: 0, peaks: [] };
  let previous = `${chain.sequence}:${chain.hash}`;
  let entries = 0n;
  let wasSigned = false;
  return {
    isGood(seal: AuditSeal, sealed: Buffer[]): boolean {
      const { number, upto, signature } = seal;
      const batch = { number, upto, lines: sealed.length, root: rootOf(sealed).toString('hex') };
      const { tree: grown, nodes, root } = addLeaf(tree, batchLeaf(batch));
      entries += BigInt(sealed.length);
      const head: AuditHead = {
        number: tree.size,
        at: seal.at,
        entries: String(entries),
        root: root.toString('hex'),
        previous,
      };
      const isSignedRightly = signature
        ? isSigned(head, signature) && (publicKeys?.includes(signature.publicKey) ?? true)
        : !wasSigned;
      tree = grown;
      previous = seal.hash;
      wasSigned ||= signature !== null;
      return (
        number === head.number &&
        seal.entries === head.entries &&
        seal.previous === head.previous &&
        seal.hash === headHash(head) &&
        seal.nodes.equals(Buffer.concat(nodes)) &&
        isSignedRightly
      );
    },
  };
}

async function* allSeals(pool: Pool, pageSize: number): AsyncGenerator<AuditSeal> {
  // Each may have a hundred kilobytes of leaves.
  const limit = Math.min(pageSize, 50);
  for (let from = 0; ; ) {
    const seals: AuditSeal[] = await readSeals(pool, from, limit);
    yield* seals;
    const last = seals.at(-1);
    if (!last || seals.length < limit) return;
    from = last.number + 1;
  }
}

/** The columns that a leaf is made of, as texts. */
export const lineColumns = `sequence, id, "actorId", "organizationId", action, result, "fileId", "fileName", "ownerId", ip,
  "userAgent", "requestId", details, "actorSalt", "ownerSalt", "actorCommitment", "ownerCommitment", hash,
  CASE WHEN isfinite(at) THEN (extract(epoch FROM at) * 1000)::bigint::text ELSE at::text END AS at`;

async function* readLines(pool: Pool, from: string, upto: string, pageSize: number): AsyncGenerator<Row> {
  let last = from;
  // The lowest number there is stands for the beginning, and is part of it.
  let compare = from === '-9223372036854775808' ? '>=' : '>';
  for (;;) {
    const { rows }: { rows: Row[] } = await pool.query<Row>({
      name: `verify-audit${compare}`,
      text: `SELECT ${lineColumns} FROM file_accesses
             WHERE sequence ${compare} $1::bigint AND sequence <= $2::bigint ORDER BY sequence LIMIT $3`,
      values: [last, upto, pageSize],
    });
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < pageSize) return;
    last = end.sequence;
    compare = '>';
  }
}
