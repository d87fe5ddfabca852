import type { PrismaClient } from '@sorami/database/client';
import { Prisma } from '@sorami/database/generated/client';
import type { Pool } from 'pg';
import type { Defect } from './report.ts';

interface SpaceRow {
  id: string;
  space: string;
  counted: string;
  held: string;
}

const spacesAtOnce = 50;

// The columns of the files of one space, in forms that walk along an index.
const kinds = {
  user: { table: 'users', where: `file."ownerId" = owner.id AND file."organizationId" IS NULL` },
  org: { table: 'organizations', where: `file."organizationId" = owner.id` },
} as const;

/**
 * The spaces whose counted bytes are not the sum of what the register holds for them. Files and counter are read in
 * one statement, and always written in one transaction: a running system is never misjudged.
 */
export async function* compareStorageUse(pool: Pool): AsyncGenerator<Defect> {
  for (const kind of ['user', 'org'] as const) {
    let after = '';
    for (;;) {
      const { rows }: { rows: SpaceRow[] } = await pool.query<SpaceRow>({
        name: `reconcile-${kind}-use`,
        text: usesOf(kind),
        values: [after, spacesAtOnce],
      });
      yield* rows.filter(({ counted, held }) => counted !== held).map(toDefect);
      const last = rows.at(-1);
      if (!last || rows.length < spacesAtOnce) break;
      after = last.id;
    }
  }
  const { rows } = await pool.query<SpaceRow>(
    `SELECT space AS id, space, bytes::text AS counted, '0' AS held FROM storage_use
     WHERE bytes <> 0 AND NOT EXISTS (SELECT FROM users WHERE 'user:' || id = space)
       AND NOT EXISTS (SELECT FROM organizations WHERE 'org:' || id = space)`,
  );
  yield* rows.map(toDefect);
}

function usesOf(kind: keyof typeof kinds): string {
  const { table, where } = kinds[kind];
  return `
    SELECT owner.id, owner.space, COALESCE(use.bytes, 0)::text AS counted, (
      (SELECT COALESCE(sum(file.size), 0) FROM stored_files file WHERE ${where}) +
      (SELECT COALESCE(sum(small.size), 0) FROM stored_files file
       JOIN thumbnails small ON small."fileId" = file.id WHERE ${where})
    )::text AS held
    FROM (SELECT id, '${kind}:' || id AS space FROM ${table} WHERE id > $1 ORDER BY id LIMIT $2) AS owner
    LEFT JOIN storage_use use ON use.space = owner.space
    ORDER BY owner.id`;
}

function toDefect({ space, counted, held }: SpaceRow): Defect {
  return {
    kind: 'storage-use-differs',
    key: space,
    fileId: null,
    registered: { size: Number(counted) },
    stored: { size: Number(held) },
    mended: null,
  };
}

/** Counts a space anew. Whoever writes files counts them in the same transaction, and waits here until this is done. */
export async function recountWorkspace(database: PrismaClient, space: string): Promise<string> {
  const [kind, id = ''] = space.split(/:(.*)/s);
  const isOf =
    kind === 'org'
      ? Prisma.sql`file."organizationId" = ${id}`
      : Prisma.sql`file."ownerId" = ${id} AND file."organizationId" IS NULL`;
  await database.$transaction(async (transaction) => {
    await transaction.$executeRaw`INSERT INTO storage_use (space) VALUES (${space}) ON CONFLICT DO NOTHING`;
    // A statement of its own: the next one then sees all that was committed before the lock.
    await transaction.$queryRaw`SELECT FROM storage_use WHERE space = ${space} FOR UPDATE`;
    await transaction.$executeRaw`
      UPDATE storage_use SET bytes = (
        (SELECT COALESCE(sum(file.size), 0) FROM stored_files file WHERE ${isOf}) +
        (SELECT COALESCE(sum(small.size), 0) FROM stored_files file
         JOIN thumbnails small ON small."fileId" = file.id WHERE ${isOf}))
      WHERE space = ${space}`;
  });
  return 'counted anew';
}
