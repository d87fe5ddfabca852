import { performance } from 'node:perf_hooks';
import type { Client } from 'pg';

/** Rows in the register: of ten one is the large person's, and of a thousand one the small person's. */
export const mostFiles = 1_000_000;
const others = 200;

/** Ids of the rows of `users`. */
export interface SeededPeople {
  large: string;
  small: string;
  newcomer: string;
}

interface SeedOptions {
  bucket: string;
  /** Clerk ids. */
  people: SeededPeople;
  /** In all; a multiple of 1,000. With 0 there are the people alone. */
  files: number;
}

/**
 * Fills the register as years of use would: everybody's files mixed, in the order in which they were made.
 * Answers the ids of the people's rows, and how long it took in milliseconds.
 */
export async function seedFiles(
  client: Client,
  { bucket, people, files }: SeedOptions,
): Promise<{ ids: SeededPeople; milliseconds: number }> {
  const startedAt = performance.now();
  const ids: SeededPeople = { large: 'bench-large', small: 'bench-small', newcomer: 'bench-newcomer' };
  for (const name of ['large', 'small', 'newcomer'] as const) {
    await client.query(
      `INSERT INTO users (id, "clerkId", email, name, "updatedAt") VALUES ($1, $2, $3, $4, now())`,
      [ids[name], people[name], `${name}@example.com`, `Person ${name}`],
    );
  }
  if (files === 0) return { ids, milliseconds: performance.now() - startedAt };
  await client.query(
    `INSERT INTO users (id, "clerkId", "updatedAt")
     SELECT 'bench-other-' || n, 'user_other' || n, now() FROM generate_series(0, $1::int - 1) AS n`,
    [others],
  );
  await client.query(`SET maintenance_work_mem = '256MB'`);
  await client.query('BEGIN');
  // What refers to what is right by construction.
  await client.query('SET LOCAL session_replication_role = replica');
  const indexes = await dropListIndexes(client);
  // A table that was emptied in this very transaction needs no log of what it is filled with.
  await client.query('TRUNCATE stored_files CASCADE');
  await client.query(fill, [files, 10, 1_000, others, bucket]);
  for (const definition of indexes) await client.query(definition);
  await client.query('COMMIT');
  await client.query(
    `INSERT INTO storage_use SELECT 'user:' || "ownerId", sum(size) FROM stored_files GROUP BY 1
     ON CONFLICT (space) DO UPDATE SET bytes = excluded.bytes`,
  );
  await client.query('VACUUM ANALYZE stored_files');
  await client.query('ANALYZE users');
  await client.query('CHECKPOINT');
  const { rows } = await client.query<{ ownerId: string; count: number }>(
    `SELECT "ownerId", count(*)::int AS count FROM stored_files WHERE "ownerId" = ANY($1) GROUP BY 1`,
    [[ids.large, ids.small]],
  );
  const counted = Object.fromEntries(rows.map(({ ownerId, count }) => [ownerId, count]));
  if (counted[ids.large] !== files / 10 || counted[ids.small] !== files / 1_000) {
    throw new Error(`The register was not filled as it should be: ${JSON.stringify(counted)}`);
  }
  return { ids, milliseconds: performance.now() - startedAt };
}

/** Building the indexes afterwards takes a third of the time. Answers what makes them again. */
async function dropListIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT quote_ident(indexname) AS name, indexdef AS definition
     FROM pg_indexes WHERE tablename = 'stored_files' AND indexdef NOT LIKE 'CREATE UNIQUE%'`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

// Ids and keys grow with time, as those of Prisma and of jobs do. Of each person's files 96.5% are pictures; every
// 10,000th is called another name.
const fill = `
  INSERT INTO stored_files (id, "s3Key", bucket, provider, type, status, name, "contentType", size, sha256, width,
                            height, "ownerId", "createdAt", "updatedAt")
  SELECT 'c' || lpad(to_hex(n), 8, '0') || left(code, 16),
         'users/' || owner || '/images/' || lpad(to_hex(n), 8, '0') || '-0000-7' || left(code, 3) || '-8' ||
           right(code, 15) || '/une-foret-enchantee-au-crepuscule-1.png',
         $5, 'S3',
         (CASE WHEN part < 10 THEN 'VIDEO' WHEN part < 20 THEN 'BOOK' WHEN part < 25 THEN 'BLOG'
               WHEN part < 35 THEN 'UPLOAD' ELSE 'IMAGE' END)::"FileType",
         (CASE WHEN owner LIKE 'bench-other%' AND n % 33 = 0 THEN 'TRASHED' ELSE 'READY' END)::"FileStatus",
         (CASE WHEN n % 100000 = 0 THEN 'Un phare dans la tempête ' ELSE 'Une forêt enchantée au crépuscule ' END)
           || n || '.png',
         'image/png', 200000 + hashint4(n) % 100000 + 100000, code || code, 1024, 1024, owner, at, at
  FROM (SELECT n, md5(n::text) AS code, (n / $2::int) % 1000 AS part,
               CASE WHEN n % $2::int = 0 THEN 'bench-large' WHEN n % $3::int = 1 THEN 'bench-small'
                    ELSE 'bench-other-' || abs(hashint4(n)) % $4::int END AS owner,
               now() - (($1::int - n) * interval '63 seconds') AS at
        FROM generate_series(1, $1::int) AS n) AS made`;
