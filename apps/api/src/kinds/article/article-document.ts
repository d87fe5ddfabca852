import type { RenderDocument } from '@sorami/contracts/generator-api';
import type { BlogArticle } from '@sorami/database/generated/client';
import {
  type DocumentKind,
  dateOf,
  documentColumns,
  heading,
  newestFirst,
  newestOf,
  ownerOf,
  readableCover,
  withFile,
  withOwner,
} from '../../documents/document-kind.ts';

/** How articles are put away, brought back and made into files. */
export const articleDocument: DocumentKind = {
  type: 'article',
  find: (transaction, where) => transaction.blogArticle.findFirst({ where, select: documentColumns }),
  async lock(transaction, id) {
    const rows = await transaction.$queryRaw<
      object[]
    >`SELECT id FROM blog_articles WHERE id = ${id} FOR UPDATE`;
    return rows.length > 0;
  },
  // Not through Prisma: to be in the trash is no edit.
  async setTrashed(transaction, id, trashedAt) {
    await transaction.$executeRaw`UPDATE blog_articles SET "trashedAt" = ${trashedAt} WHERE id = ${id}`;
  },
  async remove(transaction, id) {
    await transaction.blogArticle.delete({ where: { id } });
  },
  purgeParts: async () => 0,
  async trashedBefore(transaction, moment, most) {
    const where = { trashedAt: { lt: moment } };
    const rows = await transaction.blogArticle.findMany({ where, select: { id: true }, take: most });
    return rows.map(({ id }) => id);
  },

  kind: 'BLOG',
  finished: { format: 'md', pageSize: '', contentType: /^text\/markdown(?:;|$)/ },
  defaultPageSize: 'a4',
  namesChapters: false,

  async readHead(database, where, wanted) {
    const row = await database.blogArticle.findFirst({
      where: { ...where, trashedAt: null },
      select: {
        ...withOwner,
        id: true,
        authorId: true,
        organizationId: true,
        contentVersion: true,
        publishedAt: true,
        contentChangedAt: true,
        formats: { where: wanted, include: withFile },
      },
    });
    return (
      row && {
        ...row,
        date: dateOf(row),
        format: row.formats[0] ?? null,
        owner: ownerOf(row),
        folder: row.id,
      }
    );
  },

  async readText(database, id) {
    const article = await database.blogArticle.findFirst({ where: { id, trashedAt: null } });
    if (!article) return null;
    const coverKey = await readableCover(database, article.coverKey);
    return { ...article, document: toRendered(article, coverKey) };
  },

  findFormat: (transaction, articleId, wanted) =>
    transaction.articleFormat.findUnique({
      where: { articleId_format_pageSize: { articleId, ...wanted } },
      include: withFile,
    }),

  async writeFormat(transaction, articleId, wanted, made) {
    await transaction.articleFormat.upsert({
      where: { articleId_format_pageSize: { articleId, ...wanted } },
      create: { articleId, ...wanted, ...made },
      update: { ...made, createdAt: new Date() },
    });
  },

  async pointToNewest(transaction, articleId) {
    const rows = await transaction.articleFormat.findMany({
      ...newestFirst,
      where: { ...newestFirst.where, articleId },
    });
    const newest = newestOf(rows);
    if (!newest) return;
    // Not through Prisma: a file is no edit of the article.
    await transaction.$executeRaw`
      UPDATE blog_articles SET "s3Key" = ${newest.s3Key}, "s3Bucket" = ${newest.file.bucket}
      WHERE id = ${articleId}`;
  },
};

/** An article as the exporters take it: one chapter. */
function toRendered(article: BlogArticle, coverKey: string | null): RenderDocument['document'] {
  const keywords = [...new Set([...article.keywords, ...article.tags])];
  return {
    ...heading(article, coverKey, article.edited || article.writerId !== null),
    kind: 'article',
    ...(article.metaDescription && { description: article.metaDescription }),
    ...(keywords.length > 0 && { keywords }),
    chapters: [{ id: article.id, title: article.title, markdown: article.content }],
  };
}
