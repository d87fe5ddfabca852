import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  SimpleField,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type {
  Alignment,
  Block,
  Chapter,
  Footnote,
  Inline,
  List,
  Picture,
  ReadDocument,
  Table as TableBlock,
} from '../reading/document-tree.ts';
import { joinCells } from '../reading/join-cells.ts';
import { columnNeeds, hasShortRows, isVerse, plainText } from '../reading/plain-text.ts';
import { codeLines } from '../reading/read-code.ts';
import { textDirection } from '../reading/text-direction.ts';
import { wordsOf } from '../words.ts';
import { bulletList, maxListLevel, orderedList } from './numbering.ts';
import { writeFormula, writeFormulaBlock } from './write-formula.ts';

/** Word opens no table with more columns. */
const maxColumns = 63;

export const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

const codeStyles = {
  keyword: { bold: true, color: '4A2A7A' },
  name: { color: '1D4F91' },
  string: { color: '1F5F3A' },
  number: { color: '8A3B12' },
  comment: { italics: true, color: '5D6678' },
} as const;

interface Place {
  style?: string;
  listLevel: number;
  quoteDepth: number;
}

/** Lines. A stanza of so many may go on overleaf. */
const longestStanza = 16;
/** Twentieths of a point in a pixel, of which 96 are an inch. */
const pixel = 15;
/** Pixels. The widest picture in a cell of a table. */
const smallPicture = 84;

/** What the text of a page may take up, in twentieths of a point. */
interface TextArea {
  width: number;
  height: number;
}

/** Numbers notes and lists over all chapters of a document. */
export class DocxWriter {
  readonly footnotes: Record<string, { children: Paragraph[] }> = {};
  /** The addresses of the pictures, by what stands in the package for each until `settlePackage` puts it there. */
  readonly pictures = new Map<string, string>();
  readonly #cited = new Map<string, number>();
  #noteCount = 0;
  #listCount = 0;
  #notes = new Map<string, Footnote>();
  readonly #area: TextArea;
  readonly #document: ReadDocument;

  constructor(document: ReadDocument, area: TextArea) {
    this.#document = document;
    this.#area = area;
  }

  chapter(chapter: Chapter): (Paragraph | Table)[] {
    this.#notes = new Map(chapter.footnotes.map((note) => [note.identifier, note]));
    return this.#blocks(chapter.blocks, { listLevel: -1, quoteDepth: 0 });
  }

  #blocks(blocks: readonly Block[], place: Place): (Paragraph | Table)[] {
    return blocks.flatMap((block, index) => this.#block(block, place, blocks[index - 1]));
  }

  #block(block: Block, place: Place, before: Block | undefined): (Paragraph | Table)[] {
    switch (block.type) {
      case 'paragraph': {
        const isStanza = place.style === undefined && isVerse(block.children);
        const follows = before?.type === 'paragraph' && !isVerse(before.children);
        const style = place.style ?? (isStanza ? 'Verse' : follows ? 'BodyTextFirstIndent' : 'BodyText');
        // A stanza stays on one page, unless it is a long one.
        const breaks = block.children.filter(({ type }) => type === 'break').length;
        const keepLines = isStanza && breaks < longestStanza;
        // A justified line before a break would be stretched to the margin.
        const side = hasBreak(block.children) ? { alignment: AlignmentType.START } : {};
        return [
          paragraph(block.children, this.#inlines(block.children), {
            style,
            keepLines,
            ...side,
            ...indent(place),
          }),
        ];
      }
      case 'heading':
        return [
          paragraph(block.children, this.#inlines(block.children), {
            heading: headingLevels[block.depth - 1],
          }),
        ];
      case 'blockquote':
        return this.#blocks(block.children, { ...place, style: 'Quote', quoteDepth: place.quoteDepth + 1 });
      case 'callout': {
        const name = wordsOf(this.#document.language).callouts[block.kind];
        const title = new Paragraph({ text: name, style: 'CalloutName', ...indent(place) });
        return [title, ...this.#blocks(block.children, { ...place, style: 'Callout' })];
      }
      case 'definitionList':
        return block.entries.flatMap(({ term, meanings }) => [
          paragraph(term, this.#inlines(term), { style: 'DefinitionTerm', ...indent(place) }),
          ...meanings.map((meaning) =>
            paragraph(meaning, this.#inlines(meaning), {
              style: 'Definition',
              ...indent({ ...place, listLevel: place.listLevel + 1 }),
            }),
          ),
        ]);
      case 'list':
        return this.#list(block, place);
      case 'code': {
        const lines = codeLines(block).flatMap((runs, index) => [
          ...(index > 0 ? [new TextRun({ break: 1 })] : []),
          ...runs.map(({ kind, text }) => new TextRun({ text, ...(kind && codeStyles[kind]) })),
        ]);
        const code = new Paragraph({ children: lines, style: 'Code', ...indent(place) });
        // Word shades what lies between two blocks of code, too.
        return before?.type === 'code' ? [new Paragraph({ style: 'Spacer' }), code] : [code];
      }
      case 'table':
        // It has no distance of its own from what is above it.
        return [
          ...(before && before.type !== 'heading' ? [new Paragraph({ style: 'Spacer' })] : []),
          ...this.#table(block),
        ];
      case 'thematicBreak':
        return [new Paragraph({ text: '* * *', style: 'Ornament' })];
      case 'formula':
        return [writeFormulaBlock(block, indent(place))];
      case 'picture':
        return this.#figure(block, place);
    }
  }

  #figure(picture: Picture, place: Place): Paragraph[] {
    const { caption, width } = picture;
    const { left = 0, right = 0 } = margins(place);
    const room = (this.#area.width - left - right) / pixel;
    const size = width === null ? {} : { wide: (room * width) / 100 };
    const style = { style: 'Picture', ...indent(place), keepNext: caption !== '' };
    const shown = new Paragraph({ children: [this.#picture(picture, room, size)], ...style });
    if (caption === '') return [shown];
    const words = [{ type: 'text' as const, value: caption }];
    return [shown, paragraph(words, this.#inlines(words), { style: 'Caption', ...indent(place) })];
  }

  /** @param most pixels of width; it is as large as it is, if there is room, where `wide` does not say */
  #picture(
    { address, alt, caption }: Picture,
    most: number,
    { wide }: { wide?: number } = {},
  ): ParagraphChild {
    const picture = this.#document.pictures.get(address);
    if (!picture) throw new Error(`The picture ${address} is not there.`);
    const { contentType, width, height } = picture;
    // The library would take a checksum of each in JavaScript, and try to compress it.
    const stand = `picture ${address}`;
    this.pictures.set(stand, address);
    const highest = (this.#area.height * 0.75) / pixel;
    const scale = Math.min((wide ?? Math.min(most, width)) / width, highest / height);
    const words = alt || caption || wordsOf(this.#document.language).picture;
    return new ImageRun({
      type: contentType === 'image/png' ? 'png' : 'jpg',
      data: Buffer.from(stand),
      transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
      altText: { name: words.slice(0, 80), title: words.slice(0, 80), description: words },
    });
  }

  #list(list: List, place: Place): (Paragraph | Table)[] {
    const level = Math.min(place.listLevel + 1, maxListLevel);
    const inside: Place = { style: 'BodyText', listLevel: level, quoteDepth: place.quoteDepth };
    this.#listCount += 1;
    const numbering = {
      reference: list.ordered ? orderedList(list.start) : bulletList,
      level,
      instance: this.#listCount,
    };
    return list.children.flatMap(({ checked, children }) => {
      const [first, ...rest] = children;
      const box = checked === null ? [] : [new TextRun(checked ? '☑ ' : '☐ ')];
      // A box stands where the mark of an item does.
      const mark = checked === null ? { numbering } : taskIndent(level);
      const lead = first?.type === 'paragraph' ? first.children : [];
      const item = paragraph(lead, [...box, ...this.#inlines(lead)], { ...mark, style: 'ListParagraph' });
      return [
        item,
        ...this.#blocks(first?.type === 'paragraph' || first === undefined ? rest : children, inside),
      ];
    });
  }

  #table(table: TableBlock): (Paragraph | Table)[] {
    const { align, children } = table;
    const columns = align.length;
    if (columns > maxColumns) {
      return children.map((row) => {
        const cells = joinCells(row);
        return paragraph(cells, this.#inlines(cells), { style: 'BodyText' });
      });
    }
    const line = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, color });
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    // Little between them: a number of five figures has room in 16 columns of A4.
    const margin = columns > 8 ? 30 : 115;
    const { size, widths } = layOutColumns(table, this.#area.width, 2 * margin);
    const isWhole = hasShortRows(table);
    const rows = children.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: index === 0 || isWhole,
          children: row.children.map((cell, column) => {
            const runs = this.#inlines(cell.children, { size, ...(index === 0 && { bold: true }) });
            const content = paragraph(cell.children, runs, { style: 'TableText', ...aligned(align[column]) });
            return new TableCell({
              width: { size: widths[column] ?? 0, type: WidthType.DXA },
              children: [content],
            });
          }),
        }),
    );
    const written = new Table({
      rows,
      columnWidths: widths,
      margins: { left: margin, right: margin },
      width: { size: this.#area.width, type: WidthType.DXA },
      borders: {
        top: line(8, '1C2230'),
        bottom: line(8, '1C2230'),
        insideHorizontal: line(4, 'C9CED8'),
        left: none,
        right: none,
        insideVertical: none,
      },
    });
    // Word joins tables that touch.
    return [written, new Paragraph({ style: 'Spacer' })];
  }

  #inlines(nodes: readonly Inline[], style: IRunOptions = {}): ParagraphChild[] {
    return nodes.flatMap((node) => this.#inline(node, style));
  }

  #inline(node: Inline, style: IRunOptions): ParagraphChild[] {
    switch (node.type) {
      case 'text':
        return [run(node.value, style)];
      case 'emphasis':
        return this.#inlines(node.children, { ...style, italics: true, italicsComplexScript: true });
      case 'strong':
        return this.#inlines(node.children, { ...style, bold: true, boldComplexScript: true });
      case 'delete':
        return this.#inlines(node.children, { ...style, strike: true });
      case 'superscript':
        return this.#inlines(node.children, { ...style, superScript: true });
      case 'subscript':
        return this.#inlines(node.children, { ...style, subScript: true });
      case 'mark':
        return this.#inlines(node.children, { ...style, highlight: 'yellow' });
      case 'inlineCode':
        return [run(node.value, { ...style, style: 'CodeCharacter' })];
      case 'link':
        return [
          new ExternalHyperlink({
            link: node.url,
            children: this.#inlines(node.children, { ...style, style: 'Hyperlink' }),
          }),
        ];
      case 'break':
        return [new TextRun({ break: 1 })];
      case 'formula':
        return [writeFormula(node)];
      case 'picture':
        return [this.#picture(node, smallPicture)];
      case 'footnoteReference':
        return [this.#footnote(node.identifier)];
    }
  }

  /** Word has one mark to a note: where a note is cited again, a field repeats the number of its mark. */
  #footnote(identifier: string): ParagraphChild {
    const cited = this.#cited.get(identifier);
    if (cited !== undefined) return new NoteReference(cited);
    this.#noteCount += 1;
    const id = this.#noteCount;
    this.#cited.set(identifier, id);
    const blocks = this.#notes.get(identifier)?.children ?? [];
    // Filled after its number is taken: notes have none, and no tables.
    const children = this.#blocks(blocks, { style: 'FootnoteText', listLevel: -1, quoteDepth: 0 });
    this.footnotes[id] = { children: children.filter((block) => block instanceof Paragraph) };
    return new Bookmark({ id: noteBookmark(id), children: [new FootnoteReferenceRun(id)] });
  }
}

function noteBookmark(note: number): string {
  return `_RefNote${note}`;
}

class NoteReference extends SimpleField {
  constructor(note: number) {
    super(`NOTEREF ${noteBookmark(note)} \\h`);
    this.root.push(new TextRun({ text: String(note), superScript: true }));
  }
}

function hasBreak(nodes: readonly Inline[]): boolean {
  return nodes.some((node) => node.type === 'break' || ('children' in node && hasBreak(node.children)));
}

function taskIndent(level: number): IParagraphOptions {
  return { indent: { left: (level + 1) * 400, hanging: 300 } };
}

/** Half points, from the largest that a table is set in to the smallest. */
const smallestInTables = 14;
const sizesInTables = [19, 16, smallestInTables];
/** Of its size: the width of a letter, in faces that take up more than most. */
const ofCharacter = 0.66;
/** How much wider bold letters are, and of how many a word in a head is not broken. */
const [ofHeads, longestHead] = [1.25, 24];

/** Columns and letters with which a table breaks no word, where that can be; what is left goes to the longer texts. */
function layOutColumns(
  table: TableBlock,
  total: number,
  margins: number,
): { size: number; widths: number[] } {
  const needs = columnNeeds(table).map(({ least, whole }, column) => {
    const words = plainText(table.children[0]?.children[column]?.children ?? []).split(' ');
    const head = Math.max(...words.map(({ length }) => length)) * ofHeads;
    return { least: Math.max(least, Math.min(head, longestHead)), whole: Math.max(whole, head) };
  });
  const taken = (size: number, characters: number) => characters * size * 10 * ofCharacter + margins;
  const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
  const leastOf = (size: number) => needs.map(({ least }) => taken(size, least));
  const size = sizesInTables.find((one) => sum(leastOf(one)) <= total) ?? smallestInTables;
  const least = leastOf(size);
  const more = needs.map(({ least, whole }) => taken(size, whole) - taken(size, least));
  const left = total - sum(least);
  const share = left <= 0 ? 0 : left / Math.max(1, sum(more));
  const widths = least.map((width, column) => width + share * (more[column] ?? 0));
  // Where nothing is longer, all grow alike; where there is too little room, all shrink.
  const scale = total / sum(widths);
  return { size, widths: widths.map((width) => Math.floor(width * scale)) };
}

function run(text: string, style: IRunOptions): TextRun {
  return new TextRun({ text, ...style, ...(textDirection(text) === 'rtl' && { rightToLeft: true }) });
}

function paragraph(
  content: readonly Inline[],
  children: ParagraphChild[],
  options: IParagraphOptions,
): Paragraph {
  const rtl = textDirection(plainText(content)) === 'rtl';
  return new Paragraph({ ...options, children, ...(rtl && { bidirectional: true }) });
}

function indent(place: Place): IParagraphOptions {
  const indent = margins(place);
  return indent.left > 0 ? { indent } : {};
}

function margins({ listLevel, quoteDepth }: Place): { left: number; right?: number } {
  const left = (listLevel + 1) * 400 + Math.max(0, quoteDepth) * 500;
  return { left: Math.min(left, 4000), ...(quoteDepth > 0 && { right: 500 }) };
}

function aligned(side: Alignment | undefined): IParagraphOptions {
  return side ? { alignment: alignments[side] } : {};
}
