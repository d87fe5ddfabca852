import type { Pool } from 'pg';

// The same prepared SQL as api's, and the plainest way to turn its rows into an answer.

interface FileRow {
  id: string;
  type: string;
  name: string;
  contentType: string;
  size: string;
  sha256: string;
  width: number | null;
  height: number | null;
  createdAt: Date;
  hasThumbnail: boolean | null;
  hasPreview: boolean | null;
  embedded: boolean | null;
}

export interface ListQuery {
  sort?: string;
  type?: string;
  cursor?: string;
}

const pageSize = 24;
/** Files that are looked at first where the index of the order does not have the type. */
const shortWalk = 100;
const columns: Record<string, [column: keyof FileRow, cast: string]> = {
  created: ['createdAt', 'timestamptz'],
  name: ['name', 'text'],
  size: ['size', 'bigint'],
};
const statements = new Map<string, string>();

/** A page of a person's files. */
export async function listFiles(pool: Pool, userId: string, query: ListQuery) {
  const { sort = 'created:desc', type, cursor } = query;
  const [by = 'created', direction = 'desc'] = sort.split(':');
  const [column, cast] = columns[by] ?? ['createdAt', 'timestamptz'];
  const position = cursor ? (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[]) : [];
  const values = [userId, ...(type ? [type.toUpperCase()] : []), ...position];
  const read = async (way: Way) => {
    const name = `${by} ${direction} ${type ? 'type' : 'all'} ${cursor ? 'next' : 'first'} ${way}`;
    const known = statements.get(name);
    const text =
      known ?? statement({ column, cast, direction, way, type: Boolean(type), next: Boolean(cursor) });
    if (!known) statements.set(name, text);
    return (await pool.query<FileRow>({ name, text, values })).rows;
  };
  const straight = !type || by === 'created';
  let rows = await read(straight ? 'straight' : 'near');
  if (!straight && rows.length <= pageSize) rows = await read('sorted');
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({
      id: row.id,
      type: row.type.toLowerCase(),
      name: row.name,
      contentType: row.contentType,
      size: Number(row.size),
      sha256: row.sha256,
      width: row.width,
      height: row.height,
      createdAt: row.createdAt.toISOString(),
      state: 'ready',
      hasThumbnail: row.hasThumbnail === true,
      ...(row.hasPreview && { hasPreview: true }),
      ...(row.embedded && { embedded: true }),
    })),
    nextCursor: last ? Buffer.from(JSON.stringify([last[column], last.id])).toString('base64url') : null,
  };
}

/** All that a file shows, by one probe of an index each. */
const shown = `id, type, name, "contentType", size, sha256, width, height, "durationSeconds", status, "createdAt",
  (SELECT true FROM thumbnails WHERE "fileId" = file.id AND variant = 'PICTURE') AS "hasThumbnail",
  CASE file.type WHEN 'VIDEO' THEN
    (SELECT true FROM thumbnails WHERE "fileId" = file.id AND variant = 'PREVIEW') ELSE false END AS "hasPreview",
  CASE file.type
    WHEN 'IMAGE' THEN (SELECT (metadata->>'embedded')::boolean FROM image_files WHERE "s3Key" = file."s3Key")
    WHEN 'VIDEO' THEN (SELECT (metadata->>'embedded')::boolean FROM video_files WHERE "s3Key" = file."s3Key")
    ELSE coalesce((SELECT embedded FROM books WHERE id = file."documentId"),
                  (SELECT embedded FROM blog_articles WHERE id = file."documentId")) END AS embedded`;

type Way = 'straight' | 'near' | 'sorted';

interface Statement {
  column: string;
  cast: string;
  direction: string;
  way: Way;
  type: boolean;
  next: boolean;
}

function statement({ column, cast, direction, way, type, next }: Statement): string {
  const isDown = direction === 'desc';
  // As the index has it: "createdAt" descending behind "organizationId", the others ascending.
  const constant = isDown === (column !== 'createdAt') ? 'DESC' : 'ASC';
  const order = `"organizationId" ${constant}, "${column}" ${direction}, id ${direction}`;
  const [value, id] = type ? ['$3', '$4'] : ['$2', '$3'];
  const ofType = type ? 'AND type = $2::"FileType"' : '';
  const owned = `"ownerId" = $1 AND "organizationId" IS NULL AND status = 'READY'
    ${next ? `AND ("${column}", id) ${isDown ? '<' : '>'} (${value}::${cast}, ${id})` : ''}`;
  if (way === 'sorted') {
    return `WITH fitting AS MATERIALIZED (SELECT * FROM stored_files WHERE ${owned} ${ofType}),
              file AS (SELECT * FROM fitting ORDER BY ${order} LIMIT ${pageSize + 1})
            SELECT ${shown} FROM file ORDER BY ${order}`;
  }
  const near = way === 'near';
  return `SELECT ${shown} FROM (
            SELECT * FROM stored_files WHERE ${owned} ${near ? '' : ofType}
            ORDER BY ${order} LIMIT ${near ? shortWalk : pageSize + 1}
          ) AS file
          ${near ? `WHERE true ${ofType}` : ''} ORDER BY ${order} LIMIT ${pageSize + 1}`;
}
