import type { Pool, PoolClient } from 'pg';
import { type AuditHead, type AuditKey, batchLeaf, headHash } from './audit-head.ts';
import { addLeaf, completeRanges, cutHashes, rootOf } from './merkle.ts';
import { readNodes } from './read-seals.ts';

/** Lines of one seal at most: what a proof reads and hashes anew. */
const mostLines = 4_096;
/** Any number that nothing else of this database locks by. */
const sealLock = 5_224_001;

export type SealOutcome =
  /** Nothing waits. */
  | 'idle'
  | 'sealed'
  /** A line before the next is in a transaction that is still open, or another process is at work: soon again. */
  | 'waiting';

export interface SealerOptions {
  pool: Pool;
  /** Without one, heads are chained and not signed. */
  key: AuditKey | null;
  linesAtOnce?: number;
}

/** The heads so far are signed, and there is no key for the next one. */
export class AuditKeyMissingError extends Error {
  override name = 'AuditKeyMissingError';
  override message = 'The audit was signed so far: AUDIT_SIGNING_KEY is missing, and nothing more is sealed.';
}

/**
 * Answers the function that seals what was committed since: at most one batch a call.
 *
 * Lines are sealed in the order of their numbers, without leaving one out that may still come: a number that is not
 * seen belongs to a transaction that is open or was taken back. Which of the two shows later: every transaction that
 * had taken a number when a higher one was seen had its id by then, and is over once all ids given out until then are.
 */
export function createAuditSealer({ pool, key, linesAtOnce = mostLines }: SealerOptions) {
  /** Once every transaction before `next` is over, no number up to `sequence` is to come any more. */
  let seen: { sequence: bigint; next: bigint } | null = null;
  /** No number up to this one is to come any more. */
  let settled = 0n;

  async function look(): Promise<boolean> {
    const { rows } = await pool.query<{
      last: string | null;
      sealed: string | null;
      oldest: string;
      next: string;
    }>({
      name: 'look-for-unsealed',
      text: `SELECT (SELECT max(sequence) FROM file_accesses) AS last,
                    (SELECT upto FROM audit_seals ORDER BY number DESC LIMIT 1) AS sealed,
                    pg_snapshot_xmin(pg_current_snapshot())::text AS oldest,
                    pg_snapshot_xmax(pg_current_snapshot())::text AS next`,
    });
    const [row] = rows;
    if (!row) return false;
    if (seen && BigInt(row.oldest) >= seen.next) {
      settled = seen.sequence;
      seen = null;
    }
    seen ??= { sequence: BigInt(row.last ?? 0), next: BigInt(row.next) };
    return BigInt(row.last ?? 0) > BigInt(row.sealed ?? 0);
  }

  async function seal(client: PoolClient): Promise<SealOutcome> {
    const { rows: locked } = await client.query<{ ours: boolean }>(
      'SELECT pg_try_advisory_xact_lock($1) AS ours',
      [sealLock],
    );
    if (!locked[0]?.ours) return 'waiting';
    const last = await readLastSeal(client);
    const { lines, leaves, upto } = await readUnsealed(client, last.upto, settled, linesAtOnce);
    if (upto === null || leaves === null) return 'waiting';
    if (last.isSigned && !key) throw new AuditKeyMissingError();

    const ranges = completeRanges({ start: 0, end: last.number + 1 });
    const known = await readNodes(client, ranges);
    const peaks = ranges.flatMap((range) => known(range) ?? []);
    const number = last.number + 1;
    const batch = { number, upto, lines, root: rootOf(cutHashes(leaves)).toString('hex') };
    const { root, nodes } = addLeaf({ size: number, peaks }, batchLeaf(batch));
    const head: AuditHead = {
      number,
      at: String(Date.now()),
      entries: String(BigInt(last.entries) + BigInt(lines)),
      root: root.toString('hex'),
      previous: last.hash,
    };
    await client.query({
      name: 'seal-audit',
      text: `INSERT INTO audit_seals (number, at, upto, entries, leaves, nodes, previous, hash, "publicKey", signature)
             VALUES ($1, to_timestamp($2::bigint / 1000.0), $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        ...[number, head.at, upto, head.entries, leaves, Buffer.concat(nodes), head.previous, headHash(head)],
        ...[key?.publicKey ?? null, key?.sign(head) ?? null],
      ],
    });
    return 'sealed';
  }

  return async (): Promise<SealOutcome> => {
    if (!(await look())) return 'idle';
    const client = await pool.connect();
    let failed: unknown;
    try {
      await client.query('BEGIN');
      const outcome = await seal(client);
      await client.query('COMMIT');
      return outcome;
    } catch (error) {
      failed = error;
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release(failed instanceof AuditKeyMissingError ? undefined : failed !== undefined);
    }
  };
}

interface LastSeal {
  number: number;
  upto: string;
  entries: string;
  hash: string;
  isSigned: boolean;
}

/** The first seal stands on the chain that was there before. */
async function readLastSeal(client: PoolClient): Promise<LastSeal> {
  const { rows } = await client.query<LastSeal>({
    name: 'last-seal',
    text: `(SELECT number, upto, entries, hash, signature IS NOT NULL AS "isSigned"
            FROM audit_seals ORDER BY number DESC LIMIT 1)
           UNION ALL
           SELECT -1, 0, 0, sequence || ':' || hash, false FROM audit_head WHERE id = 1
           ORDER BY number DESC LIMIT 1`,
  });
  const [row] = rows;
  if (!row) throw new Error('The head of the audit is gone: its table audit_head has no row.');
  return row;
}

interface Unsealed {
  lines: number;
  upto: string | null;
  leaves: Buffer | null;
}

/** What can be sealed after `sealed`: up to the first number that is missing and may still come. */
async function readUnsealed(
  client: PoolClient,
  sealed: string,
  settled: bigint,
  most: number,
): Promise<Unsealed> {
  const certain = settled > BigInt(sealed) ? String(settled) : sealed;
  const { rows } = await client.query<Unsealed>({
    name: 'unsealed-lines',
    text: `SELECT count(*)::int AS lines, max((line).sequence) AS upto,
                  string_agg(audit_leaf(line), ''::bytea ORDER BY (line).sequence) AS leaves
           FROM (
             SELECT line, line.sequence - $2::bigint
                      - count(*) FILTER (WHERE line.sequence > $2::bigint) OVER (ORDER BY line.sequence) AS missing
             FROM file_accesses AS line WHERE line.sequence > $1::bigint ORDER BY line.sequence LIMIT $3
           ) AS found
           WHERE missing <= 0`,
    values: [sealed, certain, most],
  });
  const [row] = rows;
  if (!row) throw new Error('An aggregate has one row');
  return row;
}
