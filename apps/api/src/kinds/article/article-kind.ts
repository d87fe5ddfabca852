import { generateArticleSchema } from '@sorami/contracts/articles';
import type { GenerateBlog } from '@sorami/contracts/generator-api';
import { makeSlug } from '@sorami/contracts/make-slug';
import type { ProducedFile } from '@sorami/contracts/webhook-events';
import {
  checkDocumentFile,
  checkNotTrashed,
  countDocument,
  documentEventLimit,
  documentFileCount,
  headColumns,
  headsOf,
  takeDocumentFiles,
} from '../../documents/document-files.ts';
import { findByline } from '../../documents/find-byline.ts';
import { type ArticleMeasures, measureArticle } from '../../documents/measure-article.ts';
import { measuresOf } from '../../documents/measure-texts.ts';
import type { Kind } from '../../jobs/kind.ts';
import { articleDocument } from './article-document.ts';
import { articleInputSchema, mergeWritten, newArticleText, showsStoredArticle } from './write-article.ts';

/** Articles that a job writes, section by section. (Those that people begin have no job: create-article.ts.) */
export const articleKind: Kind<GenerateBlog, ProducedFile, ArticleMeasures | undefined> = {
  kind: 'BLOG',
  resource: 'article',
  isShown: { article: { isNot: null } },

  async readHeads(database, jobIds) {
    return headsOf(
      await database.blogArticle.findMany({ where: { jobId: { in: jobIds } }, select: headColumns }),
    );
  },

  async findOrigin(database, s3Key) {
    const article = await database.blogArticle.findFirst({
      where: { OR: [{ coverKey: s3Key }, { formats: { some: { s3Key } } }] },
      select: { id: true, title: true, topic: true, model: true, embedded: true },
    });
    if (!article) return null;
    const { id, title, topic, model, embedded } = article;
    return { generationId: id, prompt: topic ?? title, engine: model, embedded };
  },

  bodyOf: (input) => generateArticleSchema.strip().parse(input),
  addToInput: async (database, actor) => ({ byline: await findByline(database, actor) }),
  rowOf(input, origin) {
    const { topic, goal, keywords, language, byline } = articleInputSchema.parse(input);
    // Until it is planned, it goes by the first words of its topic.
    const title = firstWords(topic);
    const text = { title, slug: makeSlug(title), metaDescription: '', content: '', keywords, tags: [] };
    const columns = { ...text, ...measureArticle(text), topic, goal, language, byline };
    return { article: { create: { ...columns, contentChangedAt: origin.createdAt, ...origin } } };
  },
  amountOf: () => 1,
  texts: [
    { row: 'article', from: 'blog_articles article', of: 'article' },
    {
      row: 'former',
      from: 'blog_articles article JOIN revisions former ON former."articleId" = article.id',
      of: 'article',
    },
  ],
  prepareWork: async (_deps, _access, input) => articleInputSchema.parse(input),
  readWork: async (_database, _workspace, input) => articleInputSchema.parse(input),
  checkRetry: (transaction, jobId) => checkNotTrashed(articleDocument, transaction, jobId),

  // A text that its owner has emptied since is among the article's former states.
  countMade: (transaction, job) =>
    countDocument(job, async () => {
      const written = { content: { not: '' } };
      const count = await transaction.blogArticle.count({
        where: { jobId: job.id, OR: [written, { revisions: { some: written } }] },
      });
      return count > 0;
    }),

  repeatState: async () => {},
  repeatSize: async () => {},

  eventLimit: documentEventLimit,
  countFiles: () => documentFileCount,
  checkFile: (file, position) => checkDocumentFile(articleDocument, file, position),

  async measure(database, job, event) {
    const article = event.article && (await database.blogArticle.findUnique({ where: { jobId: job.id } }));
    if (!article || !event.article) return undefined;
    return await measuresOf({ ...mergeWritten(article, event.article), keywords: article.keywords });
  },

  async takeEvent(transaction, taking) {
    const { job, event, measured } = taking;
    // Nobody else changes it until the transaction ends. Whoever locks both locks the job first.
    await transaction.$queryRaw`SELECT id FROM blog_articles WHERE "jobId" = ${job.id} FOR UPDATE`;
    const article = await transaction.blogArticle.findUnique({ where: { jobId: job.id } });
    if (!article) {
      const { taken } = await takeDocumentFiles(transaction, taking, articleDocument, null);
      return { ...taken, made: null };
    }
    const { columns: text, isShown } = newArticleText(article, job, event, measured);
    const { columns, taken } = await takeDocumentFiles(transaction, taking, articleDocument, {
      ...article,
      isChanged: isShown,
      isCurrent: async () => showsStoredArticle({ ...article, ...text }, job, event.article),
    });
    const data = { ...text, ...columns };
    const isNews = Object.keys(data).length > 0;
    if (isNews) await transaction.blogArticle.update({ where: { id: article.id }, data });
    return {
      made: await articleKind.countMade(transaction, job),
      lines: taken.lines,
      changes: [...taken.changes, ...(isNews ? [{ type: 'article' as const, id: article.id }] : [])],
    };
  },
};

/** Characters. */
const longestTitle = 80;

function firstWords(topic: string): string {
  const [first = '', ...words] = topic.trim().split(/\s+/);
  let title = [...first].slice(0, longestTitle).join('');
  for (const word of words) {
    if (title.length + 1 + word.length > longestTitle) break;
    title = `${title} ${word}`;
  }
  return title;
}
