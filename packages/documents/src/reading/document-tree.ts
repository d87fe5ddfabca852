import type { DocumentCover, DocumentLanguage, DocumentPicture } from '../document.ts';

// A subset of mdast (same names, same fields), so that its tools accept it. Whatever is not here does not exist for
// the exporters: no raw HTML, no pictures from elsewhere, no definitions, no unsafe links.

export interface Text {
  type: 'text';
  value: string;
}
export interface Styled {
  type: 'emphasis' | 'strong' | 'delete' | 'superscript' | 'subscript' | 'mark';
  children: Inline[];
}
export interface InlineCode {
  type: 'inlineCode';
  value: string;
}
export interface Link {
  type: 'link';
  /** http, https or mailto; only characters that RFC 3986 allows. */
  url: string;
  children: Inline[];
}
export interface Break {
  type: 'break';
}
export interface FootnoteReference {
  type: 'footnoteReference';
  identifier: string;
  label: string;
}
/** An element of MathML's presentation; `text` is what a token shows. */
export interface MathElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly MathElement[];
  text?: string;
}
export interface Formula {
  type: 'formula';
  /** As it was written, with what marks it as a formula. */
  source: string;
  tex: string;
  /** Whether it stands on a line of its own; as a block it always does. */
  display: boolean;
  /** Null where the TeX cannot be read: its source is shown, and marked. */
  tree: MathElement | null;
}
/** One of the owner's pictures. In a cell of a table it is inline, else it stands alone. */
export interface Picture {
  type: 'picture';
  /** `/api/files/<id>`, of a film's poster with `?variant=thumbnail`. */
  address: string;
  alt: string;
  /** Empty where it has none. */
  caption: string;
  /** In percent of the text's width, in steps of five; null: as large as it is. */
  width: number | null;
}
export type Inline = Text | Styled | InlineCode | Link | Break | FootnoteReference | Formula | Picture;

export interface Paragraph {
  type: 'paragraph';
  children: Inline[];
}
export interface Heading {
  type: 'heading';
  /** In a chapter that has been read: 2 is the first level below its title, and no level is skipped on the way down. */
  depth: 1 | 2 | 3 | 4 | 5 | 6;
  children: Inline[];
}
export const calloutKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;
/** A quotation that GitHub calls an alert (`> [!NOTE]`). */
export interface Callout {
  type: 'callout';
  kind: (typeof calloutKinds)[number];
  children: Block[];
}
/** Terms, each with what it means. */
export interface DefinitionList {
  type: 'definitionList';
  entries: { term: Inline[]; meanings: Inline[][] }[];
}
export interface Quote {
  type: 'blockquote';
  children: Block[];
}
export interface List {
  type: 'list';
  ordered: boolean;
  start: number;
  /** Whether the items stand apart like paragraphs. */
  spread: boolean;
  children: ListItem[];
}
export interface ListItem {
  type: 'listItem';
  checked: boolean | null;
  spread: boolean;
  children: Block[];
}
/** A piece of code, and what it is to the language. */
export interface CodeRun {
  kind: 'keyword' | 'name' | 'string' | 'number' | 'comment' | null;
  text: string;
}
export interface Code {
  type: 'code';
  lang: string | null;
  value: string;
  /** The same as `value`. */
  runs: readonly CodeRun[];
}
export type Alignment = 'left' | 'center' | 'right' | null;
export interface TableCell {
  type: 'tableCell';
  children: Inline[];
}
export interface TableRow {
  type: 'tableRow';
  children: TableCell[];
}
/** The first row is the head; every row has as many cells as the head. */
export interface Table {
  type: 'table';
  align: Alignment[];
  children: TableRow[];
}
export interface Rule {
  type: 'thematicBreak';
}
export type Block =
  | Paragraph
  | Heading
  | Quote
  | Callout
  | DefinitionList
  | List
  | Code
  | Table
  | Rule
  | Formula
  | Picture;

/** No tables, headings or notes to notes: what every format can set at the foot of a page. */
export interface Footnote {
  identifier: string;
  children: Block[];
}

export interface Chapter {
  /** Its place, from 1. */
  number: number;
  /** What it is counted as, from 1; null where it is not. */
  ordinal: number | null;
  title: string;
  /** Whether the title comes from us ("Chapter 3") because the author gave none. */
  untitled: boolean;
  /** What the author wrote, for the export that is to be just that. */
  source: {
    title: string;
    markdown: string;
    /** Whether the text begins with its title. */
    namesItself: boolean;
  };
  blocks: Block[];
  footnotes: Footnote[];
}

/** A document that has been read: clean strings, sanitised trees. What every exporter takes. */
export interface ReadDocument {
  id: string;
  title: string;
  subtitle: string;
  author: string;
  language: DocumentLanguage;
  description: string;
  publishedAt: Date;
  /** `publishedAt` as a reader writes it, in the time zone of who asked for the file. */
  dateWords: string;
  updatedAt: Date;
  kind: 'book' | 'article';
  notice: string;
  /** IPTC's address of how the texts came about; empty where it is not said. */
  sourceType: string;
  cover: DocumentCover | null;
  chapters: Chapter[];
  keywords: string[];
  pictures: ReadonlyMap<string, DocumentPicture>;
}
