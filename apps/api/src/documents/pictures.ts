import { pictureAddressesIn } from '@sorami/contracts/addresses';
import { maxPictures } from '@sorami/contracts/documents';
import type { PictureUse } from '@sorami/contracts/files';
import type { RenderDocument } from '@sorami/contracts/generator-api';
import type { PrismaClient } from '@sorami/database/client';
import { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../accounts/actor.ts';
import { visibleFiles } from '../policies/file.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** A file of a document's own workspace that its texts show or name, and that can be seen. */
export interface TextPicture {
  id: string;
  /** Null where it is no picture itself. */
  s3Key: string | null;
  /** Of its small picture, which is the poster of a film. */
  posterKey: string | null;
}

/** The document and its file, in one workspace. */
const sameWorkspace = Prisma.sql`(files."organizationId" = documents."organizationId"
  OR (files."organizationId" IS NULL AND documents."organizationId" IS NULL
    AND files."ownerId" = documents."authorId"))`;

/** The pictures of a book's chapters and preface, or of an article, in the order of their ids. */
export async function readPictures(
  database: Reader,
  document: { id: string; authorId: string; organizationId: string | null },
): Promise<TextPicture[]> {
  const { id, authorId, organizationId } = document;
  return await database.$queryRaw<TextPicture[]>`
    SELECT DISTINCT files.id, CASE WHEN files."contentType" LIKE 'image/%' THEN files."s3Key" END AS "s3Key",
      thumbnails."s3Key" AS "posterKey"
    FROM picture_uses
    JOIN (SELECT ${authorId} AS "authorId", ${organizationId}::text AS "organizationId") AS documents ON true
    JOIN stored_files AS files ON files.id = "fileId" AND files.status = 'READY' AND ${sameWorkspace}
    LEFT JOIN thumbnails ON thumbnails."fileId" = files.id AND variant = 'PICTURE'
    WHERE "textId" IN (SELECT ${id} UNION ALL
      SELECT id FROM chapters WHERE "bookId" = ${id} AND "trashedAt" IS NULL)
    ORDER BY files.id`;
}

/**
 * What the generator is told of them: the keys of those that the texts show, by their addresses.
 * @throws ApiError EXPORT_TOO_INTRICATE
 */
export function picturesOf(
  { chapters }: RenderDocument['document'],
  pictures: readonly TextPicture[],
): NonNullable<RenderDocument['document']['pictures']> {
  const known = new Map(pictures.map((picture) => [picture.id, picture]));
  const addresses = new Set(chapters.flatMap(({ markdown }) => pictureAddressesIn(markdown)));
  const found = [...addresses].flatMap((address) => {
    const [id = '', variant] = address.slice('/api/files/'.length).split('?');
    const picture = known.get(id);
    const key = variant === undefined ? picture?.s3Key : picture?.posterKey;
    return key == null ? [] : [{ address, key }];
  });
  if (found.length > maxPictures) {
    const place = { fr: `plus de ${maxPictures} images`, en: `more than ${maxPictures} pictures` };
    throw new ApiError('EXPORT_TOO_INTRICATE', { params: { place } });
  }
  return found;
}

const mostUses = 200;

/** Where files that a person can see are used, in texts and as covers; what is in the trash is left out. */
export async function listPictureUses(
  database: PrismaClient,
  actor: Actor,
  ids: readonly string[],
): Promise<PictureUse[]> {
  return await database.$queryRaw<PictureUse[]>`
    WITH files AS (
      SELECT stored_files.* FROM stored_files,
        (SELECT ${actor.userId} AS id, ${actor.organization?.id ?? null}::text AS organization) AS reader
      WHERE stored_files.id = ANY (${ids}) AND status <> 'PURGING'
        AND ${Prisma.raw(visibleFiles('reader.id', 'reader.organization'))})
    SELECT * FROM (
      SELECT files.id AS "fileId", 'book' AS document, documents.id, documents.title, 'chapter' AS part,
        chapters.title AS chapter, chapters."order"
      FROM files JOIN picture_uses ON "fileId" = files.id
      JOIN chapters ON chapters.id = "textId" AND chapters."trashedAt" IS NULL
      JOIN books AS documents ON documents.id = chapters."bookId" AND documents."trashedAt" IS NULL AND ${sameWorkspace}
      UNION ALL
      SELECT files.id, 'book', documents.id, documents.title, 'preface', NULL, 0
      FROM files JOIN picture_uses ON "fileId" = files.id
      JOIN books AS documents ON documents.id = "textId" AND documents."trashedAt" IS NULL AND ${sameWorkspace}
      UNION ALL
      SELECT files.id, 'article', documents.id, documents.title, 'text', NULL, 0
      FROM files JOIN picture_uses ON "fileId" = files.id
      JOIN blog_articles AS documents
        ON documents.id = "textId" AND documents."trashedAt" IS NULL AND ${sameWorkspace}
      UNION ALL
      SELECT files.id, 'book', documents.id, documents.title, 'cover', NULL, -1
      FROM files JOIN books AS documents ON "coverKey" = files."s3Key" AND documents."trashedAt" IS NULL
      UNION ALL
      SELECT files.id, 'article', documents.id, documents.title, 'cover', NULL, -1
      FROM files JOIN blog_articles AS documents ON "coverKey" = files."s3Key" AND documents."trashedAt" IS NULL
    ) AS uses ORDER BY title, id, "order", "fileId" LIMIT ${mostUses}`;
}
