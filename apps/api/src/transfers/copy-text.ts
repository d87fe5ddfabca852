import type { DocumentType } from '@sorami/contracts/kinds';
import type { BlogArticle, Book, Chapter, Job, Prisma, Revision } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { Workspace } from '../policies/workspace.ts';

type Transaction = Prisma.TransactionClient;

const parts = {
  job: true,
  chapters: { where: { trashedAt: null }, orderBy: { order: 'asc' }, include: { revisions: true } },
} as const satisfies Prisma.BookInclude;

/** A book or an article with all that it says and said. */
export type Texts = { title: string; contentVersion: number } & (
  | { book: Book & { job: Job | null; chapters: (Chapter & { revisions: Revision[] })[] } }
  | { article: BlogArticle & { revisions: Revision[] } }
);

/** @throws ApiError NOT_FOUND */
export async function readTexts(reader: Transaction, type: DocumentType, id: string): Promise<Texts> {
  if (type === 'book') {
    const book = await reader.book.findUnique({ where: { id }, include: parts });
    if (!book) throw new ApiError('NOT_FOUND');
    return { title: book.title, contentVersion: book.contentVersion, book };
  }
  const article = await reader.blogArticle.findUnique({ where: { id }, include: { revisions: true } });
  if (!article) throw new ApiError('NOT_FOUND');
  return { title: article.title, contentVersion: article.contentVersion, article };
}

interface Copied {
  workspace: Workspace;
  /** The ids of its pictures, from what they were to what they are. */
  files: ReadonlyMap<string, string>;
  coverKey: string | null;
  withHistory: boolean;
}

/** Writes a text anew in another workspace, with the pictures that it has there; answers its id. */
export async function copyText(transaction: Transaction, texts: Texts, copied: Copied): Promise<string> {
  const { workspace, files, coverKey, withHistory } = copied;
  const { userId: authorId, organizationId } = workspace;
  const readdress = (text: string) =>
    text.replace(/\/api\/files\/([a-z0-9-]{8,40})/g, (address, id: string) => {
      const there = files.get(id);
      return there === undefined ? address : `/api/files/${there}`;
    });
  const common = { coverKey, s3Key: null, s3Bucket: null, authorId, organizationId };
  const history = (revisions: Revision[], of: { chapterId: string } | { articleId: string }) =>
    transaction.revision.createMany({
      data: (withHistory ? revisions : []).map(
        ({ version, title, content, words, authorId: by, createdAt }) => ({
          ...of,
          ...{ version, title, words, createdAt, authorId: by },
          content: readdress(content),
        }),
      ),
    });

  if ('article' in texts) {
    const { id: _, jobId: __, revisions, ...columns } = texts.article;
    const data = { ...columns, ...common, jobId: null, content: readdress(columns.content) };
    const { id } = await transaction.blogArticle.create({ data, select: { id: true } });
    await history(revisions, { articleId: id });
    return id;
  }
  const { id: _, jobId: __, job, chapters, ...columns } = texts.book;
  // A book that was begun by hand has no job, here as there.
  const made =
    job &&
    (await transaction.job.create({
      data: {
        kind: 'BOOK',
        status: 'COMPLETED',
        progress: 100,
        input: job.input ?? {},
        ownerId: authorId,
        organizationId,
        completedAt: new Date(),
      },
      select: { id: true },
    }));
  const preface = columns.preface === null ? null : readdress(columns.preface);
  const book = await transaction.book.create({
    data: { ...columns, ...common, jobId: made?.id ?? null, preface },
    select: { id: true },
  });
  for (const { id: ___, revisions, ...chapter } of chapters) {
    const written = await transaction.chapter.create({
      data: { ...chapter, bookId: book.id, content: readdress(chapter.content) },
      select: { id: true },
    });
    await history(revisions, { chapterId: written.id });
  }
  return book.id;
}
