import type { Publication, PublicationChapter, PublicationCover } from '../publication.ts';
import { PublicationError } from '../publication-error.ts';
import { wordsOf } from '../words.ts';
import { cleanLine } from './clean-text.ts';
import type { ReadPublication } from './document-tree.ts';
import { readChapter } from './read-chapter.ts';
import { typesetText } from './typeset-text.ts';

/**
 * Reads a publication for the exporters: cleans its strings, fills in what is missing, parses and sanitises its chapters.
 * Throws PublicationError (INVALID_PUBLICATION, UNREADABLE_COVER).
 */
export function readPublication(publication: Publication): ReadPublication {
  const { language } = publication;
  if (language !== 'fr' && language !== 'en') invalid(`The language "${language}" is neither "fr" nor "en".`);
  const line = (text = '', maxLength?: number): string => typesetText(cleanLine(text, maxLength), language);
  return {
    id: cleanLine(publication.id) || invalid('A publication needs an id.'),
    title: line(publication.title) || wordsOf(language).untitled,
    subtitle: line(publication.subtitle),
    author: cleanLine(publication.author),
    language,
    description: line(publication.description, 4000),
    publishedAt: readDate(publication.publishedAt),
    updatedAt: readDate(publication.updatedAt),
    kind: publication.kind,
    notice: line(publication.notice, 1000),
    cover: publication.cover ? readCover(publication.cover) : null,
    chapters: publication.chapters.map((chapter, index, all) =>
      readChapter(chapter, index + 1, language, ordinalOf(all, index)),
    ),
    keywords: (publication.keywords ?? []).map((keyword) => cleanLine(keyword, 100)).filter(Boolean),
  };
}

function ordinalOf(chapters: readonly PublicationChapter[], index: number): number | null {
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

const signatures = { 'image/png': [0x89, 0x50, 0x4e, 0x47], 'image/jpeg': [0xff, 0xd8, 0xff] } as const;

function readCover(cover: PublicationCover): PublicationCover {
  const signature = signatures[cover.contentType];
  if (!signature?.every((byte, index) => cover.bytes[index] === byte)) {
    throw new PublicationError('UNREADABLE_COVER', `The cover is not an ${cover.contentType} file.`);
  }
  return cover;
}

function invalid(message: string): never {
  throw new PublicationError('INVALID_PUBLICATION', message);
}
