import type { PrismaClient } from '@sorami/database/client';
import { Prisma } from '@sorami/database/generated/client';
import type { Pool } from 'pg';
import type { Defect } from './report.ts';

/** Of one workspace, in bytes: what is counted and what there is, in the bucket and in the database's texts. */
interface WorkspaceRow {
  id: string;
  space: string;
  counted: string;
  held: string;
  countedTexts: string;
  heldTexts: string;
}

const workspacesAtOnce = 50;

type Kind = 'user' | 'org';

/** Whose rows are meant, in a form that walks along an index. */
function isOf(kind: Kind, table: string, owner: 'ownerId' | 'authorId', id: string): string {
  return kind === 'org'
    ? `${table}."organizationId" = ${id}`
    : `${table}."${owner}" = ${id} AND ${table}."organizationId" IS NULL`;
}

function bytesOf(kind: Kind, id: string): string {
  const where = isOf(kind, 'file', 'ownerId', id);
  return `(
    (SELECT COALESCE(sum(file.size), 0) FROM stored_files file WHERE ${where}) +
    (SELECT COALESCE(sum(small.size), 0) FROM stored_files file
     JOIN thumbnails small ON small."fileId" = file.id WHERE ${where}))`;
}

/** `text_bytes` is what the triggers count a row for. */
function textBytesOf(kind: Kind, id: string): string {
  const sum = (row: string, from: string, where: string) =>
    `(SELECT COALESCE(sum(text_bytes(${row})), 0) FROM ${from} WHERE ${where})`;
  const isBooks = isOf(kind, 'book', 'authorId', id);
  const isArticles = isOf(kind, 'article', 'authorId', id);
  const chapters = 'books book JOIN chapters chapter ON chapter."bookId" = book.id';
  return `(${[
    sum('file', 'stored_files file', isOf(kind, 'file', 'ownerId', id)),
    sum('job', 'jobs job', isOf(kind, 'job', 'ownerId', id)),
    sum('made', 'image_generations made', isOf(kind, 'made', 'authorId', id)),
    sum('made', 'video_generations made', isOf(kind, 'made', 'authorId', id)),
    sum('book', 'books book', isBooks),
    sum('chapter', chapters, isBooks),
    sum('former', `${chapters} JOIN revisions former ON former."chapterId" = chapter.id`, isBooks),
    sum('article', 'blog_articles article', isArticles),
    sum(
      'former',
      'blog_articles article JOIN revisions former ON former."articleId" = article.id',
      isArticles,
    ),
  ].join(' + ')})`;
}

/**
 * The workspaces whose counted bytes are not the sum of what the register and the texts hold for them. Sums and counter
 * are read in one statement, and always written in one transaction: a running system is never misjudged.
 */
export async function* compareStorageUse(pool: Pool): AsyncGenerator<Defect> {
  for (const kind of ['user', 'org'] as const) {
    let after = '';
    for (;;) {
      const { rows }: { rows: WorkspaceRow[] } = await pool.query<WorkspaceRow>({
        name: `reconcile-${kind}-use`,
        text: usesOf(kind),
        values: [after, workspacesAtOnce],
      });
      yield* rows.filter(differs).map(toDefect);
      const last = rows.at(-1);
      if (!last || rows.length < workspacesAtOnce) break;
      after = last.id;
    }
  }
  const { rows } = await pool.query<WorkspaceRow>(
    `SELECT space AS id, space, bytes::text AS counted, '0' AS held,
       "textBytes"::text AS "countedTexts", '0' AS "heldTexts"
     FROM storage_use
     WHERE (bytes <> 0 OR "textBytes" <> 0) AND NOT EXISTS (SELECT FROM users WHERE 'user:' || id = space)
       AND NOT EXISTS (SELECT FROM organizations WHERE 'org:' || id = space)`,
  );
  yield* rows.map(toDefect);
}

function usesOf(kind: Kind): string {
  return `
    SELECT owner.id, owner.space, COALESCE(use.bytes, 0)::text AS counted,
      COALESCE(use."textBytes", 0)::text AS "countedTexts",
      ${bytesOf(kind, 'owner.id')}::text AS held, ${textBytesOf(kind, 'owner.id')}::text AS "heldTexts"
    FROM (SELECT id, '${kind}:' || id AS space FROM ${kind === 'org' ? 'organizations' : 'users'}
          WHERE id > $1 ORDER BY id LIMIT $2) AS owner
    LEFT JOIN storage_use use ON use.space = owner.space
    ORDER BY owner.id`;
}

function differs({ counted, held, countedTexts, heldTexts }: WorkspaceRow): boolean {
  return counted !== held || countedTexts !== heldTexts;
}

function toDefect({ space, counted, held, countedTexts, heldTexts }: WorkspaceRow): Defect {
  return {
    kind: 'storage-use-differs',
    key: space,
    fileId: null,
    registered: { size: Number(counted) + Number(countedTexts) },
    stored: { size: Number(held) + Number(heldTexts) },
    mended: null,
  };
}

/** Counts a workspace anew. Whoever writes counts in the same transaction, and waits here until this is done. */
export async function recountWorkspace(database: PrismaClient, workspace: string): Promise<string> {
  const [kind, id = ''] = workspace.split(/:(.*)/s);
  const of = kind === 'org' ? 'org' : 'user';
  const bound = (sum: string) => {
    const parts = sum.split('$id');
    return Prisma.sql(parts, ...parts.slice(1).map(() => id));
  };
  await database.$transaction(async (transaction) => {
    await transaction.$executeRaw`INSERT INTO storage_use (space) VALUES (${workspace}) ON CONFLICT DO NOTHING`;
    // A statement of its own: the next one then sees all that was committed before the lock.
    await transaction.$queryRaw`SELECT FROM storage_use WHERE space = ${workspace} FOR UPDATE`;
    await transaction.$executeRaw`
      UPDATE storage_use SET bytes = ${bound(bytesOf(of, '$id'))}, "textBytes" = ${bound(textBytesOf(of, '$id'))}
      WHERE space = ${workspace}`;
  });
  return 'counted anew';
}
