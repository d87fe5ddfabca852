import type { PrismaClient } from '@sorami/database/client';
import { Prisma } from '@sorami/database/generated/client';
import type { Pool } from 'pg';
import type { KindDeps, Kinds } from '../jobs/kind.ts';
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

type Scope = 'user' | 'org';

/** Whose rows are meant, in a form that walks along an index. */
function isOf(scope: Scope, table: string, owner: 'ownerId' | 'authorId', id: string): string {
  return scope === 'org'
    ? `${table}."organizationId" = ${id}`
    : `${table}."${owner}" = ${id} AND ${table}."organizationId" IS NULL`;
}

function bytesOf(scope: Scope, id: string): string {
  const where = isOf(scope, 'file', 'ownerId', id);
  return `(
    (SELECT COALESCE(sum(file.size), 0) FROM stored_files file WHERE ${where} AND NOT file.remakeable) +
    (SELECT COALESCE(sum(small.size), 0) FROM stored_files file
     JOIN thumbnails small ON small."fileId" = file.id WHERE ${where}))`;
}

/** `text_bytes` is what the triggers count a row for. */
function textBytesOf(scope: Scope, id: string, kinds: Kinds): string {
  const sum = (row: string, from: string, where: string) =>
    `(SELECT COALESCE(sum(text_bytes(${row})), 0) FROM ${from} WHERE ${where})`;
  return `(${[
    sum('file', 'stored_files file', isOf(scope, 'file', 'ownerId', id)),
    sum('job', 'jobs job', isOf(scope, 'job', 'ownerId', id)),
    ...Object.values(kinds).flatMap(({ texts }) =>
      texts.map(({ row, from, of }) => sum(row, from, isOf(scope, of, 'authorId', id))),
    ),
  ].join(' + ')})`;
}

/**
 * The workspaces whose counted bytes are not the sum of what the register and the texts hold for them. Sums and counter
 * are read in one statement, and always written in one transaction: a running system is never misjudged.
 */
export async function* compareStorageUse(pool: Pool, kinds: Kinds): AsyncGenerator<Defect> {
  for (const scope of ['user', 'org'] as const) {
    let after = '';
    for (;;) {
      const { rows }: { rows: WorkspaceRow[] } = await pool.query<WorkspaceRow>({
        name: `reconcile-${scope}-use`,
        text: usesOf(scope, kinds),
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

function usesOf(scope: Scope, kinds: Kinds): string {
  return `
    SELECT owner.id, owner.space, COALESCE(use.bytes, 0)::text AS counted,
      COALESCE(use."textBytes", 0)::text AS "countedTexts",
      ${bytesOf(scope, 'owner.id')}::text AS held, ${textBytesOf(scope, 'owner.id', kinds)}::text AS "heldTexts"
    FROM (SELECT id, '${scope}:' || id AS space FROM ${scope === 'org' ? 'organizations' : 'users'}
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
export async function recountWorkspace(
  { database, kinds }: KindDeps & { database: PrismaClient },
  workspace: string,
): Promise<string> {
  const [scope, id = ''] = workspace.split(/:(.*)/s);
  const of = scope === 'org' ? 'org' : 'user';
  const bound = (sum: string) => {
    const parts = sum.split('$id');
    return Prisma.sql(parts, ...parts.slice(1).map(() => id));
  };
  await database.$transaction(async (transaction) => {
    await transaction.$executeRaw`INSERT INTO storage_use (space) VALUES (${workspace}) ON CONFLICT DO NOTHING`;
    // A statement of its own: the next one then sees all that was committed before the lock.
    await transaction.$queryRaw`SELECT FROM storage_use WHERE space = ${workspace} FOR UPDATE`;
    await transaction.$executeRaw`
      UPDATE storage_use SET bytes = ${bound(bytesOf(of, '$id'))}, "textBytes" = ${bound(textBytesOf(of, '$id', kinds))}
      WHERE space = ${workspace}`;
  });
  return 'counted anew';
}
