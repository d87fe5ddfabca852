import { type FileChain, fileChainSchema } from '@sorami/contracts/files';
import type { PrismaClient } from '@sorami/database/client';
import { Prisma } from '@sorami/database/generated/client';
import { type AccessDeps, type FileAccess, findPermitted } from '../files/access-file.ts';
import { visibleFiles } from '../policies/file.ts';
import { listPictureUses } from './pictures.ts';

const most = 24;

/**
 * What a file was made from and what was made from it, as far as it is here and its reader may see it: what is gone, in the
 * trash or somebody else's is left out.
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function readChain(
  deps: AccessDeps & { database: PrismaClient },
  access: Omit<FileAccess, 'action'>,
): Promise<FileChain> {
  const { database } = deps;
  const { actor } = access;
  const { id, s3Key } = await findPermitted(deps, { ...access, action: 'view' });
  const reader = Prisma.sql`(SELECT ${actor.userId} AS id, ${actor.organization?.id ?? null}::text AS organization) AS reader`;
  /** Of each of `links` the file, where it can be seen. */
  const seen = (links: Prisma.Sql) => database.$queryRaw`
    SELECT DISTINCT ON (files.id) relation, files.type, files.id, files.name FROM (${links}) AS links,
      LATERAL (SELECT stored_files.id, name, lower(type::text) AS type FROM stored_files, ${reader}
        WHERE stored_files.id = links.file AND status = 'READY'
          AND ${Prisma.raw(visibleFiles('reader.id', 'reader.organization'))}) AS files
    ORDER BY files.id LIMIT ${most}`;
  const keyed = (key: Prisma.Sql) => Prisma.sql`(SELECT id FROM stored_files WHERE "s3Key" = ${key})`;
  const [from, into, uses] = await Promise.all([
    seen(Prisma.sql`
      SELECT 'input' AS relation, "inputFileId" AS file FROM image_generations AS made
        JOIN image_files ON "generationId" = made.id WHERE "s3Key" = ${s3Key}
      UNION ALL SELECT 'input', "inputFileId" FROM video_generations AS made
        JOIN video_files ON "generationId" = made.id WHERE "s3Key" = ${s3Key}
      UNION ALL SELECT 'cover', ${keyed(Prisma.sql`"coverKey"`)} FROM books AS made
        JOIN book_formats AS formats ON "bookId" = made.id WHERE formats."s3Key" = ${s3Key}
      UNION ALL SELECT 'cover', ${keyed(Prisma.sql`"coverKey"`)} FROM blog_articles AS made
        JOIN article_formats AS formats ON "articleId" = made.id WHERE formats."s3Key" = ${s3Key}
      UNION ALL SELECT 'picture', unnest(pictures) FROM book_formats WHERE "s3Key" = ${s3Key}
      UNION ALL SELECT 'picture', unnest(pictures) FROM article_formats WHERE "s3Key" = ${s3Key}`),
    seen(Prisma.sql`
      SELECT 'input' AS relation, ${keyed(Prisma.sql`image_files."s3Key"`)} AS file FROM image_generations AS made
        JOIN image_files ON "generationId" = made.id WHERE "inputFileId" = ${id}
      UNION ALL SELECT 'input', ${keyed(Prisma.sql`video_files."s3Key"`)} FROM video_generations AS made
        JOIN video_files ON "generationId" = made.id WHERE "inputFileId" = ${id}`),
    listPictureUses(database, actor, [id]),
  ]);
  const documents = uses.map(({ document, id: documentId, title, part }) => ({
    relation: part === 'cover' ? ('cover' as const) : ('picture' as const),
    type: document,
    id: documentId,
    name: title,
  }));
  const each = new Map(documents.map((document) => [document.id, document]));
  return fileChainSchema.parse({ from, into, documents: [...each.values()].slice(0, most) });
}
