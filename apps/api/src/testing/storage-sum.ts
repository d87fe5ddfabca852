import type { PrismaClient } from '@sorami/database/client';

/** What the register says about the storage of every space, beside what is counted of it. */
export async function storageSums(
  database: PrismaClient,
): Promise<{ space: string; counted: number; held: number }[]> {
  const rows = await database.$queryRaw<{ space: string; counted: bigint; held: bigint }[]>`
    WITH held AS (
      SELECT COALESCE('org:' || file."organizationId", 'user:' || file."ownerId") AS space,
             SUM(CASE WHEN file.remakeable THEN 0 ELSE file.size END + COALESCE(small.size, 0))::bigint AS bytes
      FROM stored_files AS file LEFT JOIN (
        SELECT "fileId", SUM(size) AS size FROM thumbnails GROUP BY 1
      ) AS small ON small."fileId" = file.id
      GROUP BY 1
    )
    SELECT space, COALESCE(use.bytes, 0) AS counted, COALESCE(held.bytes, 0) AS held
    FROM storage_use AS use FULL JOIN held USING (space)`;
  return rows.map(({ space, counted, held }) => ({ space, counted: Number(counted), held: Number(held) }));
}
