import { maxTextLength } from '@sorami/contracts/documents';
import { stableId } from '../migrate-from/take-over.ts';
import { articleRecordSchema, bookRecordSchema, type RevisionRecord, withLinks } from './format.ts';
import { type Importing, type Transaction, takeOnce } from './take-once.ts';

/** Books and articles, each in one transaction with all that it said before. */
export async function importTexts(importing: Importing): Promise<void> {
  const { archive } = importing;
  for (const path of archive.named('/book.json')) await importBook(importing, path);
  for (const path of archive.named('/article.json')) await importArticle(importing, path);
}

async function read({ archive, paths, files }: Importing, path: string): Promise<string> {
  const text = withLinks(await archive.text(path), paths, (id) => files.get(id)?.id);
  if (text.length > maxTextLength) throw new Error(`${path} is longer than a text may be`);
  return text;
}

interface Shown {
  jobId: string | null;
  coverFileId: string | null;
  currentFileId: string | null;
  formats: { fileId: string; pictures: string[] }[];
}

/** What a text points at, as it is here; what was not taken is left out. */
function pointersOf(importing: Importing, { jobId, coverFileId, currentFileId, formats }: Shown) {
  const { files, target, store } = importing;
  const keyOf = (id: string | null) => (id === null ? null : (files.get(id)?.s3Key ?? null));
  return {
    jobId: jobId && stableId(importing, 'job', jobId),
    coverKey: keyOf(coverFileId),
    s3Key: keyOf(currentFileId),
    s3Bucket: store.bucket,
    authorId: target.ownerId,
    organizationId: target.organizationId,
    formats: {
      create: formats.flatMap(({ fileId, pictures, ...format }) => {
        const s3Key = keyOf(fileId);
        const shown = pictures.map((id) => files.get(id)?.id ?? id);
        return s3Key === null
          ? []
          : [{ ...(format as Omit<KeptFormat, 's3Key' | 'pictures'>), pictures: shown, s3Key }];
      }),
    },
  };
}

interface KeptFormat {
  format: string;
  pageSize: string;
  contentVersion: number;
  day: string;
  unshown: string[];
  createdAt: Date;
  pictures: string[];
  s3Key: string;
}

async function importBook(importing: Importing, path: string): Promise<void> {
  const record = bookRecordSchema.parse(JSON.parse(await importing.archive.text(path)));
  const { id: oldId, chapters, prefacePath, jobId, coverFileId, currentFileId, formats, ...columns } = record;
  await takeOnce(importing, 'book', oldId, async (transaction, id) => {
    const preface = prefacePath === null ? null : await read(importing, prefacePath);
    const pointers = pointersOf(importing, { jobId, coverFileId, currentFileId, formats });
    await transaction.book.create({ data: { ...columns, ...pointers, id, preface } });
    for (const { id: oldChapter, path: at, revisions, byEngine, ...chapter } of chapters) {
      const chapterId = stableId(importing, 'chapter', oldChapter);
      const content = await read(importing, at);
      const writerId = byEngine ? null : importing.target.ownerId;
      await transaction.chapter.create({
        data: { ...chapter, id: chapterId, bookId: id, content, writerId },
      });
      await importRevisions(importing, transaction, { chapterId }, revisions);
    }
  });
}

async function importArticle(importing: Importing, path: string): Promise<void> {
  const record = articleRecordSchema.parse(JSON.parse(await importing.archive.text(path)));
  const {
    id: oldId,
    path: at,
    revisions,
    byEngine,
    jobId,
    coverFileId,
    currentFileId,
    formats,
    ...columns
  } = record;
  await takeOnce(importing, 'article', oldId, async (transaction, id) => {
    const pointers = pointersOf(importing, { jobId, coverFileId, currentFileId, formats });
    const content = await read(importing, at);
    const writerId = byEngine ? null : importing.target.ownerId;
    await transaction.blogArticle.create({ data: { ...columns, ...pointers, id, content, writerId } });
    await importRevisions(importing, transaction, { articleId: id }, revisions);
  });
}

async function importRevisions(
  importing: Importing,
  transaction: Transaction,
  of: { chapterId: string } | { articleId: string },
  revisions: RevisionRecord[],
): Promise<void> {
  for (const { path, byEngine, ...revision } of revisions) {
    const content = await read(importing, path);
    const authorId = byEngine ? null : importing.target.ownerId;
    await transaction.revision.create({ data: { ...revision, ...of, content, authorId } });
  }
}
