import type { TextLanguage } from '@sorami/contracts/documents';
import { chapterToHast, directionOf, element } from '@sorami/documents/html/to-hast';
import { loadReaders } from '@sorami/documents/reading/load-readers';
import { readChapter } from '@sorami/documents/reading/read-chapter';
import { toHtml } from 'hast-util-to-html';

/** The HTML of a text in Markdown under its title, as the exports have it: by the same reader and writer. */
export async function markdownToHtml(
  title: string,
  markdown: string,
  language: TextLanguage,
): Promise<string> {
  await loadReaders(markdown);
  const chapter = readChapter({ id: '', title, markdown }, 1, language);
  const heading = element('h1', directionOf(chapter.title), [chapter.title]);
  const showPicture = (src: string) => ({ src });
  const text = chapterToHast(chapter, { language, headingShift: 0, epub: false, showPicture });
  return toHtml({ type: 'root', children: [...(chapter.untitled ? [] : [heading]), ...text] });
}
