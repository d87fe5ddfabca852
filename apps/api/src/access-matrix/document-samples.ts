import { randomUUID } from 'node:crypto';
import { shownDay } from '../documents/document-kind.ts';
import type { Sample, SampleContext, SampleRequest, Samples } from './sample.ts';

const ownersAlone = { anonymous: 401, other: 404, owner: 200, admin: 404 };
const everyoneSignedIn = { anonymous: 401, other: 200, owner: 200, admin: 200 };

/** A finished book of the owner with two chapters. */
async function makeBook({ app, ownerId }: SampleContext) {
  const book = await app.database.book.create({
    data: {
      title: 'Un livre',
      byline: 'Ana',
      topic: 'x',
      goal: 'x',
      language: 'fr',
      wordsPerChapter: 200,
      author: { connect: { id: ownerId } },
      job: {
        create: { id: randomUUID(), kind: 'BOOK', status: 'COMPLETED', ownerId, input: {} },
      },
      chapters: {
        create: [
          { order: 1, title: 'Un', content: 'Texte', words: 1 },
          { order: 2, title: 'Deux', content: 'Texte', words: 1 },
        ],
      },
    },
    include: { chapters: { orderBy: { order: 'asc' } } },
  });
  return { bookId: book.id, chapterId: book.chapters[0]?.id ?? '' };
}

/** An article that the owner wrote. */
async function makeArticle({ app, ownerId }: SampleContext) {
  const { id } = await app.database.blogArticle.create({
    data: {
      title: 'Un article',
      slug: 'un-article',
      byline: 'Ana',
      language: 'fr',
      author: { connect: { id: ownerId } },
    },
  });
  return id;
}

type Made = Awaited<ReturnType<typeof makeBook>>;

function withBook(expect: Sample['expect'], request: (made: Made) => SampleRequest): Sample {
  return { expect, prepare: async (context) => request(await makeBook(context)) };
}

function withArticle(expect: Sample['expect'], request: (id: string) => SampleRequest): Sample {
  return { expect, prepare: async (context) => request(await makeArticle(context)) };
}

function withRevision(expect: Sample['expect'], folder: 'chapters' | 'blog'): Sample {
  return {
    expect,
    async prepare(context) {
      const id = folder === 'blog' ? await makeArticle(context) : (await makeBook(context)).chapterId;
      const of = folder === 'blog' ? { articleId: id } : { chapterId: id };
      await context.app.database.revision.create({
        data: { ...of, version: 1, title: 'Un', content: 'x', words: 1 },
      });
      return { url: `/api/${folder}/${id}/revisions/1` };
    },
  };
}

/** With its Markdown made already. */
function withFile(expect: Sample['expect'], folder: 'books' | 'blog', path: 'export' | 'format'): Sample {
  return {
    expect,
    async prepare(context) {
      const { app, ownerId, ownerClerkId } = context;
      const id = folder === 'blog' ? await makeArticle(context) : (await makeBook(context)).bookId;
      const s3Key = `users/${ownerClerkId}/${folder === 'blog' ? 'blogs' : 'books'}/${id}/text.md`;
      await app.database.storedFile.create({
        data: {
          s3Key,
          bucket: app.store.bucket,
          type: folder === 'blog' ? 'BLOG' : 'BOOK',
          status: 'READY',
          name: 'text.md',
          contentType: 'text/markdown',
          size: 100,
          sha256: '0'.repeat(64),
          ownerId,
        },
      });
      const format = { format: 'md', contentVersion: 1, s3Key, day: shownDay(new Date(), 'UTC') };
      if (folder === 'blog') await app.database.articleFormat.create({ data: { ...format, articleId: id } });
      else await app.database.bookFormat.create({ data: { ...format, bookId: id } });
      return path === 'format'
        ? { url: `/api/${folder}/${id}/format`, body: { format: 'md' } }
        : { url: `/api/${folder}/${id}/export?format=md` };
    },
  };
}

/** Books, chapters and articles: reading, editing and exporting them. */
export const documentSamples: Samples = {
  'GET /api/books': { expect: everyoneSignedIn },
  'POST /api/books/write': {
    prepare: () => ({ body: { title: 'Un livre' } }),
    expect: { anonymous: 401, other: 201, owner: 201, admin: 201 },
  },
  'GET /api/books/:id': withBook(ownersAlone, ({ bookId }) => ({ url: `/api/books/${bookId}` })),
  'PATCH /api/books/:id': withBook(ownersAlone, ({ bookId }) => ({
    url: `/api/books/${bookId}`,
    body: { version: 1, title: 'Un autre titre' },
  })),
  'DELETE /api/books/:id': withBook({ ...ownersAlone, owner: 204 }, ({ bookId }) => ({
    url: `/api/books/${bookId}`,
  })),
  'POST /api/books/:id/restore': withBook(ownersAlone, ({ bookId }) => ({
    url: `/api/books/${bookId}/restore`,
  })),
  'GET /api/books/:id/export': withFile({ ...ownersAlone, owner: 302 }, 'books', 'export'),
  'POST /api/books/:id/format': withFile(ownersAlone, 'books', 'format'),
  'POST /api/chapters': withBook({ ...ownersAlone, owner: 201 }, ({ bookId }) => ({
    body: { bookId, title: 'Trois' },
  })),
  'PATCH /api/chapters/:id': withBook(ownersAlone, ({ chapterId }) => ({
    url: `/api/chapters/${chapterId}`,
    body: { version: 1, content: 'Un autre texte', order: 2 },
  })),
  'DELETE /api/chapters/:id': withBook({ ...ownersAlone, owner: 204 }, ({ chapterId }) => ({
    url: `/api/chapters/${chapterId}`,
  })),
  'POST /api/chapters/:id/restore': withBook(ownersAlone, ({ chapterId }) => ({
    url: `/api/chapters/${chapterId}/restore`,
  })),
  'GET /api/chapters/:id': withBook(ownersAlone, ({ chapterId }) => ({ url: `/api/chapters/${chapterId}` })),
  'GET /api/chapters/:id/revisions': withBook(ownersAlone, ({ chapterId }) => ({
    url: `/api/chapters/${chapterId}/revisions`,
  })),
  'GET /api/chapters/:id/revisions/:version': withRevision(ownersAlone, 'chapters'),
  'POST /api/blog': {
    prepare: () => ({ body: { title: 'Un article' } }),
    expect: { anonymous: 401, other: 201, owner: 201, admin: 201 },
  },
  'PATCH /api/blog/:id': withArticle(ownersAlone, (id) => ({
    url: `/api/blog/${id}`,
    body: { version: 1, status: 'published' },
  })),
  'DELETE /api/blog/:id': withArticle({ ...ownersAlone, owner: 204 }, (id) => ({ url: `/api/blog/${id}` })),
  'POST /api/blog/:id/restore': withArticle(ownersAlone, (id) => ({ url: `/api/blog/${id}/restore` })),
  'GET /api/blog/:id/export': withFile({ ...ownersAlone, owner: 302 }, 'blog', 'export'),
  'POST /api/blog/:id/format': withFile(ownersAlone, 'blog', 'format'),
  'GET /api/blog/:id/revisions': withArticle(ownersAlone, (id) => ({ url: `/api/blog/${id}/revisions` })),
  'GET /api/blog/:id/revisions/:version': withRevision(ownersAlone, 'blog'),
  'GET /api/blog': { expect: everyoneSignedIn },
  'GET /api/blog/:id': withArticle(ownersAlone, (id) => ({ url: `/api/blog/${id}` })),
};
