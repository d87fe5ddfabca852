import type { Article } from '@sorami/contracts/articles';
import type { Book, BookSummary, Chapter } from '@sorami/contracts/books';
import type { SoramiFile } from '@sorami/contracts/files';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import type { Job } from '@sorami/contracts/jobs';
import { byQuota } from '@sorami/contracts/kinds';
import type { Usage } from '@sorami/contracts/usage';
import type { VideoGenerationResource } from '@sorami/contracts/videos';

const at = '2026-01-01T00:00:00.000Z';

/** For tests: a job that has just been accepted. */
export function fakeJob(over: Partial<Job> = {}): Job {
  return {
    id: 'job',
    kind: 'image',
    title: 'a heron',
    thumbnailFileId: null,
    status: 'PENDING',
    progress: 0,
    message: null,
    error: null,
    resourceId: 'generation',
    attempt: 1,
    createdAt: at,
    updatedAt: at,
    completedAt: null,
    ...over,
  };
}

/** For tests: a small picture. */
export function fakeFile(over: Partial<SoramiFile> = {}): SoramiFile {
  return {
    id: 'file',
    type: 'image',
    name: 'heron.png',
    contentType: 'image/png',
    size: 10,
    sha256: 'a',
    createdAt: at,
    state: 'ready',
    ...over,
  };
}

/** For tests: a generation with so many pictures ready. */
export function fakeGeneration(
  ready: number,
  over: Partial<ImageGenerationResource> = {},
): ImageGenerationResource {
  const id = over.id ?? 'generation';
  return {
    id,
    prompt: 'a heron',
    inputFileId: null,
    edit: null,
    numImages: 2,
    size: '1536x1024',
    format: 'PNG',
    style: null,
    quality: 'standard',
    model: 'm',
    modelVersion: null,
    processingTime: null,
    images: Array.from({ length: ready }, (_, index) => ({
      id: `${id}-${index}`,
      width: 1536,
      height: 1024,
      aspectRatio: '3:2',
      embedded: true,
      model: null,
      costMicros: null,
      file: fakeFile({ id: `file-${id}-${index}`, name: `${index}.png` }),
    })),
    job: fakeJob({ id: `job-${id}`, resourceId: id }),
    createdAt: at,
    ...over,
  };
}

/** For tests: a generation of which so many films are ready. */
export function fakeFilms(
  ready: number,
  over: Partial<VideoGenerationResource> = {},
): VideoGenerationResource {
  const id = over.id ?? 'generation';
  return {
    id,
    prompt: 'a heron takes off',
    inputFileId: null,
    aspectRatio: '16:9',
    numberOfVideos: 2,
    durationSeconds: 4,
    resolution: '720p',
    sound: true,
    personGeneration: 'ALLOW_ADULT',
    model: 'google:omni',
    modelVersion: null,
    generationTime: null,
    downloadTime: null,
    processingTime: null,
    stage: 'GENERATING',
    generatingSince: at,
    videos: Array.from({ length: ready }, (_, index) => ({
      id: `${id}-${index}`,
      width: 1280,
      height: 720,
      aspectRatio: '16:9',
      durationSeconds: 4,
      hasSound: true,
      embedded: false,
      model: 'google:omni',
      costMicros: 280_000,
      file: fakeFile({
        id: `film-${id}-${index}`,
        type: 'video',
        name: `heron-${index}.mp4`,
        contentType: 'video/mp4',
        width: 1280,
        height: 720,
        durationSeconds: 4,
        hasThumbnail: true,
        hasPreview: true,
      }),
    })),
    job: fakeJob({ id: `job-${id}`, kind: 'video', resourceId: id, status: 'PROCESSING' }),
    createdAt: at,
    ...over,
  };
}

/** For tests: a written chapter of ten words. */
export function fakeChapter(id: string, order: number, over: Partial<Chapter> = {}): Chapter {
  return {
    id,
    bookId: 'book',
    order,
    title: `Chapter ${id}`,
    summary: null,
    content: 'one two three four five six seven eight nine ten',
    state: 'written',
    words: 10,
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...over,
  };
}

/** For tests: a book on the shelf. */
export function fakeSummary(over: Partial<BookSummary> = {}): BookSummary {
  const id = over.id ?? 'book';
  return {
    id,
    title: 'The tide',
    subtitle: null,
    byline: 'Ada',
    language: 'en',
    chapterCount: 0,
    writtenChapters: 0,
    words: 0,
    cover: null,
    embedded: true,
    state: 'ready',
    job: fakeJob({ id: `job-${id}`, kind: 'book', resourceId: id }),
    createdAt: at,
    updatedAt: at,
    ...over,
  };
}

/** For tests: a book with these chapters. */
export function fakeBook(chapters: Chapter[], over: Partial<Book> = {}): Book {
  return {
    ...fakeSummary(),
    chapterCount: chapters.length,
    writtenChapters: chapters.filter(({ state }) => state === 'written').length,
    words: chapters.reduce((sum, { words }) => sum + words, 0),
    model: null,
    topic: 'the sea',
    goal: 'to understand it',
    audience: null,
    wordsPerChapter: 1200,
    description: null,
    preface: null,
    imprint: true,
    keywords: [],
    chapters,
    formats: [],
    version: 1,
    contentVersion: 1,
    ...over,
  };
}

/** For tests: an article that a person wrote. */
export function fakeArticle(over: Partial<Article> = {}): Article {
  return {
    id: 'article',
    title: 'The heron',
    slug: 'the-heron',
    metaDescription: '',
    tags: [],
    language: 'en',
    status: 'draft',
    seoScore: 40,
    wordCount: 2,
    readingMinutes: 1,
    cover: null,
    embedded: false,
    state: 'ready',
    job: null,
    publishedAt: null,
    createdAt: at,
    updatedAt: at,
    model: null,
    topic: null,
    goal: null,
    keywords: [],
    byline: 'Ana',
    imprint: true,
    content: 'A heron.',
    formats: [],
    version: 1,
    contentVersion: 1,
    ...over,
  };
}

/** For tests: the month of somebody who has used nothing. */
export function fakeUsage(over: Partial<Usage> = {}): Usage {
  const unused = { used: 0, limit: 10 };
  return {
    plan: 'free',
    periodStart: at,
    periodEnd: '2026-02-01T00:00:00.000Z',
    uploadBytes: 20 * 1024 ** 2,
    ...byQuota(() => unused),
    storageBytes: { used: 0, limit: 1_000_000 },
    textBytes: 0,
    ...over,
  };
}
