import type { Element } from 'hast';
import { chapterToHast, directionOf, element, sectionId } from '../html/to-hast.ts';
import { chapterNumber } from '../reading/chapter-number.ts';
import type { Chapter, ReadDocument } from '../reading/document-tree.ts';
import { sectionTitles } from '../reading/sections.ts';
import { standsAlone } from '../reading/stands-alone.ts';
import { wordsOf } from '../words.ts';
import { xhtmlPage } from './xhtml-page.ts';

const styleSheet = 'style.css';

/** The file of a chapter, beside the package document. */
export function chapterHref(chapter: Chapter): string {
  return `chapter-${String(chapter.number).padStart(4, '0')}.xhtml`;
}

export function coverPage({ language, title }: ReadDocument, imageHref: string): string {
  const image = element('img', { src: imageHref, alt: title, role: 'doc-cover' }, []);
  return xhtmlPage({
    language,
    title: wordsOf(language).cover,
    type: 'cover',
    styleSheet,
    children: [element('div', { className: ['cover'] }, [image])],
  });
}

export function titlePage({ language, title, subtitle, author, notice, dateWords }: ReadDocument): string {
  const line = (className: string, text: string): Element[] =>
    text === '' ? [] : [element('p', { className: [className], ...directionOf(text) }, [text])];
  return xhtmlPage({
    language,
    title,
    type: 'frontmatter titlepage',
    styleSheet,
    children: [
      element('section', { className: ['title-page'] }, [
        element('h1', directionOf(title), [title]),
        ...line('subtitle', subtitle),
        ...line('author', author),
        ...line('date', dateWords),
        ...line('notice', notice),
      ]),
    ],
  });
}

/** `pictures` has the names of the pictures' files by their addresses. */
export function chapterPage(
  chapter: Chapter,
  document: ReadDocument,
  pictures: ReadonlyMap<string, string>,
): string {
  const { language } = document;
  const number = chapterNumber(chapter, document);
  const heading = element('h1', directionOf(chapter.title), [chapter.title]);
  return xhtmlPage({
    language,
    title: chapter.title,
    type: 'bodymatter chapter',
    styleSheet,
    children: [
      element('section', { role: 'doc-chapter', ariaLabel: chapter.title }, [
        ...(number ? [element('p', { className: ['chapter-number'] }, [number])] : []),
        ...(standsAlone(chapter, document) ? [] : [heading]),
        ...chapterToHast(chapter, {
          language,
          headingShift: 0,
          epub: true,
          showPicture: (address) => ({ src: `images/${pictures.get(address)}` }),
        }),
      ]),
    ],
  });
}

export function navigationPage({ language, title, chapters, cover }: ReadDocument): string {
  const words = wordsOf(language);
  const entries = chapters.map((chapter) => {
    const href = chapterHref(chapter);
    const sections = sectionTitles(chapter).map((name, index) =>
      entry(`${href}#${sectionId(chapter.number, index + 1)}`, name),
    );
    return entry(href, chapter.title, sections);
  });
  const first = chapters[0];
  const landmarks = [
    ...(cover ? [landmark('cover', 'cover.xhtml', words.cover)] : []),
    landmark('titlepage', 'title.xhtml', words.titlePage),
    landmark('toc', 'nav.xhtml', words.contents),
    ...(first ? [landmark('bodymatter', chapterHref(first), words.start)] : []),
  ];
  return xhtmlPage({
    language,
    title: words.contents,
    type: 'frontmatter',
    styleSheet,
    children: [
      element('nav', { 'epub:type': 'toc', role: 'doc-toc', id: 'toc' }, [
        element('h1', {}, [words.contents]),
        // A list of contents may not be empty.
        element('ol', {}, entries.length > 0 ? entries : [entry('title.xhtml', title)]),
      ]),
      element('nav', { 'epub:type': 'landmarks', className: ['landmarks'] }, [element('ol', {}, landmarks)]),
    ],
  });
}

function entry(href: string, name: string, children: Element[] = []): Element {
  const link = element('a', { href }, [name]);
  return element('li', directionOf(name), children.length > 0 ? [link, element('ol', {}, children)] : [link]);
}

function landmark(type: string, href: string, name: string): Element {
  return element('li', {}, [element('a', { 'epub:type': type, href }, [name])]);
}
