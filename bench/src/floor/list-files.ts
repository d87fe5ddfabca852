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
}

export interface ListQuery {
  sort?: string;
  type?: string;
  cursor?: string;
}

const pageSize = 24;
const columns: Record<string, [column: keyof FileRow, cast: string]> = {
  created: ['createdAt', 'timestamptz'],
  name: ['name', 'text'],
  size: ['size', 'bigint'],
};
const statements = new Map<string, string>();

/** A page of a person's files. */
export async function listFiles(pool: Pool, userId: string, { sort, type, cursor }: ListQuery) {
  const [by = 'created', direction = 'desc'] = sort?.split(':') ?? [];
  const [column, cast] = columns[by] ?? ['createdAt', 'timestamptz'];
  const name = `${by} ${direction} ${type ? 'type' : 'all'} ${cursor ? 'next' : 'first'}`;
  const text = statements.get(name) ?? statement(column, cast, direction, Boolean(type), Boolean(cursor));
  statements.set(name, text);
  const position = cursor ? (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[]) : [];
  const { rows } = await pool.query<FileRow>({
    name,
    text,
    values: [userId, ...(type ? [type.toUpperCase()] : []), ...position],
  });
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
    })),
    nextCursor: last ? Buffer.from(JSON.stringify([last[column], last.id])).toString('base64url') : null,
  };
}

function statement(column: string, cast: string, direction: string, byType: boolean, next: boolean): string {
  const isDown = direction === 'desc';
  // As the index has it: "createdAt" descending behind "organizationId", the others ascending.
  const constant = isDown === (column !== 'createdAt') ? 'DESC' : 'ASC';
  const order = `"organizationId" ${constant}, "${column}" ${direction}, id ${direction}`;
  const [value, id] = byType ? ['$3', '$4'] : ['$2', '$3'];
  return `SELECT id, type, name, "contentType", size, sha256, width, height, "durationSeconds", status, "createdAt",
            (SELECT true FROM thumbnails WHERE "fileId" = file.id) AS "hasThumbnail"
          FROM (
            SELECT * FROM stored_files
            WHERE "ownerId" = $1 AND "organizationId" IS NULL AND status = 'READY'
              ${byType ? 'AND type = $2::"FileType"' : ''}
              ${next ? `AND ("${column}", id) ${isDown ? '<' : '>'} (${value}::${cast}, ${id})` : ''}
            ORDER BY ${order} LIMIT ${pageSize + 1}
          ) AS file ORDER BY ${order}`;
}
