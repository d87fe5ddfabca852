import { z } from 'zod';
import { fileSchema } from './files.ts';
import { pageOf, pageQuerySchema } from './pagination.ts';
import type { SourceType } from './provenance.ts';

/** What books and articles have in common: languages, formats, and the versions of their text. */

export const textLanguageSchema = z.enum(['fr', 'en']);
export type TextLanguage = z.infer<typeof textLanguageSchema>;

/** What a document says of itself where no model wrote it: on the cover, the title page and in the metadata. */
export const previewNotice: Record<TextLanguage, string> = {
  fr: 'Aperçu : texte composé par Sorami sans modèle d’IA.',
  en: 'Preview: text composed by Sorami without an AI model.',
};

/** What a document that a model wrote says of itself, where its owner does not take it out. */
const imprint: Record<TextLanguage, Partial<Record<SourceType, string>>> = {
  fr: {
    trainedAlgorithmicMedia: 'Texte rédigé par une IA',
    compositeWithTrainedAlgorithmicMedia: 'Texte rédigé avec l’aide d’une IA',
  },
  en: {
    trainedAlgorithmicMedia: 'Text written by an AI',
    compositeWithTrainedAlgorithmicMedia: 'Text written with the help of an AI',
  },
};

/** The sentence that says on a document's title page how its text came about, if there is one. */
export function noticeOf(
  language: TextLanguage,
  { sourceType, model }: { sourceType: SourceType; model: string | null },
  hasImprint: boolean,
): string | undefined {
  if (sourceType === 'algorithmicMedia' || sourceType === 'composite') return previewNotice[language];
  const words = hasImprint ? imprint[language][sourceType] : undefined;
  return words && `${words}${model ? ` (${model})` : ''}.`;
}

/** The heading of a book’s preface, which stands before its first chapter. */
export const prefaceHeading: Record<TextLanguage, string> = { fr: 'Avant-propos', en: 'Preface' };

export const documentSorts = ['created:desc', 'name:asc', 'name:desc'] as const;
/** A cursor belongs to the sort that it came with. */
export const documentSortSchema = z.enum(documentSorts);
export type DocumentSort = z.infer<typeof documentSortSchema>;

export const exportFormats = ['pdf', 'epub', 'docx', 'html', 'md'] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** DIN, US Letter, US Trade (6 × 9 in) and digest (5.5 × 8.5 in). */
export const pageSizeSchema = z.enum(['a5', 'a4', 'letter', 'trade', 'digest']);
export type PageSize = z.infer<typeof pageSizeSchema>;

/** GET …/export. `pageSize` matters to PDF and DOCX; the default is A5 for a book and A4 for an article.
 * `timeZone` (IANA) is that of the date which the file shows. */
export const exportQuerySchema = z.strictObject({
  format: exportFormatSchema.default('pdf'),
  pageSize: pageSizeSchema.optional(),
  timeZone: z.string().max(64).default('UTC'),
});

/** POST …/format: makes the file now, so that the download that follows starts at once. */
export const prepareFormatSchema = exportQuerySchema;

/** A file made from a book or an article. `isCurrent` is false where the text was edited since. */
export const publishedFormatSchema = z.object({
  format: exportFormatSchema,
  pageSize: pageSizeSchema.nullable(),
  contentVersion: z.number().int().min(1),
  isCurrent: z.boolean(),
  /** The letters that no face could show: boxes stand for them. */
  unshown: z.array(z.string()),
  file: fileSchema,
});
export type PublishedFormat = z.infer<typeof publishedFormatSchema>;

/** Characters. A text of this length is some 75,000 words. */
export const maxTextLength = 500_000;
export const markdownSchema = z.string().max(maxTextLength);

/** A former state of a chapter or an article, which its owner can go back to by saving it again. */
export const revisionSchema = z.object({
  version: z.number().int().min(1),
  title: z.string(),
  content: z.string(),
  words: z.number().int().nonnegative(),
  /** The writer’s id at Clerk; null where the engine wrote it. */
  authorId: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type Revision = z.infer<typeof revisionSchema>;

/** GET …/revisions, newest first, without the texts; …/revisions/[version] answers one whole. */
export const revisionListQuerySchema = pageQuerySchema;
export const revisionPageSchema = pageOf(revisionSchema.omit({ content: true }));

/** Pictures that one document may have: more would need more memory than an export may take. */
export const maxPictures = 300;
