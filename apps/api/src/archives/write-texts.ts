import { makeSlug } from '@sorami/contracts/make-slug';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import { articleRecordSchema, bookRecordSchema, type RevisionRecord, withPaths } from './format.ts';
import { eachById, type Taking } from './taking.ts';

const shown = {
  file: { select: { id: true } },
  cover: { select: { id: true } },
  formats: { include: { file: { select: { id: true } } } },
} as const;

/** Texts of a book that are in memory at the same time are those of one chapter, in one version. */
export async function writeTexts(database: PrismaClient, taking: Taking): Promise<void> {
  const { ownerId: authorId, beganAt } = taking;
  const theirs = { authorId, organizationId: null, createdAt: { lte: beganAt } };
  const books = eachById(
    ({ where, ...page }) =>
      database.book.findMany({ where: { ...theirs, ...where }, include: shown, ...page }),
    20,
  );
  for await (const book of books)
    await taking.once(`book ${book.id}`, () => writeBook(database, taking, book));
  const articles = eachById(
    ({ where, ...page }) =>
      database.blogArticle.findMany({ where: { ...theirs, ...where }, include: shown, ...page }),
    20,
  );
  for await (const article of articles)
    await taking.once(`article ${article.id}`, () => writeArticle(database, taking, article));
}

/** What a folder is called: for people by its title, and for nobody else's by its id. */
function folderOf(kind: 'books' | 'articles', { id, title }: { id: string; title: string }): string {
  return `${kind}/${makeSlug(title).slice(0, 60)}-${id}`;
}

interface Shown<Format> {
  file: { id: string } | null;
  cover: { id: string } | null;
  formats: (Format & { file: { id: string } })[];
}

function filesOf<Format>({ file, cover, formats }: Shown<Format>) {
  return {
    currentFileId: file?.id ?? null,
    coverFileId: cover?.id ?? null,
    formats: formats.map((format) => ({ ...format, fileId: format.file.id })),
  };
}

async function writeBook(
  database: PrismaClient,
  taking: Taking,
  book: Prisma.BookGetPayload<{ include: typeof shown }>,
): Promise<void> {
  const { zip, paths } = taking;
  const folder = folderOf('books', book);
  const prefacePath = book.preface === null ? null : `${folder}/chapters/000-preface.md`;
  if (prefacePath !== null) await zip.add(prefacePath, withPaths(book.preface ?? '', paths));
  const rows = await database.chapter.findMany({
    where: { bookId: book.id },
    orderBy: [{ order: 'asc' }, { id: 'asc' }],
    omit: { content: true },
  });
  const chapters = [];
  for (const chapter of rows) {
    const found = await database.chapter.findUnique({ where: { id: chapter.id }, select: { content: true } });
    const order = chapter.order === null ? 'trash' : String(chapter.order).padStart(3, '0');
    const path = `${folder}/chapters/${order}-${chapter.id}.md`;
    await zip.add(path, withPaths(found?.content ?? '', paths), { changedAt: chapter.updatedAt });
    const revisions = await writeRevisions(
      database,
      taking,
      { chapterId: chapter.id },
      (version) => `${folder}/former/${chapter.id}-v${version}.md`,
    );
    chapters.push({ ...chapter, byEngine: chapter.writerId === null, path, revisions });
  }
  const record = bookRecordSchema.parse({ ...book, ...filesOf(book), prefacePath, chapters });
  await zip.add(`${folder}/book.json`, JSON.stringify(record, null, 2));
}

async function writeArticle(
  database: PrismaClient,
  taking: Taking,
  article: Prisma.BlogArticleGetPayload<{ include: typeof shown }>,
): Promise<void> {
  const { zip, paths } = taking;
  const folder = folderOf('articles', article);
  const path = `${folder}/text/article.md`;
  await zip.add(path, withPaths(article.content, paths), { changedAt: article.updatedAt });
  const revisions = await writeRevisions(
    database,
    taking,
    { articleId: article.id },
    (version) => `${folder}/former/v${version}.md`,
  );
  const record = { ...article, ...filesOf(article), byEngine: article.writerId === null, path, revisions };
  await zip.add(`${folder}/article.json`, JSON.stringify(articleRecordSchema.parse(record), null, 2));
}

async function writeRevisions(
  database: PrismaClient,
  { zip, paths }: Taking,
  where: { chapterId: string } | { articleId: string },
  pathOf: (version: number) => string,
): Promise<RevisionRecord[]> {
  const records: RevisionRecord[] = [];
  const revisions = await database.revision.findMany({
    where,
    orderBy: { version: 'asc' },
    omit: { content: true },
  });
  for (const { id, authorId, version, title, words, createdAt } of revisions) {
    // The nightly thinning may have taken it meanwhile.
    const found = await database.revision.findUnique({ where: { id }, select: { content: true } });
    if (!found) continue;
    const path = pathOf(version);
    await zip.add(path, withPaths(found.content, paths), { changedAt: createdAt });
    records.push({ version, title, words, byEngine: authorId === null, createdAt, path });
  }
  return records;
}
