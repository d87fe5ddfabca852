import {
  createBookSchema,
  maxChapters,
  maxWordsPerChapter,
  minWordsPerChapter,
} from '@sorami/contracts/books';
import { maxTextLength } from '@sorami/contracts/documents';
import { makeSlug } from '@sorami/contracts/make-slug';
import { seenText } from '@sorami/contracts/seen-text';
import type { Prisma } from '@sorami/database/generated/client';
import { measuresOf, wordCountsOf } from '../documents/measure-texts.ts';
import type { OldRow } from './old-app.ts';
import { DamagedError, dateOf, jobColumns, markdownOf, numberOf, textOf, wordsOf } from './read-row.ts';
import { eachRow, type Maker, ownerOf, stableId, type TakeOver, takeFile, takeOne } from './take-over.ts';

const untitled = { fr: 'Sans titre', en: 'Untitled' };

function languageOf(row: OldRow): 'fr' | 'en' {
  return (textOf(row, 'language', 'lang', 'locale') ?? 'fr').toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/** At most `max` characters of which one can be seen; else the next one. */
function firstSeen(max: number, ...texts: (string | null)[]): string {
  for (const text of texts) {
    const seen = seenText(max).safeParse(text?.trim().slice(0, max));
    if (seen.success) return seen.data;
  }
  throw new DamagedError('it has no words');
}

function markdown(row: OldRow, ...columns: string[]): string {
  const text = markdownOf(textOf(row, ...columns) ?? '');
  if (text.length > maxTextLength)
    throw new DamagedError(`its text has ${text.length} characters of at most ${maxTextLength}`);
  return text;
}

/** Of the old app's jobs, the one that made a row. */
async function jobOf(
  deps: TakeOver,
  row: OldRow,
  column: string,
  oldId: string,
): Promise<OldRow | undefined> {
  const named = textOf(row, 'jobId');
  const [byName] = named === null ? [] : await deps.old.find('job', 'id', named);
  if (byName) return byName;
  for (const each of [column, 'resourceId', 'resultId', 'entityId']) {
    const [found] = await deps.old.find('job', each, oldId);
    if (found) return found;
  }
  return undefined;
}

/** Books with their chapters, and articles; then the files that the old app made of them, as uploads of their authors. */
export async function takeTexts(deps: TakeOver): Promise<void> {
  await eachRow(deps, 'book', async (row, oldId) => {
    const bookId = await takeOne(deps, 'book', oldId, async (write) => {
      const { ownerId, organizationId } = await ownerOf(deps, row);
      const chapters = await chaptersOf(deps, row, oldId);
      const language = languageOf(row);
      const title = firstSeen(
        200,
        textOf(row, 'title'),
        textOf(row, 'topic', 'description'),
        untitled[language],
      );
      const byline = textOf(row, 'byline', 'authorName', 'author')?.slice(0, 200) ?? '';
      const asked = createBookSchema.parse({
        title,
        topic: firstSeen(4_000, textOf(row, 'topic', 'subject', 'description'), title),
        goal: firstSeen(2_000, textOf(row, 'goal', 'objective', 'description'), title),
        language,
        chapterCount: Math.min(maxChapters, Math.max(1, chapters.length)),
        wordsPerChapter: numberOf(row, 'wordsPerChapter', minWordsPerChapter, maxWordsPerChapter, 1_200),
      });
      const job = {
        id: stableId(deps, 'job', `book ${oldId}`),
        kind: 'BOOK' as const,
        input: { ...asked, byline },
        ownerId,
        organizationId,
        ...jobColumns(row, await jobOf(deps, row, 'bookId', oldId)),
      };
      const { chapterCount: _count, model: _model, ...columns } = asked;
      const id = stableId(deps, 'book', oldId);
      await write(async (transaction) => {
        await transaction.job.create({ data: job });
        await transaction.book.create({
          data: {
            id,
            ...columns,
            byline,
            subtitle: textOf(row, 'subtitle')?.slice(0, 300) ?? null,
            audience: textOf(row, 'audience', 'targetAudience')?.slice(0, 500) ?? null,
            description: textOf(row, 'description', 'summary')?.slice(0, 4_000) ?? null,
            preface: textOf(row, 'preface', 'introduction'),
            keywords: wordsOf(row, 'keywords', 20),
            outlinedAt: job.createdAt,
            model: textOf(row, 'model'),
            jobId: job.id,
            authorId: ownerId,
            organizationId,
            createdAt: job.createdAt,
            contentChangedAt: dateOf(row, 'updatedAt') ?? job.createdAt,
          },
        });
        await transaction.chapter.createMany({ data: chapters.map((each) => ({ ...each, bookId: id })) });
        return id;
      });
      return id;
    });
    if (bookId !== null) await takeDocumentFiles(deps, row, oldId, 'book', bookId);
  });

  await eachRow(deps, 'article', async (row, oldId) => {
    const articleId = await takeOne(deps, 'article', oldId, async (write) => {
      const { ownerId, organizationId } = await ownerOf(deps, row);
      const language = languageOf(row);
      const content = markdown(row, 'content', 'body', 'markdown', 'html');
      const title = firstSeen(200, textOf(row, 'title'), textOf(row, 'topic'), untitled[language]);
      const about = {
        title,
        metaDescription: textOf(row, 'metaDescription', 'excerpt', 'description')?.slice(0, 320) ?? '',
        keywords: wordsOf(row, 'keywords', 10),
        tags: wordsOf(row, 'tags', 20),
        content,
        language,
      };
      const slug = makeSlug(textOf(row, 'slug') ?? title);
      const measures = await measuresOf({ ...about, slug });
      const isPublished = /publish/i.test(textOf(row, 'status') ?? '') || textOf(row, 'published') === 'true';
      const createdAt = dateOf(row, 'createdAt') ?? new Date();
      const changedAt = dateOf(row, 'updatedAt') ?? createdAt;
      const id = stableId(deps, 'article', oldId);
      await write(async (transaction) => {
        await transaction.blogArticle.create({
          data: {
            id,
            ...about,
            ...measures,
            slug,
            byline: textOf(row, 'byline', 'authorName')?.slice(0, 200) ?? '',
            topic: textOf(row, 'topic')?.slice(0, 4_000) ?? null,
            goal: textOf(row, 'goal')?.slice(0, 2_000) ?? null,
            status: isPublished ? 'PUBLISHED' : 'DRAFT',
            publishedAt: isPublished ? (dateOf(row, 'publishedAt') ?? changedAt) : null,
            model: textOf(row, 'model'),
            authorId: ownerId,
            organizationId,
            createdAt,
            contentChangedAt: changedAt,
          },
        });
        return id;
      });
      return id;
    });
    if (articleId !== null) await takeDocumentFiles(deps, row, oldId, 'article', articleId);
  });
}

type NewChapter = Omit<Prisma.ChapterCreateManyInput, 'bookId'>;

/** Chapters in their order, without gaps; a damaged one is reported, and its place is closed. */
async function chaptersOf(deps: TakeOver, book: OldRow, oldId: string): Promise<NewChapter[]> {
  const rows = await deps.old.find('chapter', 'bookId', oldId);
  const language = languageOf(book);
  const place = (row: OldRow) =>
    numberOf(
      row,
      'order',
      0,
      1e6,
      numberOf(row, 'chapterNumber', 0, 1e6, numberOf(row, 'position', 0, 1e6, 1e6)),
    );
  const chapters: NewChapter[] = [];
  for (const row of rows.toSorted((one, other) => place(one) - place(other))) {
    const id = String(row.id);
    try {
      const content = markdown(row, 'content', 'body', 'text');
      const order = chapters.length + 1;
      const [words = 0] = await wordCountsOf([content]);
      chapters.push({
        id: stableId(deps, 'chapter', id),
        order,
        place: order - 1,
        title: firstSeen(200, textOf(row, 'title'), `${language === 'fr' ? 'Chapitre' : 'Chapter'} ${order}`),
        summary: textOf(row, 'summary', 'description')?.slice(0, 2_000) ?? null,
        content,
        words,
        createdAt: dateOf(row, 'createdAt') ?? dateOf(book, 'createdAt') ?? new Date(),
      });
    } catch (error) {
      deps.report.problems.push({ model: 'chapter', id, problem: (error as Error).message });
    }
  }
  return chapters;
}

/** What the old app laid out is kept beside the text, as an upload: what Sorami exports is laid out anew. */
async function takeDocumentFiles(
  deps: TakeOver,
  row: OldRow,
  oldId: string,
  model: 'book' | 'article',
  id: string,
): Promise<void> {
  const { ownerId, organizationId } = await ownerOf(deps, row);
  const job: Maker = {
    id: stableId(deps, `${model}.file`, oldId),
    ownerId,
    organizationId,
    requestId: 'migrate-from',
  };
  const common = { oldId, size: null, job, name: firstSeen(150, textOf(row, 'title'), untitled.fr) };
  const file = {
    base64: null,
    s3Key: textOf(row, 's3Key'),
    filePath: textOf(row, 'filePath'),
    url: textOf(row, 'fileUrl', 'pdfUrl', 'downloadUrl'),
  };
  if (file.s3Key ?? file.filePath ?? file.url)
    await takeFile(deps, {
      ...common,
      model: `${model}.file`,
      place: file,
      type: 'UPLOAD',
      index: 0,
      expects: 'any',
      link: async () => {},
    });
  const cover = {
    base64: textOf(row, 'coverBase64', 'coverImageBase64'),
    s3Key: textOf(row, 'coverKey', 'coverS3Key'),
    filePath: null,
    url: textOf(row, 'coverUrl', 'coverImageUrl', 'coverImage', 'imageUrl', 'featuredImage'),
  };
  if (cover.base64 ?? cover.s3Key ?? cover.url)
    await takeFile(deps, {
      ...common,
      model: `${model}.cover`,
      place: cover,
      type: model === 'book' ? 'BOOK' : 'BLOG',
      index: 1,
      expects: 'image',
      async link(transaction, { produced }) {
        const data = { coverKey: produced.key, s3Bucket: deps.store.bucket };
        if (model === 'book') await transaction.book.update({ where: { id }, data });
        else await transaction.blogArticle.update({ where: { id }, data });
      },
    });
}
