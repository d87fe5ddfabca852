import {
  type ExportKind,
  newestFirst,
  newestOf,
  ownerOf,
  readableCover,
  withFile,
  withOwner,
} from '../../documents/export-kind.ts';
import { articleToRender } from '../../documents/to-rendered.ts';
import { articleDocument } from './article-document.ts';

/** How articles are made into files. */
export const articleExports: ExportKind = {
  ...articleDocument,
  fileType: 'blog',
  defaultPageSize: 'a4',

  async readHead(database, where, wanted) {
    const row = await database.blogArticle.findFirst({
      where: { ...where, trashedAt: null },
      select: {
        ...withOwner,
        id: true,
        authorId: true,
        organizationId: true,
        contentVersion: true,
        formats: { where: wanted, include: withFile },
      },
    });
    return row && { ...row, format: row.formats[0] ?? null, owner: ownerOf(row), folder: row.id };
  },

  async readText(database, id) {
    const article = await database.blogArticle.findFirst({ where: { id, trashedAt: null } });
    if (!article) return null;
    const coverKey = await readableCover(database, article.coverKey);
    return { ...article, publication: articleToRender(article, coverKey) };
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
