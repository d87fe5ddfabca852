import type { SourceType } from '@sorami/contracts/provenance';

export type DocumentLanguage = 'fr' | 'en';

/** The file formats a document can be made into, by their file extension. */
export const documentFormats = ['pdf', 'epub', 'docx', 'html', 'md'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

export interface DocumentChapter {
  /** Stays the same while the chapter is edited or moved. */
  id: string;
  title: string;
  /** CommonMark with GitHub's extensions. Anything may be in it: every exporter reads the same sanitised tree. */
  markdown: string;
  /** For a preface and the like: the chapters are counted without it. */
  unnumbered?: boolean | undefined;
}

export interface DocumentCover {
  bytes: Uint8Array;
  contentType: 'image/png' | 'image/jpeg';
}

/** A picture that stands in a text. */
export interface DocumentPicture {
  /** A file that the exporters read, upright and no larger than a page needs. */
  path: string;
  contentType: 'image/png' | 'image/jpeg';
  /** Pixels of the picture as its owner has it, upright: how large it is shown where its text does not say. */
  width: number;
  height: number;
}

/** A book or an article as the exporters take it. */
export interface Document {
  /** Stays the same over all versions: the EPUB's identifier is made from it. */
  id: string;
  title: string;
  subtitle?: string;
  author: string;
  language: DocumentLanguage;
  description?: string;
  /** ISO 8601. */
  publishedAt: string;
  /** ISO 8601. Files made from the same content and date are the same bytes. */
  updatedAt: string;
  /** In which the date is shown (IANA). Default: UTC. */
  timeZone?: string | undefined;
  kind: 'book' | 'article';
  /** A sentence that must be seen (for example "preview written without a model"): cover, title page, metadata. */
  notice?: string;
  /** How its texts came about, in IPTC's terms: what formats without a place for a signature say in their metadata. */
  sourceType?: SourceType;
  cover?: DocumentCover;
  chapters: DocumentChapter[];
  keywords?: string[];
  /** By their addresses in the texts (`pictureAddress` of contracts/addresses); what is not among them is not shown. */
  pictures?: Readonly<Record<string, DocumentPicture>>;
}

/** The paper that PDF and DOCX are made for: DIN, US Letter, US Trade (6 × 9 in) and digest (5.5 × 8.5 in). */
export const pageSizes = ['a5', 'a4', 'letter', 'trade', 'digest'] as const;
export type PageSize = (typeof pageSizes)[number];

export interface RenderOptions {
  /** PDF and DOCX only. Default: A5 for a book, A4 for an article. */
  pageSize?: PageSize;
  /** EPUB, DOCX and HTML of a book: with the cover page of its PDF, as a picture, in the place of the cover's picture. */
  coverPage?: boolean;
}

/** A file made from a document. */
export interface RenderedFile {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
  /** That of the format, or `zip` where Markdown has its pictures beside it. */
  extension: DocumentFormat | 'zip';
  /** PDF only: the letters that none of our faces has, for a warning. */
  unshown?: string[];
}
