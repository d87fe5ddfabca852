import type { ClientBase, Pool } from 'pg';
import type { AuditHead, HeadSignature } from './audit-head.ts';
import { cutHashes, type LeafRange } from './merkle.ts';

/** A row of audit_seals. */
export interface AuditSeal extends Omit<AuditHead, 'root'> {
  upto: string;
  leaves: Buffer;
  nodes: Buffer;
  hash: string;
  signature: HeadSignature | null;
}

interface SealRow extends Omit<AuditSeal, 'signature'> {
  publicKey: string | null;
  signature: string | null;
}

export const sealColumns = `number, (extract(epoch FROM at) * 1000)::bigint::text AS at, upto, entries, leaves, nodes,
  previous, hash, "publicKey", signature`;

export function toSeal({ publicKey, signature, ...row }: SealRow): AuditSeal {
  return { ...row, signature: publicKey !== null && signature !== null ? { publicKey, signature } : null };
}

/** Seals by number, upwards from `from`. */
export async function readSeals(
  client: Pool | ClientBase,
  from: number,
  limit: number,
): Promise<AuditSeal[]> {
  const { rows } = await client.query<SealRow>({
    name: 'read-seals',
    text: `SELECT ${sealColumns} FROM audit_seals WHERE number >= $1 ORDER BY number LIMIT $2`,
    values: [from, limit],
  });
  return rows.map(toSeal);
}

/** Roots of complete subtrees of the tree over all seals: each stands in the seal that completed it. */
export async function readNodes(
  client: Pool | ClientBase,
  ranges: LeafRange[],
): Promise<(range: LeafRange) => Buffer | undefined> {
  const numbers = [...new Set(ranges.map(({ end }) => end - 1))];
  const found = new Map<number, Buffer[]>();
  if (numbers.length > 0) {
    const { rows } = await client.query<{ number: number; nodes: Buffer }>({
      name: 'nodes-of-seals',
      text: 'SELECT number, nodes FROM audit_seals WHERE number = ANY($1::int[])',
      values: [numbers],
    });
    for (const { number, nodes } of rows) found.set(number, cutHashes(nodes));
  }
  return ({ start, end }) => {
    const level = Math.log2(end - start);
    return Number.isInteger(level) ? found.get(end - 1)?.[level] : undefined;
  };
}
