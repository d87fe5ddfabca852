import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { DocumentLanguage } from '../document.ts';
import type {
  Alignment,
  Block,
  Chapter,
  Footnote,
  Inline,
  List,
  Table as TableBlock,
} from '../reading/document-tree.ts';
import { joinCells } from '../reading/join-cells.ts';
import { plainText } from '../reading/plain-text.ts';
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

interface Place {
  style?: string;
  listLevel: number;
  quoteDepth: number;
}

/** Numbers notes and lists over all chapters of a document. */
export class DocxWriter {
  readonly footnotes: Record<string, { children: Paragraph[] }> = {};
  #noteCount = 0;
  #listCount = 0;
  #notes = new Map<string, Footnote>();
  readonly #textWidth: number;
  readonly #language: DocumentLanguage;

  /** The width of the text in twentieths of a point. */
  constructor(textWidth: number, language: DocumentLanguage) {
    this.#language = language;
    this.#textWidth = textWidth;
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
        const style = place.style ?? (before?.type === 'paragraph' ? 'BodyTextFirstIndent' : 'BodyText');
        return [paragraph(block.children, this.#inlines(block.children), { style, ...indent(place) })];
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
        const name = wordsOf(this.#language).callouts[block.kind];
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
        const lines = block.value
          .split('\n')
          .map(
            (line, index) =>
              new TextRun({ text: line.replaceAll('\t', '    '), ...(index > 0 && { break: 1 }) }),
          );
        return [new Paragraph({ children: lines, style: 'Code', ...indent(place) })];
      }
      case 'table':
        return this.#table(block);
      case 'thematicBreak':
        return [new Paragraph({ text: '* * *', style: 'Ornament' })];
      case 'formula':
        return [writeFormulaBlock(block, indent(place))];
    }
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
      const lead = first?.type === 'paragraph' ? first.children : [];
      const item = paragraph(lead, [...box, ...this.#inlines(lead)], { numbering, style: 'ListParagraph' });
      return [
        item,
        ...this.#blocks(first?.type === 'paragraph' || first === undefined ? rest : children, inside),
      ];
    });
  }

  #table({ align, children }: TableBlock): (Paragraph | Table)[] {
    const columns = align.length;
    if (columns > maxColumns) {
      return children.map((row) => {
        const cells = joinCells(row);
        return paragraph(cells, this.#inlines(cells), { style: 'BodyText' });
      });
    }
    const width = Math.floor(this.#textWidth / columns);
    const line = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, color });
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    const rows = children.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: index === 0,
          children: row.children.map((cell, column) => {
            const runs = this.#inlines(cell.children, index === 0 ? { bold: true } : {});
            const content = paragraph(cell.children, runs, { style: 'TableText', ...aligned(align[column]) });
            return new TableCell({ width: { size: width, type: WidthType.DXA }, children: [content] });
          }),
        }),
    );
    const table = new Table({
      rows,
      columnWidths: align.map(() => width),
      width: { size: width * columns, type: WidthType.DXA },
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
    return [table, new Paragraph({ style: 'BodyText' })];
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
      case 'footnoteReference':
        return [this.#footnote(node.identifier)];
    }
  }

  /** Word has one mark to a note: a note that is cited again is written again. */
  #footnote(identifier: string): ParagraphChild {
    this.#noteCount += 1;
    const id = this.#noteCount;
    const blocks = this.#notes.get(identifier)?.children ?? [];
    // Filled after its number is taken: notes have none, and no tables.
    const children = this.#blocks(blocks, { style: 'FootnoteText', listLevel: -1, quoteDepth: 0 });
    this.footnotes[id] = { children: children.filter((block) => block instanceof Paragraph) };
    return new FootnoteReferenceRun(id);
  }
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

function indent({ listLevel, quoteDepth }: Place): IParagraphOptions {
  const left = (listLevel + 1) * 400 + Math.max(0, quoteDepth) * 500;
  return left > 0 ? { indent: { left: Math.min(left, 4000), ...(quoteDepth > 0 && { right: 500 }) } } : {};
}

function aligned(side: Alignment | undefined): IParagraphOptions {
  return side ? { alignment: alignments[side] } : {};
}
