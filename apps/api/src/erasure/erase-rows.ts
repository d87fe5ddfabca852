import type { PrismaClient } from '@sorami/database/client';
import { Prisma } from '@sorami/database/generated/client';

/** Whose rows: what is a person's own, or an organization's. `prefix` is that of their objects. */
export interface ErasedOwner {
  erasureId: string;
  isPerson: boolean;
  id: string;
  clerkId: string;
  /** As a person signed what they made. */
  name: string | null;
  replacement: string;
  prefix: string;
}

/** Rows of a transaction: what is deleted with them by the database has to be counted before. */
const atOnce = 250;

/** In this order: what refers to something goes before it. `parts` are counted, and go with their rows. */
const owned = [
  {
    name: 'books',
    table: 'books',
    owner: 'authorId',
    parts: {
      chapters: 'SELECT count(*) FROM chapters WHERE "bookId" = ANY($1)',
      revisions:
        'SELECT count(*) FROM revisions JOIN chapters ON chapters.id = "chapterId" WHERE "bookId" = ANY($1)',
    },
  },
  {
    name: 'articles',
    table: 'blog_articles',
    owner: 'authorId',
    parts: { revisions: 'SELECT count(*) FROM revisions WHERE "articleId" = ANY($1)' },
  },
  { name: 'imageGenerations', table: 'image_generations', owner: 'authorId', parts: {} },
  { name: 'videoGenerations', table: 'video_generations', owner: 'authorId', parts: {} },
  {
    name: 'jobs',
    table: 'jobs',
    owner: 'ownerId',
    parts: { providerCalls: 'SELECT count(*) FROM provider_calls WHERE "jobId" = ANY($1)' },
  },
  {
    name: 'files',
    table: 'stored_files',
    owner: 'ownerId',
    parts: { thumbnails: 'SELECT count(*) FROM thumbnails WHERE "fileId" = ANY($1)' },
  },
] as const;

type Counts = Record<string, number>;

/** Adds to what an erasure says was erased, in the transaction that erases it. */
export async function addCounts(
  database: Pick<PrismaClient, '$executeRaw'>,
  erasureId: string,
  counts: Counts,
): Promise<void> {
  await database.$executeRaw`
    UPDATE erasures SET counts = counts || (
      SELECT jsonb_object_agg(key, value::bigint + COALESCE((counts->>key)::bigint, 0))
      FROM jsonb_each_text(${JSON.stringify(counts)}::jsonb)
    ) WHERE id = ${erasureId}`;
}

/** Deletes the rows of an owner's workspace, a few at a time: killed in between, it goes on where it was. */
export async function eraseRows(database: PrismaClient, owner: ErasedOwner): Promise<void> {
  for (const kind of owned) while (await eraseSome(database, owner, kind));
  const { id, isPerson, prefix } = owner;
  const space = `${isPerson ? 'user' : 'org'}:${id}`;
  await database.$transaction([
    database.$executeRaw`DELETE FROM purges WHERE starts_with("s3Key", ${prefix})`,
    database.$executeRaw`DELETE FROM quarantine WHERE starts_with("s3Key", ${prefix})`,
    database.$executeRaw`DELETE FROM taken_over WHERE "newId" = ${id} OR "oldId" = ${owner.clerkId}`,
    database.$executeRaw`DELETE FROM archives WHERE "ownerId" = ${id}`,
    database.$executeRaw`DELETE FROM transfers WHERE "ownerId" = ${id}`,
    database.$executeRaw`DELETE FROM usage_counters WHERE space = ${space}`,
    database.$executeRaw`DELETE FROM storage_use WHERE space = ${space}`,
    database.$executeRaw`DELETE FROM rate_limits WHERE key LIKE ${`%:${id}`}`,
  ]);
}

async function eraseSome(
  database: PrismaClient,
  { erasureId, isPerson, id }: ErasedOwner,
  { name, table, owner, parts }: (typeof owned)[number],
): Promise<boolean> {
  const theirs = isPerson ? `"${owner}" = $1 AND "organizationId" IS NULL` : '"organizationId" = $1';
  return await database.$transaction(async (transaction) => {
    const doomed = await transaction.$queryRawUnsafe<{ id: string }[]>(
      `SELECT id FROM ${table} WHERE ${theirs} ORDER BY id LIMIT ${atOnce} FOR UPDATE`,
      id,
    );
    if (doomed.length === 0) return false;
    const ids = doomed.map((row) => row.id);
    const counts: Counts = { [name]: ids.length };
    for (const [part, query] of Object.entries(parts)) {
      const [row] = await transaction.$queryRawUnsafe<{ count: bigint }[]>(query, ids);
      counts[part] = Number(row?.count ?? 0);
    }
    if (table === 'stored_files')
      await transaction.$executeRaw`DELETE FROM picture_uses WHERE "fileId" = ANY(${ids})`;
    await transaction.$executeRaw`DELETE FROM taken_over WHERE "newId" = ANY(${ids})`;
    await transaction.$executeRawUnsafe(`DELETE FROM ${table} WHERE id = ANY($1)`, ids);
    await addCounts(transaction, erasureId, counts);
    return true;
  });
}

/**
 * Takes a person's name out of what is an organization's: where the author's name was theirs it becomes the organization's,
 * and files that were made with it are made anew when somebody asks for them.
 */
export async function eraseBylines(database: PrismaClient, owner: ErasedOwner): Promise<void> {
  const { id, erasureId } = owner;
  const name = owner.name?.trim();
  const theirs = Prisma.sql`"organizationId" IS NOT NULL AND byline = ${name ?? ''}`;
  const group = Prisma.sql`COALESCE((SELECT name FROM organizations o WHERE o.id = "organizationId"), '')`;
  await database.$transaction(async (transaction) => {
    if (name) {
      await transaction.$executeRaw`
        UPDATE stored_files SET status = 'PURGING' WHERE "s3Key" IN (
          SELECT f."s3Key" FROM book_formats f JOIN books b ON b.id = "bookId" WHERE ${theirs}
          UNION ALL SELECT f."s3Key" FROM article_formats f JOIN blog_articles a ON a.id = "articleId" WHERE ${theirs})`;
      await transaction.$executeRaw`
        INSERT INTO purges (id, bucket, "s3Key")
        SELECT gen_random_uuid()::text, bucket, "s3Key" FROM stored_files
        WHERE status = 'PURGING' AND "organizationId" IS NOT NULL ON CONFLICT DO NOTHING`;
      let changed = 0;
      for (const table of ['books', 'blog_articles']) {
        changed += await transaction.$executeRaw`
          UPDATE ${Prisma.raw(table)} SET byline = ${group}, "contentVersion" = "contentVersion" + 1,
            "contentChangedAt" = now() WHERE ${theirs}`;
      }
      if (changed > 0) await addCounts(transaction, erasureId, { bylines: changed });
    }
    // What a job was asked for repeats it.
    await transaction.$executeRaw`
      UPDATE jobs SET input = jsonb_set(input, '{byline}', to_jsonb(${group}::text))
      WHERE "ownerId" = ${id} AND "organizationId" IS NOT NULL AND input ? 'byline'`;
  });
}

/** Removes the row of the person or the organization itself. A person who made something in an organization becomes nobody. */
export async function eraseSubject(database: PrismaClient, owner: ErasedOwner): Promise<void> {
  const { id, isPerson, replacement } = owner;
  if (!isPerson) {
    await database.$transaction([
      database.$executeRaw`DELETE FROM memberships WHERE "organizationId" = ${id}`,
      database.$executeRaw`DELETE FROM organizations WHERE id = ${id}`,
    ]);
    return;
  }
  await database.$transaction(async (transaction) => {
    await transaction.$executeRaw`DELETE FROM memberships WHERE "userId" = ${id}`;
    await transaction.$executeRaw`UPDATE provider_calls SET "ownerId" = ${replacement} WHERE "ownerId" = ${id}`;
    const references = await transaction.$queryRaw<{ table: string; column: string }[]>`
      SELECT c.conrelid::regclass::text AS table, a.attname AS column
      FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass`;
    let stays = false;
    for (const { table, column } of references) {
      const [row] = await transaction.$queryRawUnsafe<{ found: boolean }[]>(
        `SELECT EXISTS (SELECT 1 FROM ${table} WHERE "${column}" = $1) AS found`,
        id,
      );
      stays ||= row?.found === true;
    }
    if (!stays) {
      await transaction.$executeRaw`DELETE FROM users WHERE id = ${id}`;
      return;
    }
    // With the id goes every row that names it: they refer to it ON UPDATE CASCADE.
    await transaction.$executeRaw`
      UPDATE users SET id = ${replacement}, "clerkId" = ${replacement}, email = NULL, name = NULL, "imageUrl" = NULL,
        "blockedAt" = now(), "deletedAt" = NULL, override = NULL, plan = NULL, "supportUntil" = NULL
      WHERE id = ${id}`;
  });
}

/** Takes the person, or what an organization's files were called, out of the audit; what is proven stays proven. */
export async function eraseFromAudit(database: PrismaClient, owner: ErasedOwner): Promise<void> {
  const { id, isPerson, replacement, erasureId } = owner;
  for (;;) {
    const lines = await database.$transaction(async (transaction) => {
      const [row] = isPerson
        ? await transaction.$queryRaw<{ lines: number }[]>`
            SELECT erase_person_from_audit(${id}, ${replacement}) AS lines`
        : await transaction.$queryRaw<{ lines: number }[]>`
            SELECT erase_organization_from_audit(${id}) AS lines`;
      const erased = row?.lines ?? 0;
      if (erased > 0) await addCounts(transaction, erasureId, { auditLines: erased });
      return erased;
    });
    if (lines === 0) return;
  }
}
