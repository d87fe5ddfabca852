import type { Pool } from 'pg';

/** Whose a file is, where, and how it is called: what a line of the audit says of it. */
interface FileOwner {
  ownerId: string | null;
  fileName: string | null;
  organizationId?: string | null;
}

export const unknownOwner: FileOwner = { ownerId: null, fileName: null };

/** Whose files someone else asked for, by id, so that their owners find the attempt in the audit. */
export async function findOwners(pool: Pool, ids: string[]): Promise<Map<string, FileOwner>> {
  const { rows } = await pool.query<FileOwner & { id: string }>({
    name: 'find-file-owners',
    text: `SELECT id, "ownerId", "organizationId", name AS "fileName" FROM stored_files WHERE id = ANY ($1)`,
    values: [ids],
  });
  return new Map(rows.map(({ id, ...owner }) => [id, owner]));
}
