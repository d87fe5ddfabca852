import { type InspectFile, inspectedFileSchema } from '@sorami/contracts/generator-api';
import type { Pool } from 'pg';
import { z } from 'zod';

const measuredSchema = inspectedFileSchema.omit({ etag: true });
const verdictSchema = z.union([
  z.object({ found: measuredSchema, refusal: z.null() }),
  z.object({ found: z.null(), refusal: z.string() }),
]);

/** What an inspection came to: what was measured, or why it was refused. */
export type Verdict =
  | { found: z.infer<typeof measuredSchema>; refusal: null }
  | { found: null; refusal: string };

type Claim = Pick<InspectFile, 'key' | 'contentType'>;

export async function findVerdict(pool: Pool, claim: Claim, etag: string): Promise<Verdict | null> {
  const { rows } = await pool.query(
    'select found, refusal from generator.inspections where key = $1 and etag = $2 and content_type = $3',
    [claim.key, etag, claim.contentType],
  );
  return rows[0] ? verdictSchema.parse(rows[0]) : null;
}

/** Two processes that inspect the same object come to the same verdict: the first is kept. */
export async function recordVerdict(
  pool: Pool,
  claim: Claim,
  etag: string,
  { found, refusal }: Verdict,
): Promise<void> {
  await pool.query(
    `insert into generator.inspections (key, etag, content_type, found, refusal) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [claim.key, etag, claim.contentType, found && JSON.stringify(found), refusal],
  );
}
