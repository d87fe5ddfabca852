import type { Pool } from 'pg';
import { auditLineHash, type ChainedLine } from './audit-chain.ts';

/** A place in the chain and the hash that it had when someone wrote it down. */
export interface AuditAnchor {
  sequence: bigint;
  hash: string;
}

/** The first bad place: `changed` (in itself or by its order), `removed` or `added` there. */
export interface AuditProblem {
  kind: 'changed' | 'removed' | 'added';
  sequence: bigint;
  /** Of the line that is there, if one is. */
  id: string | null;
}

export interface AuditVerdict {
  /** Lines that were found good before the problem, or all of them. */
  verified: bigint;
  problem: AuditProblem | null;
  /** Where the chain ends. Kept outside the database, it is the proof that none of these lines was cut off later. */
  head: AuditAnchor;
}

export interface VerifyOptions {
  /** Written down earlier: the chain must still pass through it. */
  anchor?: AuditAnchor | undefined;
  pageSize?: number;
}

interface Row extends ChainedLine {
  hash: string;
}

/**
 * Walks the audit's chain from its first line in pages and finds the first line that was changed, removed, added or
 * moved. Lines that are written meanwhile are left to the next time.
 */
export async function verifyAudit(
  pool: Pool,
  { anchor, pageSize = 2_000 }: VerifyOptions = {},
): Promise<AuditVerdict> {
  const { head, last } = await readEnds(pool);
  let sequence = 0n;
  let hash = '';
  const verdict = (problem: AuditProblem | null) => ({ verified: sequence, problem, head });

  for await (const row of readLines(pool, last, pageSize)) {
    const found = BigInt(row.sequence);
    const next = sequence + 1n;
    if (found > next) return verdict({ kind: 'removed', sequence: next, id: null });
    const problem = { sequence: found, id: row.id };
    if (found < next || found > head.sequence) return verdict({ kind: 'added', ...problem });
    const isAnchored = anchor?.sequence === found;
    if (row.hash !== auditLineHash(hash, row) || (isAnchored && row.hash !== anchor.hash)) {
      return verdict({ kind: 'changed', ...problem });
    }
    if (found === head.sequence && row.hash !== head.hash) return verdict({ kind: 'changed', ...problem });
    sequence = found;
    hash = row.hash;
  }
  const end = anchor && anchor.sequence > head.sequence ? anchor.sequence : head.sequence;
  return verdict(sequence < end ? { kind: 'removed', sequence: sequence + 1n, id: null } : null);
}

async function readEnds(pool: Pool): Promise<{ head: AuditAnchor; last: bigint }> {
  // One statement, so that both are of one moment.
  const { rows } = await pool.query<{ sequence: string; hash: string; last: string | null }>(
    `SELECT head.sequence, head.hash, (SELECT max(sequence) FROM file_accesses) AS last
     FROM audit_head AS head WHERE head.id = 1`,
  );
  const [row] = rows;
  if (!row) throw new Error('The head of the audit is gone: its table audit_head has no row.');
  return { head: { sequence: BigInt(row.sequence), hash: row.hash }, last: BigInt(row.last ?? 0) };
}

async function* readLines(pool: Pool, last: bigint, pageSize: number): AsyncGenerator<Row> {
  let after: string | null = null;
  for (;;) {
    const { rows }: { rows: Row[] } = await pool.query<Row>({
      name: 'verify-audit',
      text: `SELECT sequence, id, "actorId", "organizationId", action, result, "fileId", "fileName", "ownerId", ip,
                    "userAgent", "requestId", hash,
                    CASE WHEN isfinite(at) THEN (extract(epoch FROM at) * 1000)::bigint::text ELSE at::text END AS at
             FROM file_accesses
             WHERE sequence > COALESCE($1::bigint, '-9223372036854775808') AND sequence <= $2
             ORDER BY sequence LIMIT $3`,
      values: [after, String(last), pageSize],
    });
    yield* rows;
    after = rows.at(-1)?.sequence ?? null;
    if (rows.length < pageSize || after === null) return;
  }
}
