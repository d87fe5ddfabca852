import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { DocumentCover, RenderedFile } from './document.ts';
import { embeddedFonts } from './html/fonts.ts';
import { chapterToHast, directionOf, element, pictureWidths, sectionId } from './html/to-hast.ts';
import { chapterNumber } from './reading/chapter-number.ts';
import type { Chapter, ReadDocument } from './reading/document-tree.ts';
import { readPictureFile } from './reading/picture-file.ts';
import { sectionTitles } from './reading/sections.ts';
import { standsAlone } from './reading/stands-alone.ts';
import { wordsOf } from './words.ts';

const css = ['page.css', 'content.css']
  .map((file) => readFileSync(path.join(import.meta.dirname, 'html', file), 'utf8'))
  .concat(pictureWidths)
  .join('');

/** One HTML file that asks for nothing from the network and can run nothing: its policy allows its own style sheet alone. */
export function renderHtml(document: ReadDocument): RenderedFile {
  const style = `${embeddedFonts()}\n${css}`;
  const page = element('html', { lang: document.language }, [
    head(document, style),
    element('body', { className: [document.kind] }, [
      header(document),
      ...contents(document),
      element(
        'main',
        {},
        document.chapters.map((chapter) => section(chapter, document)),
      ),
    ]),
  ]);
  const html = toHtml({ type: 'root', children: [{ type: 'doctype' }, page] });
  return {
    bytes: new TextEncoder().encode(html),
    contentType: 'text/html; charset=utf-8',
    extension: 'html',
  };
}

function head(document: ReadDocument, style: string): Element {
  const { title, author, description, notice, sourceType, keywords, publishedAt, updatedAt } = document;
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`;
  const named: [string, string][] = [
    ['viewport', 'width=device-width, initial-scale=1'],
    ['author', author],
    ['description', [description, notice].filter(Boolean).join(' ')],
    ['keywords', keywords.join(', ')],
    ['dcterms.identifier', document.id],
    ['dcterms.issued', publishedAt.toISOString()],
    ['dcterms.modified', updatedAt.toISOString()],
    ['Iptc4xmpExt:DigitalSourceType', sourceType],
    ['referrer', 'no-referrer'],
  ];
  return element('head', {}, [
    element('meta', { charSet: 'utf-8' }, []),
    element('meta', { httpEquiv: ['Content-Security-Policy'], content: policy }, []),
    element('title', {}, [title]),
    ...named
      .filter(([, content]) => content !== '')
      .map(([name, content]) => element('meta', { name, content }, [])),
    element('style', {}, [style]),
  ]);
}

function header(document: ReadDocument): Element {
  const { title, subtitle, author, notice, cover, dateWords } = document;
  const by = [author, dateWords].filter(Boolean).join(' · ');
  const source = cover && dataAddress(cover);
  return element('header', {}, [
    ...(source ? [element('img', { src: source, alt: '' }, [])] : []),
    element('h1', directionOf(title), [title]),
    ...(subtitle ? [element('p', { className: ['subtitle'], ...directionOf(subtitle) }, [subtitle])] : []),
    element('p', { className: ['by'] }, [by]),
    ...(notice ? [element('p', { className: ['notice'] }, [notice])] : []),
  ]);
}

function dataAddress({ contentType, bytes }: DocumentCover): string {
  return `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}`;
}

function contents({ chapters, language, kind }: ReadDocument): Element[] {
  if (chapters.length < (kind === 'book' ? 1 : 3)) return [];
  const title = wordsOf(language).contents;
  const items = chapters.map((chapter) => {
    const sections = sectionTitles(chapter).map((name, index) =>
      item(sectionId(chapter.number, index + 1), name),
    );
    return item(`chapter-${chapter.number}`, chapter.title, kind === 'book' ? sections : []);
  });
  return [element('nav', { ariaLabel: title }, [element('h2', {}, [title]), element('ol', {}, items)])];
}

function item(id: string, title: string, children: Element[] = []): Element {
  const link: ElementContent = element('a', { href: `#${id}` }, [title]);
  return element(
    'li',
    directionOf(title),
    children.length > 0 ? [link, element('ol', {}, children)] : [link],
  );
}

function section(chapter: Chapter, document: ReadDocument): Element {
  const { language } = document;
  const alone = standsAlone(chapter, document);
  const number = chapterNumber(chapter, document);
  const heading = alone
    ? []
    : [
        ...(number ? [element('p', { className: ['chapter-number'] }, [number])] : []),
        element('h2', directionOf(chapter.title), [chapter.title]),
      ];
  return element('section', { id: `chapter-${chapter.number}`, className: ['chapter'] }, [
    ...heading,
    ...chapterToHast(chapter, {
      language,
      headingShift: alone ? 0 : 1,
      epub: false,
      showPicture: (address) => {
        const { contentType, width, height, bytes } = readPictureFile(document, address);
        return { src: dataAddress({ contentType, bytes }), width, height };
      },
    }),
  ]);
}
