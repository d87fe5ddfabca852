import type { ProducedFile } from '@sorami/contracts/webhook-events';
import type { Prisma } from '@sorami/database/generated/client';
import {
  checkDocumentFile,
  documentFileCount,
  findTakenPlaces,
  takeDocumentFiles,
} from '../../documents/document-files.ts';
import type { ArticleMeasures } from '../../documents/measure-article.ts';
import { measuresOf } from '../../documents/measure-texts.ts';
import type { EventTaker } from '../../jobs/apply-job-event.ts';
import { mergeWritten, newArticleText, showsStoredArticle } from './write-article.ts';

/** How the events of article jobs are taken in. */
export const articleEvents: EventTaker<ProducedFile, ArticleMeasures | undefined> = {
  kind: 'BLOG',
  countFiles: () => documentFileCount,
  checkFile: (file, place) => checkDocumentFile('BLOG', file, place),
  findTaken: findTakenPlaces,
  async measure(database, job, event) {
    const article = event.article && (await database.blogArticle.findUnique({ where: { jobId: job.id } }));
    if (!article || !event.article) return undefined;
    return await measuresOf({ ...mergeWritten(article, event.article), keywords: article.keywords });
  },
  async take(transaction, taking) {
    const { job, event, measured } = taking;
    const article = await lockArticleOf(transaction, job.id);
    if (!article) return (await takeDocumentFiles(transaction, taking, 'BLOG', null)).taken;

    const { columns: text, isShown } = newArticleText(article, job, event, measured);
    // Before the files, which count the article by its text.
    if (Object.keys(text).length > 0) {
      await transaction.blogArticle.update({ where: { id: article.id }, data: text });
    }
    const { columns, taken } = await takeDocumentFiles(transaction, taking, 'BLOG', {
      ...article,
      isChanged: isShown,
      isCurrent: async () => showsStoredArticle({ ...article, ...text }, job, event.article),
    });
    if (Object.keys(columns).length > 0) {
      await transaction.blogArticle.update({ where: { id: article.id }, data: columns });
    }
    const isNews = Object.keys(text).length + Object.keys(columns).length > 0;
    return {
      ...taken,
      changes: [...taken.changes, ...(isNews ? [{ type: 'article' as const, id: article.id }] : [])],
    };
  },
};

/** The job's article, which nobody else changes until the transaction ends. Whoever locks both locks the job first. */
async function lockArticleOf(transaction: Prisma.TransactionClient, jobId: string) {
  await transaction.$queryRaw`SELECT id FROM blog_articles WHERE "jobId" = ${jobId} FOR UPDATE`;
  return await transaction.blogArticle.findUnique({ where: { jobId } });
}
