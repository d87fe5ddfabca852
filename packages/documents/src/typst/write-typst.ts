import {
  coverMeasures,
  coverPictureShare,
  coverTitleSize,
  designCover,
} from '@sorami/contracts/cover-design';
import type { DocumentLanguage, PageSize } from '../document.ts';
import { boundMargins, estimatePages, pages } from '../page-sizes.ts';
import { chapterNumber } from '../reading/chapter-number.ts';
import type {
  Block,
  Chapter,
  Code,
  DefinitionList,
  Footnote,
  Inline,
  List,
  Picture,
  Quote,
  ReadDocument,
  Table,
} from '../reading/document-tree.ts';
import { type ColumnNeeds, columnNeeds, hasShortRows, isVerse, plainText } from '../reading/plain-text.ts';
import { codeLines } from '../reading/read-code.ts';
import { sectionTitles } from '../reading/sections.ts';
import { standsAlone } from '../reading/stands-alone.ts';
import { textDirection } from '../reading/text-direction.ts';
import { wordsOf } from '../words.ts';
import { breakableCode, breakableText, spaceless } from './break-long-words.ts';
import { typstString } from './typst-string.ts';
import { writeFormula } from './write-formula.ts';

/** A contents page lists sections too, as long as it stays this short. */
const maxContentsEntries = 36;

/** Of a picture whose text does not say how large it is shown. */
const pixelsPerInch = 96;
/** Millimetres. A table with more columns than have this width is turned, if its words need that. */
const narrowestColumn = 14;
/** Of the smallest size, in a column of that width beside its margins. */
const charactersInColumn = 9;
/** Points of the smallest letters, and of those between. */
const [smallest, smaller] = [7, 8];
/** Of a text's letters: those of a table, the width of one of them, and a column's margins beside them. */
const [ofTables, ofCharacter, ofMargins] = [0.86, 0.53, 1.1];

interface TypstOptions {
  pageSize: PageSize;
  /** Where the compiler finds the pictures, by their addresses. */
  picturePaths: ReadonlyMap<string, string>;
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
    ...document.chapters.map((chapter) => writeChapter(chapter, document, options)),
  ];
  return parts.join('\n');
}

/** The cover of a book alone, as a page of two by three. */
export function writeCover(document: ReadDocument, coverPath: string | null): string {
  const options = { pageSize: 'trade', coverPath, picturePaths: new Map() } as const;
  const info = `#let info = ${writeInfo({ ...document, chapters: [] }, options)}`;
  return [info, '#show: body => setup(info, body)', '#cover(info)'].join('\n');
}

function writeInfo(document: ReadDocument, { pageSize, coverPath }: TypstOptions): string {
  const { title, subtitle, author, language, description, notice, kind, keywords, updatedAt, dateWords } =
    document;
  const design = designCover(document.id);
  const { margin, byline, line, lineWidth } = coverMeasures;
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
    page: writePage(document, pageSize),
    lang: typstString(language),
    region: typstString(language === 'fr' ? 'FR' : 'GB'),
    date: `datetime(year: ${updatedAt.getUTCFullYear()}, month: ${updatedAt.getUTCMonth() + 1}, day: ${updatedAt.getUTCDate()}, hour: ${updatedAt.getUTCHours()}, minute: ${updatedAt.getUTCMinutes()}, second: ${updatedAt.getUTCSeconds()})`,
    'date-words': typstString(dateWords),
    contents: typstString(wordsOf(language).contents),
    ground: typstString(design.ground),
    accent: typstString(design.accent),
    'cover-measures': `(title: ${coverTitleSize(title, coverPath !== null)}%, margin: ${margin}%, byline: ${byline}%, line: ${line}%, line-width: ${lineWidth}%, picture: ${coverPictureShare * 100}%)`,
    cover: coverPath === null ? 'none' : typstString(coverPath),
  };
  return `(${Object.entries(entries)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')})`;
}

/** The page's measures; a bound book has an inner margin by its thickness. */
function writePage({ kind, chapters }: ReadDocument, size: PageSize): string {
  const { width, height, top, bottom, side, text } = pages[size];
  const characters = chapters.reduce((sum, { source }) => sum + source.markdown.length, 0);
  const sides =
    kind === 'book' ? boundMargins(size, estimatePages(characters, size)) : { inside: side, outside: side };
  const measures = { width, height, top, bottom, ...sides };
  const written = Object.entries(measures).map(([name, millimetres]) => `${name}: ${millimetres}mm`);
  return `(${written.join(', ')}, text: ${text}pt, fit: ${Math.min(1.3, width / 148)})`;
}

function bookFront(document: ReadDocument): string[] {
  const { chapters } = document;
  const front = ['#cover(info)', '#title-page(info)'];
  if (chapters.length === 0) return front;
  const sections = chapters.flatMap(sectionTitles);
  return [...front, `#contents(info, ${chapters.length + sections.length <= maxContentsEntries ? 2 : 1})`];
}

function writeChapter(
  chapter: Chapter,
  document: ReadDocument,
  { pageSize, picturePaths }: TypstOptions,
): string {
  const writePicture = (picture: Picture, name: string): string => {
    const { address, alt, caption } = picture;
    const { width = 0, height = 1 } = document.pictures.get(address) ?? {};
    const words = alt || caption || wordsOf(document.language).picture;
    const share = picture.width === null ? 'none' : `${picture.width}%`;
    const natural = `${(width * 25.4) / pixelsPerInch}mm`;
    const path = typstString(picturePaths.get(address) ?? '');
    return `${name}(${[path, typstString(words), breakableText(caption), share, natural, height / width].join(', ')})`;
  };
  const writer = new TypstBlocks(chapter.footnotes, document.language, {
    page: pages[pageSize],
    writePicture,
  });
  const blocks = writer.blocks(chapter.blocks);
  const title = breakableText(chapter.title, 18);
  const running = typstString(shorten(chapter.title));
  if (document.kind === 'book') {
    return `#chapter(info, ${typstString(chapterNumber(chapter, document))}, ${running}, ${title})\n#{\n${blocks}\n}`;
  }
  return `${standsAlone(chapter, document) ? '' : `#section(${running}, ${title})\n`}#{\n${blocks}\n}`;
}

function shorten(title: string): string {
  if (title.length <= 62) return title;
  const cut = title.slice(0, title.lastIndexOf(' ', 60));
  return `${cut.toWellFormed().replace(/\uFFFD$/, '')}…`;
}

interface TypstBlocksOptions {
  page: (typeof pages)[PageSize];
  /** A picture as a call of the template's function of that name. */
  writePicture(picture: Picture, name: 'picture' | 'small-picture'): string;
}

/** Writes blocks as code: function calls and string literals. */
class TypstBlocks {
  readonly #notes: ReadonlyMap<string, Footnote>;
  readonly #set = new Set<string>();

  readonly #language: DocumentLanguage;
  readonly #page: TypstBlocksOptions['page'];
  readonly #writePicture: TypstBlocksOptions['writePicture'];

  constructor(
    footnotes: readonly Footnote[],
    language: DocumentLanguage,
    { page, writePicture }: TypstBlocksOptions,
  ) {
    this.#page = page;
    this.#writePicture = writePicture;
    this.#language = language;
    this.#notes = new Map(footnotes.map((note) => [note.identifier, note]));
  }

  blocks(blocks: readonly Block[], nested = false): string {
    return blocks.map((block) => this.#block(block, nested)).join('\n');
  }

  #block(block: Block, nested: boolean): string {
    switch (block.type) {
      case 'paragraph':
        return directed(
          block.children,
          `${isVerse(block.children) ? 'verse' : 'par'}({${this.#inlines(block.children)}})`,
        );
      case 'heading':
        return directed(block.children, `heading(level: ${block.depth}, {${this.#inlines(block.children)}})`);
      case 'blockquote':
        return this.#quote(block);
      case 'callout': {
        const name = wordsOf(this.#language).callouts[block.kind];
        return `callout(${typstString(block.kind)}, ${typstString(name)}, {${this.blocks(block.children)}})`;
      }
      case 'definitionList':
        return `spaced(terms(tight: false, ${block.entries.map((entry) => this.#definition(entry)).join(', ')}))`;
      case 'list':
        return nested ? this.#list(block) : `spaced(${this.#list(block)})`;
      case 'code':
        return writeCode(block);
      case 'table':
        return this.#table(block, nested);
      case 'thematicBreak':
        return 'rule()';
      case 'formula':
        return writeFormula(block, true);
      case 'picture':
        return this.#writePicture(block, 'picture');
    }
  }

  /** A short quotation stays whole; the line that names its source stays with what is above it. */
  #quote({ children }: Quote): string {
    const last = children.at(-1);
    const isSigned = last?.type === 'paragraph' && /^\s*[—–-]\s*\S/.test(plainText(last.children));
    const written = children.map((block) => this.#block(block, false));
    const signature = written.length - 1;
    if (isSigned && signature > 0) {
      written[signature - 1] = `block(sticky: true, {${written[signature - 1]}})`;
      written[signature] = `signature({${written[signature]}})`;
    }
    const isShort = children.every(({ type }) => type === 'paragraph') && written.join('').length < 900;
    return `quote(block: true, block(breakable: ${!isShort}, {${written.join('\n')}}))`;
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

  #table(table: Table, nested: boolean): string {
    const columns = table.align.length;
    const align = tuple(table.align.map((side) => (side === null ? 'start' : side)));
    const width = columns <= 6 ? 24 : columns <= 12 ? 8 : 3;
    const [head, ...rows] = table.children.map((row) =>
      row.children.map((cell) => directed(cell.children, `{${this.#inlines(cell.children, width)}}`)),
    );
    const needs = columnNeeds(table);
    const { width: short, height: long, side, top, bottom } = this.#page;
    const maxColumns = Math.floor((short - 2 * side) / narrowestColumn);
    const isWide = columns > maxColumns && sumOf(needs, 'least') > maxColumns * charactersInColumn;
    const isTurned = !nested && isWide;
    const call = isTurned
      ? `turned-data((width: ${short - 2 * side}mm, height: ${long - top - bottom}mm), `
      : 'data(';
    const size = this.#sizeInTable(needs, (isTurned ? long : short) - 2 * side);
    const whole = String(hasShortRows(table));
    // What is repeated overleaf is decoration to PDF/UA, and that may hold no links.
    const repeats = String(!table.children[0]?.children.some(({ children }) => children.some(holdsLink)));
    return `${call}${[columns, `${size / ofTables}pt`, align, whole, repeats, tuple(head ?? []), ...rows.flat()].join(', ')})`;
  }

  /** The largest letters with which a table of so many millimetres breaks no word; lines, where it has many columns. */
  #sizeInTable(needs: readonly ColumnNeeds[], width: number): number {
    const points = (width * 72) / 25.4;
    const large = [this.#page.text * ofTables, smaller];
    const fits = (what: keyof ColumnNeeds) => (size: number) =>
      (sumOf(needs, what) * ofCharacter + needs.length * ofMargins) * size <= points;
    const whole = needs.length > 5 ? large.find(fits('whole')) : undefined;
    return whole ?? large.find(fits('least')) ?? smallest;
  }

  #inlines(nodes: readonly Inline[], breakEvery = 24): string {
    return nodes.map((node) => this.#inline(node, breakEvery)).join(';');
  }

  #inline(node: Inline, breakEvery: number): string {
    switch (node.type) {
      case 'text':
        // The other space that keeps words together is stretched in justified lines.
        return breakableText(node.value.replace(/(?<=«)\u00A0|\u00A0(?=»)/g, '\u202F'), breakEvery);
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
      case 'picture':
        return this.#writePicture(node, 'small-picture');
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

function holdsLink(node: Inline): boolean {
  if (node.type === 'link' || node.type === 'footnoteReference') return true;
  return 'children' in node && node.children.some(holdsLink);
}

function sumOf(needs: readonly ColumnNeeds[], what: keyof ColumnNeeds): number {
  return needs.reduce((sum, column) => sum + column[what], 0);
}

/** Code with each line's runs, and how many cells its characters take: some scripts are two wide. */
function writeCode(code: Code): string {
  const lines = codeLines(code);
  const texts = lines.map((runs) => runs.map(({ text }) => text).join(''));
  const written = lines.map((runs, index) => {
    const parts = runs.map(({ kind, text }) => `(${typstString(kind ?? '')}, ${typstString(text)})`);
    return `(${spaceless.test(texts[index] ?? '') ? 2 : 1}, ${tuple(parts)})`;
  });
  return `code(${typstString(texts.join('\n'))}, ${tuple(written)})`;
}

function tuple(items: readonly string[]): string {
  return `(${items.map((item) => `${item},`).join(' ')})`;
}
