import { sourceTypeAddress } from '@sorami/contracts/addresses';
import type { Document, DocumentChapter, DocumentCover } from '../document.ts';
import { DocumentError } from '../document-error.ts';
import { longDate, wordsOf } from '../words.ts';
import { cleanLine } from './clean-text.ts';
import type { ReadDocument } from './document-tree.ts';
import { readChapter } from './read-chapter.ts';
import { typesetText } from './typeset-text.ts';

/**
 * Reads a document for the exporters: cleans its strings, fills in what is missing, parses and sanitises its chapters.
 * Throws DocumentError.
 *
 * @param onChapter hears the index of each chapter that is about to be read
 */
export function readDocument(document: Document, onChapter?: (index: number) => void): ReadDocument {
  const { language } = document;
  if (language !== 'fr' && language !== 'en') invalid(`The language "${language}" is neither "fr" nor "en".`);
  const pictures = new Map(Object.entries(document.pictures ?? {}));
  const line = (text = '', maxLength?: number): string => typesetText(cleanLine(text, maxLength), language);
  return {
    id: cleanLine(document.id) || invalid('A document needs an id.'),
    title: line(document.title) || wordsOf(language).untitled,
    subtitle: line(document.subtitle),
    author: cleanLine(document.author),
    language,
    description: line(document.description, 4000),
    publishedAt: readDate(document.publishedAt),
    dateWords: longDate(readDate(document.publishedAt), language, readTimeZone(document.timeZone)),
    updatedAt: readDate(document.updatedAt),
    kind: document.kind,
    notice: line(document.notice, 1000),
    sourceType: document.sourceType ? `${sourceTypeAddress}${document.sourceType}` : '',
    cover: document.cover ? readCover(document.cover) : null,
    chapters: document.chapters.map((chapter, index, all) => {
      onChapter?.(index);
      return readChapter(chapter, index + 1, language, {
        ordinal: ordinalOf(all, index),
        hasPicture: (address) => pictures.has(address),
      });
    }),
    keywords: (document.keywords ?? []).map((keyword) => cleanLine(keyword, 100)).filter(Boolean),
    pictures,
  };
}

function ordinalOf(chapters: readonly DocumentChapter[], index: number): number | null {
  if (chapters[index]?.unnumbered) return null;
  return chapters.slice(0, index + 1).filter(({ unnumbered }) => !unnumbered).length;
}

function readDate(value: string): Date {
  const date = new Date(value);
  const year = date.getUTCFullYear();
  // ZIP archives begin in 1980 and end in 2107.
  if (!(year >= 1980 && year < 2100)) invalid(`"${value}" is not a date between 1980 and 2099.`);
  return date;
}

function readTimeZone(timeZone = 'UTC'): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    return invalid(`"${timeZone}" is not a time zone.`);
  }
}

const signatures = { 'image/png': [0x89, 0x50, 0x4e, 0x47], 'image/jpeg': [0xff, 0xd8, 0xff] } as const;

function readCover(cover: DocumentCover): DocumentCover {
  const signature = signatures[cover.contentType];
  if (!signature?.every((byte, index) => cover.bytes[index] === byte)) {
    throw new DocumentError('UNREADABLE_COVER', `The cover is not an ${cover.contentType} file.`);
  }
  return cover;
}

function invalid(message: string): never {
  throw new DocumentError('INVALID_DOCUMENT', message);
}
