import type {
  Blockquote,
  Definition,
  FootnoteDefinition,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
  TableCell,
} from 'mdast';
import type { DocumentLanguage } from '../document.ts';
import { cleanText } from './clean-text.ts';
import { type Definition as DefinedTerm, definitionsAt } from './definition-lists.ts';
import {
  type Block,
  type Callout,
  calloutKinds,
  type Footnote,
  type Inline,
  type ListItem,
  type Table,
} from './document-tree.ts';
import { joinCells } from './join-cells.ts';
import { readCode } from './read-code.ts';
import { readFormula } from './read-formula.ts';
import { readHtml, readPreformatted } from './read-html.ts';
import { InlineReader, trim } from './sanitise-inlines.ts';

/** Levels of quotes and lists that are kept; what lies deeper is lifted to the last of them. */
const maxDepth = 12;

/** The sanitised blocks and notes of a parsed chapter. Raw HTML becomes its words, a picture from elsewhere a link. */
export function sanitiseTree(
  root: Root,
  options: { language: DocumentLanguage; notePrefix: string; hasPicture(address: string): boolean },
): { blocks: Block[]; footnotes: Footnote[] } {
  const definitions = new Map<string, Definition>();
  const noteDefinitions = new Map<string, FootnoteDefinition>();
  collect(root, definitions, noteDefinitions);

  const inlines = new InlineReader({ ...options, definitions, noteIds: new Set(noteDefinitions.keys()) });
  const blocks = new BlockReader(inlines).blocks(root.children, 0);
  const open = new Set<string>();
  // No format has notes to notes: a number stands for one that the text cites too, and its words for another.
  const noteInlines = inlines.forNotes((source) => {
    const cited = inlines.citedNotes.get(source);
    if (cited) return [{ type: 'superscript', children: [{ type: 'text', value: cited.label }] }];
    const definition = noteDefinitions.get(source);
    if (!definition || open.has(source)) return [];
    open.add(source);
    const words = noteInlines.read(phrasesOf(definition));
    open.delete(source);
    return [{ type: 'text', value: ' [' }, ...words, { type: 'text', value: ']' }];
  });
  const noteReader = new BlockReader(noteInlines);
  const footnotes: Footnote[] = [...inlines.citedNotes].map(([source, { identifier }]) => {
    const children = noteBlocks(noteReader.blocks(noteDefinitions.get(source)?.children ?? [], 0));
    return {
      identifier,
      children:
        children.length > 0 ? children : [{ type: 'paragraph', children: [{ type: 'text', value: '…' }] }],
    };
  });
  return { blocks, footnotes };
}

/** The words of blocks as one line. */
function phrasesOf(node: Nodes): PhrasingContent[] {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
    return [...node.children, { type: 'text', value: ' ' }];
  if (node.type === 'code')
    return [
      { type: 'inlineCode', value: node.value },
      { type: 'text', value: ' ' },
    ];
  return 'children' in node ? node.children.flatMap(phrasesOf) : [];
}

function collect(
  node: Nodes,
  definitions: Map<string, Definition>,
  notes: Map<string, FootnoteDefinition>,
): void {
  // The first definition of a name wins, as in CommonMark.
  if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  if (node.type === 'footnoteDefinition' && !notes.has(node.identifier)) notes.set(node.identifier, node);
  if ('children' in node) for (const child of node.children) collect(child, definitions, notes);
}

class BlockReader {
  readonly #inlines: InlineReader;

  constructor(inlines: InlineReader) {
    this.#inlines = inlines;
  }

  blocks(nodes: readonly RootContent[], depth: number): Block[] {
    const blocks: Block[] = [];
    for (let at = 0; at < nodes.length; at += 1) {
      const node = nodes[at];
      const found = definitionsAt(nodes, at);
      if (found) {
        blocks.push(...this.#definitions(found.definitions));
        at += found.count - 1;
      } else if (node) blocks.push(...this.#block(node, depth));
    }
    return blocks;
  }

  #definitions(definitions: readonly DefinedTerm[]): Block[] {
    const entries = definitions.map(({ term, meanings }) => ({
      term: captioned(this.#inlines.read(term)),
      meanings: meanings.map((meaning) => captioned(this.#inlines.read(meaning))),
    }));
    return [{ type: 'definitionList', entries }];
  }

  #block(node: RootContent, depth: number): Block[] {
    switch (node.type) {
      case 'paragraph':
        return this.#paragraphs(node.children);
      case 'formula':
        return [{ ...readFormula(cleanText(node.source)), display: true }];
      case 'heading': {
        const read = this.#inlines.read(node.children);
        const pictures = read.filter((child) => child.type === 'picture');
        const children = trim(read.filter((child) => child.type !== 'picture'));
        if (children.length === 0) return pictures;
        // Within a quote or a list a heading is a bold line: it is no part of the chapter's outline.
        if (depth > 0) return [{ type: 'paragraph', children: [{ type: 'strong', children }] }, ...pictures];
        return [{ type: 'heading', depth: node.depth, children }, ...pictures];
      }
      case 'blockquote': {
        const { kind, content } = calloutOf(node);
        const children = this.blocks(content, depth + 1);
        if (depth >= maxDepth || (children.length === 0 && !kind)) return children;
        return [kind ? { type: 'callout', kind, children } : { type: 'blockquote', children }];
      }
      case 'list': {
        const children = node.children.map(
          (item): ListItem => ({
            type: 'listItem',
            checked: item.checked ?? null,
            spread: item.spread ?? false,
            children: this.blocks(item.children, depth + 1),
          }),
        );
        if (depth >= maxDepth) return children.flatMap((item) => item.children);
        const spread = children.some((item) => item.spread) || (node.spread ?? false);
        return [{ type: 'list', ordered: node.ordered ?? false, start: node.start ?? 1, spread, children }];
      }
      case 'code':
        return [
          readCode(
            node.lang?.replace(/[^\w+#.-]/g, '').slice(0, 30) || null,
            cleanText(node.value).replace(/[\v\f]/g, '\n'),
          ),
        ];
      case 'table':
        return this.#table(node);
      case 'thematicBreak':
        return [{ type: 'thematicBreak' }];
      case 'html': {
        const { code, rest } = readPreformatted(node.value) ?? { code: '', rest: node.value };
        return [
          ...(code === '' ? [] : [readCode(null, cleanText(code))]),
          ...readHtml(rest).flatMap((line) => this.#paragraphs(line)),
        ];
      }
      default:
        return [];
    }
  }

  /** A rule of raw HTML parts the paragraph that it is written in. */
  #paragraphs(nodes: readonly PhrasingContent[]): Block[] {
    const blocks: Block[] = [];
    let start = 0;
    for (const [index, node] of [...nodes, null].entries()) {
      if (node !== null && !(node.type === 'html' && /^<hr(?![\w-])/i.test(node.value))) continue;
      blocks.push(...this.#paragraph(this.#inlines.read(nodes.slice(start, index))));
      if (node) blocks.push({ type: 'thematicBreak' });
      start = index + 1;
    }
    return blocks;
  }

  /** A picture, or a formula that is to stand alone, parts the paragraph that it was written in. */
  #paragraph(children: Inline[]): Block[] {
    const blocks: Block[] = [];
    let start = 0;
    for (const [index, node] of [...children, null].entries()) {
      if (node !== null && node.type !== 'picture' && !(node.type === 'formula' && node.display)) continue;
      const words = trim(children.slice(start, index));
      if (words.length > 0) blocks.push({ type: 'paragraph', children: words });
      if (node) blocks.push(node);
      start = index + 1;
    }
    return blocks;
  }

  #table(node: RootContent & { type: 'table' }): Table[] {
    const columns = node.children[0]?.children.length ?? 0;
    if (columns === 0) return [];
    return [
      {
        type: 'table',
        align: Array.from({ length: columns }, (_, column) => node.align?.[column] ?? null),
        children: node.children.map((row) => ({
          type: 'tableRow',
          children: Array.from({ length: columns }, (_, column) => ({
            type: 'tableCell',
            children: captioned(this.#inlines.read(wordsOfCell(row.children, column, columns))),
          })),
        })),
      },
    ];
  }
}

/** What a row has more than the head, a bar in code for example, stays in its last cell, as it was written. */
function wordsOfCell(cells: readonly TableCell[], column: number, columns: number): PhrasingContent[] {
  const [cell, ...more] = column === columns - 1 ? cells.slice(column) : cells.slice(column, column + 1);
  const excess = more.flatMap(({ children }): PhrasingContent[] => [
    { type: 'text', value: ' | ' },
    ...children,
  ]);
  return [...(cell?.children ?? []), ...excess];
}

/** Where a picture cannot stand alone, its caption follows it as words. */
function captioned(children: Inline[]): Inline[] {
  return children.flatMap((node): Inline[] => {
    if (node.type !== 'picture' || node.caption === '') return [node];
    const alt = node.alt || node.caption;
    return [
      { ...node, alt, caption: '' },
      { type: 'text', value: ` ${node.caption} ` },
    ];
  });
}

/** What a quotation is marked as in its first line, and what remains of it without the mark. */
function calloutOf({ children }: Blockquote): { kind: Callout['kind'] | undefined; content: RootContent[] } {
  const [first, ...rest] = children;
  const [mark, ...words] = first?.type === 'paragraph' ? first.children : [];
  const found = mark?.type === 'text' ? /^\[!([A-Z]+)\][\t ]*(?:\n|$)/i.exec(mark.value) : null;
  const kind = calloutKinds.find((one) => one === found?.[1]?.toLowerCase());
  if (!kind || !found || first?.type !== 'paragraph' || mark?.type !== 'text')
    return { kind: undefined, content: children };
  const text = mark.value.slice(found[0].length);
  return { kind, content: [{ ...first, children: [{ ...mark, value: text }, ...words] }, ...rest] };
}

/** What can stand in a note: tables become lines, headings bold ones. */
function noteBlocks(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    switch (block.type) {
      case 'heading':
        return [{ type: 'paragraph', children: [{ type: 'strong', children: block.children }] }];
      case 'blockquote':
      case 'callout':
        return [{ ...block, children: noteBlocks(block.children) }];
      case 'list':
        return [
          {
            ...block,
            children: block.children.map((item) => ({ ...item, children: noteBlocks(item.children) })),
          },
        ];
      case 'table':
        return block.children.map((row) => ({ type: 'paragraph', children: joinCells(row) }));
      case 'thematicBreak':
        return [];
      default:
        return [block];
    }
  });
}
