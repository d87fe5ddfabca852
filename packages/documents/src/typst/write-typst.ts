import type { DocumentLanguage } from '../document.ts';
import type {
  Block,
  Chapter,
  DefinitionList,
  Footnote,
  Inline,
  List,
  ReadDocument,
  Table,
} from '../reading/document-tree.ts';
import { plainText } from '../reading/plain-text.ts';
import { sectionTitles } from '../reading/sections.ts';
import { standsAlone } from '../reading/stands-alone.ts';
import { textDirection } from '../reading/text-direction.ts';
import { chapterName, longDate, wordsOf } from '../words.ts';
import { breakableCode, breakableText } from './break-long-words.ts';
import { coverColours } from './cover-colours.ts';
import { typstString } from './typst-string.ts';
import { writeFormula } from './write-formula.ts';

/** A contents page lists sections too, as long as it stays this short. */
const maxContentsEntries = 36;

interface TypstOptions {
  pageSize: 'a4' | 'a5';
  /** Where the compiler finds the cover's picture. */
  coverPath: string | null;
}

/** The document as a Typst program that calls the template's functions. */
export function writeTypst(document: ReadDocument, options: TypstOptions): string {
  const parts = [
    `#let info = ${writeInfo(document, options)}`,
    '#show: body => setup(info, body)',
    ...(document.kind === 'book' ? bookFront(document) : []),
    '#show: body => text-pages(info, body)',
    ...(document.kind === 'article' ? ['#article-head(info)'] : []),
    ...document.chapters.map((chapter) => writeChapter(chapter, document)),
  ];
  return parts.join('\n');
}

function writeInfo(document: ReadDocument, { pageSize, coverPath }: TypstOptions): string {
  const { title, subtitle, author, language, description, notice, kind, keywords, updatedAt, publishedAt } =
    document;
  const colours = coverColours(document.id);
  const entries: Record<string, string> = {
    title: typstString(title),
    'title-lines': breakableText(title, 14),
    subtitle: breakableText(subtitle, 20),
    running: typstString(shorten(title)),
    author: typstString(author),
    description: typstString([description, notice].filter(Boolean).join(' ')),
    notice: breakableText(notice),
    keywords: tuple(keywords.map(typstString)),
    kind: typstString(kind),
    size: typstString(pageSize),
    lang: typstString(language),
    region: typstString(language === 'fr' ? 'FR' : 'GB'),
    date: `datetime(year: ${updatedAt.getUTCFullYear()}, month: ${updatedAt.getUTCMonth() + 1}, day: ${updatedAt.getUTCDate()}, hour: ${updatedAt.getUTCHours()}, minute: ${updatedAt.getUTCMinutes()}, second: ${updatedAt.getUTCSeconds()})`,
    'date-words': typstString(longDate(publishedAt, language)),
    contents: typstString(wordsOf(language).contents),
    ground: typstString(colours.ground),
    accent: typstString(colours.accent),
    cover: coverPath === null ? 'none' : typstString(coverPath),
  };
  return `(${Object.entries(entries)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')})`;
}

function bookFront(document: ReadDocument): string[] {
  const { chapters } = document;
  const front = ['#cover(info)', '#title-page(info)'];
  if (chapters.length === 0) return front;
  const sections = chapters.flatMap(sectionTitles);
  return [...front, `#contents(info, ${chapters.length + sections.length <= maxContentsEntries ? 2 : 1})`];
}

function writeChapter(chapter: Chapter, document: ReadDocument): string {
  const blocks = new TypstBlocks(chapter.footnotes, document.language).blocks(chapter.blocks);
  const title = breakableText(chapter.title, 18);
  const running = typstString(shorten(chapter.title));
  if (document.kind === 'book') {
    const number =
      chapter.ordinal === null || namesItsNumber(chapter)
        ? ''
        : chapterName(chapter.ordinal, document.language);
    return `#chapter(info, ${typstString(number)}, ${running}, ${title})\n#{\n${blocks}\n}`;
  }
  return `${standsAlone(chapter, document) ? '' : `#section(${running}, ${title})\n`}#{\n${blocks}\n}`;
}

/** Whether the title says itself which chapter it is. */
function namesItsNumber(chapter: Chapter): boolean {
  return chapter.untitled || /^(?:chapitre|chapter|partie|part|\d+\s*[.:)–—-])/i.test(chapter.title);
}

function shorten(title: string): string {
  if (title.length <= 62) return title;
  const cut = title.slice(0, title.lastIndexOf(' ', 60));
  return `${cut.toWellFormed().replace(/\uFFFD$/, '')}…`;
}

/** Writes blocks as code: function calls and string literals. */
class TypstBlocks {
  readonly #notes: ReadonlyMap<string, Footnote>;
  readonly #set = new Set<string>();

  readonly #language: DocumentLanguage;

  constructor(footnotes: readonly Footnote[], language: DocumentLanguage) {
    this.#language = language;
    this.#notes = new Map(footnotes.map((note) => [note.identifier, note]));
  }

  blocks(blocks: readonly Block[], nested = false): string {
    return blocks.map((block) => this.#block(block, nested)).join('\n');
  }

  #block(block: Block, nested: boolean): string {
    switch (block.type) {
      case 'paragraph':
        return directed(block.children, `par({${this.#inlines(block.children)}})`);
      case 'heading':
        return directed(block.children, `heading(level: ${block.depth}, {${this.#inlines(block.children)}})`);
      case 'blockquote':
        return `quote(block: true, {${this.blocks(block.children)}})`;
      case 'callout': {
        const name = wordsOf(this.#language).callouts[block.kind];
        return `callout(${typstString(block.kind)}, ${typstString(name)}, {${this.blocks(block.children)}})`;
      }
      case 'definitionList':
        return `spaced(terms(tight: false, ${block.entries.map((entry) => this.#definition(entry)).join(', ')}))`;
      case 'list':
        return nested ? this.#list(block) : `spaced(${this.#list(block)})`;
      case 'code':
        return `code(${typstString(block.value)})`;
      case 'table':
        return this.#table(block);
      case 'thematicBreak':
        return 'rule()';
      case 'formula':
        return writeFormula(block, true);
    }
  }

  #definition({ term, meanings }: DefinitionList['entries'][number]): string {
    const written = meanings.map((meaning) => directed(meaning, `{${this.#inlines(meaning)}}`));
    return `terms.item({${this.#inlines(term)}}, {${written.join(';parbreak();')}})`;
  }

  #list(list: List): string {
    const items = list.children.map(({ checked, children }) => {
      const box = checked === null ? '' : `box-mark(${typstString(checked ? '☑' : '☐')});`;
      const [first, ...rest] = children;
      // The first paragraph of an item stands on the line of its mark.
      const lead =
        first?.type === 'paragraph' ? this.#inlines(first.children) : first ? this.#block(first, true) : '';
      const body = `{${box}${lead}${rest.length > 0 ? `\nparbreak()\n${this.blocks(rest, true)}` : ''}}`;
      return first?.type === 'paragraph' ? directed(first.children, body) : body;
    });
    const isTaskList = list.children.every(({ checked }) => checked !== null);
    const tight = `tight: ${!list.spread}`;
    // Typst counts in 64 bits; nobody counts so far.
    return list.ordered
      ? `enum(${tight}, start: ${Math.min(list.start, 1_000_000_000)}, ${items.join(', ')})`
      : `list(${tight}, ${isTaskList ? 'marker: none, body-indent: 0em, ' : ''}${items.join(', ')})`;
  }

  #table(table: Table): string {
    const columns = table.align.length;
    const align = tuple(table.align.map((side) => (side === null ? 'start' : side)));
    const width = columns <= 6 ? 24 : columns <= 12 ? 8 : 3;
    const [head, ...rows] = table.children.map((row) =>
      row.children.map((cell) => directed(cell.children, `{${this.#inlines(cell.children, width)}}`)),
    );
    return `data(${[columns, align, tuple(head ?? []), ...rows.flat()].join(', ')})`;
  }

  #inlines(nodes: readonly Inline[], breakEvery = 24): string {
    return nodes.map((node) => this.#inline(node, breakEvery)).join(';');
  }

  #inline(node: Inline, breakEvery: number): string {
    switch (node.type) {
      case 'text':
        return breakableText(node.value, breakEvery);
      case 'emphasis':
        return `emph({${this.#inlines(node.children, breakEvery)}})`;
      case 'strong':
        return `strong({${this.#inlines(node.children, breakEvery)}})`;
      case 'delete':
        return `strike({${this.#inlines(node.children, breakEvery)}})`;
      case 'superscript':
        return `super({${this.#inlines(node.children, breakEvery)}})`;
      case 'subscript':
        return `sub({${this.#inlines(node.children, breakEvery)}})`;
      case 'mark':
        return `highlight({${this.#inlines(node.children, breakEvery)}})`;
      case 'inlineCode':
        return breakableCode(node.value, breakEvery);
      case 'link':
        return `link(${typstString(node.url)}, {${this.#inlines(node.children, breakEvery)}})`;
      case 'break':
        return 'linebreak()';
      case 'formula':
        return writeFormula(node, false);
      case 'footnoteReference':
        return this.#footnote(node.identifier);
    }
  }

  #footnote(identifier: string): string {
    const label = `<note-${identifier}>`;
    if (this.#set.has(identifier)) return `footnote(${label})`;
    this.#set.add(identifier);
    const body = (this.#notes.get(identifier)?.children ?? [])
      .map((block) =>
        block.type === 'paragraph'
          ? directed(block.children, `{${this.#inlines(block.children)}}`)
          : this.#block(block, true),
      )
      .join('\nparbreak()\n');
    return `[#footnote({${body}})${label}]`;
  }
}

function directed(content: readonly Inline[], code: string): string {
  return textDirection(plainText(content)) === 'rtl' ? `right-to-left(${code})` : code;
}

function tuple(items: readonly string[]): string {
  return `(${items.map((item) => `${item},`).join(' ')})`;
}
