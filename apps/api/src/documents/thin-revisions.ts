import type { PrismaClient } from '@sorami/database/client';

const hour = 3_600_000;
const day = 24 * hour;
/** Milliseconds for which every former state of a text is kept, and then one of each hour. */
const allFor = day;
const hourlyFor = 30 * day;
const textsAtOnce = 200;

/**
 * Thins the former states of texts with their age: all of them for a day, then the last of each hour for thirty days, then
 * the last of each day. Never those that the engine wrote, the newest one of a text, and the one that says what the text
 * says now, from which somebody may just have restored it.
 *
 * @returns how many were deleted
 */
export async function thinRevisions(database: PrismaClient, now = new Date()): Promise<number> {
  let count = 0;
  for (const [owner, texts] of [
    ['chapterId', 'chapters'],
    ['articleId', 'blog_articles'],
  ] as const) {
    for (let after = ''; ; ) {
      const ids = await nextTexts(database, owner, after);
      const last = ids.at(-1);
      if (last === undefined) break;
      count += await thin(database, owner, texts, ids, now);
      after = last;
    }
  }
  return count;
}

type Owner = 'chapterId' | 'articleId';

async function nextTexts(database: PrismaClient, owner: Owner, after: string): Promise<string[]> {
  const rows = await database.$queryRawUnsafe<{ id: string }[]>(
    `SELECT DISTINCT "${owner}" AS id FROM revisions WHERE "${owner}" > $1 ORDER BY 1 LIMIT ${textsAtOnce}`,
    after,
  );
  return rows.map(({ id }) => id);
}

/** In UTC, so that no time zone of a server decides which state of a day is the last one. */
async function thin(
  database: PrismaClient,
  owner: Owner,
  texts: 'chapters' | 'blog_articles',
  ids: string[],
  now: Date,
): Promise<number> {
  const old = new Date(now.getTime() - allFor);
  const older = new Date(now.getTime() - hourlyFor);
  return await database.$executeRawUnsafe(
    `WITH placed AS (
       SELECT id, "${owner}" AS text, version, "authorId", "createdAt",
         row_number() OVER (
           PARTITION BY "${owner}",
             date_trunc(CASE WHEN "createdAt" < $3 THEN 'day' ELSE 'hour' END, "createdAt" AT TIME ZONE 'UTC'), "createdAt" < $3
           ORDER BY version DESC
         ) AS place,
         max(version) OVER (PARTITION BY "${owner}") AS newest
       FROM revisions WHERE "${owner}" = ANY ($1)
     )
     DELETE FROM revisions USING placed, ${texts} AS present
     WHERE revisions.id = placed.id AND present.id = placed.text
       AND placed."createdAt" < $2 AND placed.place > 1 AND placed.version < placed.newest
       AND placed."authorId" IS NOT NULL
       AND (octet_length(revisions.content) <> octet_length(present.content)
         OR revisions.content <> present.content)`,
    ids,
    old,
    older,
  );
}
