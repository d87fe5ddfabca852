import { type DocumentKind, documentColumns } from '../../documents/document-kind.ts';

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
  async trashedBefore(transaction, moment, most) {
    const where = { trashedAt: { lt: moment } };
    const rows = await transaction.blogArticle.findMany({ where, select: { id: true }, take: most });
    return rows.map(({ id }) => id);
  },
};
