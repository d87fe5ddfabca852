import {
  Document,
  Footer,
  Header,
  ImageRun,
  type IParagraphOptions,
  LeaderType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  SectionType,
  type Table,
  TableOfContents,
  TextRun,
} from 'docx';
import { imageSize } from 'image-size';
import type { DocumentCover, RenderedFile, RenderOptions } from './document.ts';
import { DocumentError } from './document-error.ts';
import { numberingOf } from './docx/numbering.ts';
import { settlePackage } from './docx/settle-package.ts';
import { documentStyles } from './docx/styles.ts';
import { DocxWriter } from './docx/write-blocks.ts';
import type { Parts } from './pack-zip.ts';
import { boundMargins, estimatePages, pages } from './page-sizes.ts';
import { chapterNumber } from './reading/chapter-number.ts';
import type { Chapter, ReadDocument } from './reading/document-tree.ts';
import { standsAlone } from './reading/stands-alone.ts';
import { textDirection } from './reading/text-direction.ts';
import { wordsOf } from './words.ts';

/** Twentieths of a point in a millimetre. */
const millimetre = 1440 / 25.4;

/** What the packer packs: packed, it would be unpacked to be settled, which takes as long as the rest of the packing. */
const compiler: { compile(file: Document): Parts } = Reflect.get(Packer, 'compiler');

/** A DOCX with Word's own styles, headings, notes and lists, and a table of contents that is filled in already. */
export async function renderDocx(document: ReadDocument, options: RenderOptions = {}): Promise<RenderedFile> {
  const { title, author, description, notice, sourceType, keywords, language, chapters, kind } = document;
  const sizeName = options.pageSize ?? (kind === 'book' ? 'a5' : 'a4');
  const measures = pages[sizeName];
  const characters = chapters.reduce((sum, { source }) => sum + source.markdown.length, 0);
  // Those of a book are mirrored (settlePackage): left is at the fold of the first page.
  const { inside, outside } =
    kind === 'book'
      ? boundMargins(sizeName, estimatePages(characters, sizeName))
      : { inside: measures.side, outside: measures.side };
  const page = {
    width: Math.round(measures.width * millimetre),
    height: Math.round(measures.height * millimetre),
    margin: Math.round(measures.side * millimetre),
  };
  const area = {
    width: page.width - Math.round((inside + outside) * millimetre),
    height: page.height - 2.2 * page.margin,
  };
  const writer = new DocxWriter(document, area);
  const body = chapters.flatMap((chapter): (Paragraph | Table)[] => [
    ...(standsAlone(chapter, document) ? [] : chapterHeading(chapter, document)),
    ...writer.chapter(chapter),
  ]);
  const size = { width: page.width, height: page.height };
  const margin = {
    header: page.margin * 0.55,
    footer: page.margin * 0.55,
    top: page.margin * 1.2,
    right: Math.round(outside * millimetre),
    bottom: page.margin,
    left: Math.round(inside * millimetre),
  };
  const front = [...coverPage(document, area), ...titleBlock(document)];
  const sections =
    kind === 'book'
      ? [
          { properties: { page: { size, margin } }, children: [...front, ...contents(document)] },
          {
            properties: { type: SectionType.NEXT_PAGE, page: { size, margin, pageNumbers: { start: 1 } } },
            headers: {
              default: new Header({ children: [new Paragraph({ text: title, style: 'RunningHead' })] }),
            },
            footers: { default: pageFooter() },
            children: body.length > 0 ? body : [new Paragraph({})],
          },
        ]
      : [
          {
            properties: { page: { size, margin } },
            footers: { default: pageFooter() },
            children: [...front, ...body],
          },
        ];
  const file = new Document({
    title,
    creator: author,
    lastModifiedBy: author,
    description: [description, notice].filter(Boolean).join(' '),
    keywords: keywords.join(', '),
    ...(sourceType && { customProperties: [{ name: 'DigitalSourceType', value: sourceType }] }),
    styles: documentStyles(language === 'fr' ? 'fr-FR' : 'en-GB'),
    numbering: numberingOf(chapters),
    footnotes: writer.footnotes,
    hyphenation: { autoHyphenation: true, consecutiveHyphenLimit: 3 },
    sections,
  });
  const bytes = await settlePackage(compiler.compile(file), document, writer.pictures);
  return {
    bytes,
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  };
}

function chapterHeading(chapter: Chapter, document: ReadDocument): Paragraph[] {
  const number = chapterNumber(chapter, document);
  const pageBreakBefore = document.kind === 'book' && chapter.number > 1;
  if (number === '') return [heading(chapter.title, { style: 'Heading1', pageBreakBefore })];
  return [
    new Paragraph({ text: number, style: 'ChapterNumber', pageBreakBefore }),
    heading(chapter.title, { style: 'Heading1' }),
  ];
}

function heading(text: string, options: IParagraphOptions): Paragraph {
  return new Paragraph({ text, ...options, ...(textDirection(text) === 'rtl' && { bidirectional: true }) });
}

function titleBlock({ title, subtitle, author, notice, dateWords, kind }: ReadDocument): Paragraph[] {
  return [
    // A book's title stands low on a page of its own, an article's above its text.
    heading(title, { style: 'Title', ...(kind === 'article' && { spacing: { before: 0, after: 240 } }) }),
    ...(subtitle ? [heading(subtitle, { style: 'Subtitle' })] : []),
    ...(author ? [new Paragraph({ text: author, style: 'Author' })] : []),
    new Paragraph({ text: dateWords, style: 'Notice' }),
    ...(notice ? [new Paragraph({ text: notice, style: 'Notice' })] : []),
  ];
}

function contents({ chapters, language }: ReadDocument): (Paragraph | TableOfContents)[] {
  if (chapters.length === 0) return [];
  const title = wordsOf(language).contents;
  return [
    new Paragraph({ text: title, style: 'ContentsHeading', pageBreakBefore: true }),
    new TableOfContents(title, { hyperlink: true, headingStyleRange: '1-2', tabLeader: LeaderType.NONE }),
  ];
}

function coverPage({ cover, title }: ReadDocument, area: { width: number; height: number }): Paragraph[] {
  if (!cover) return [];
  const { width, height } = measure(cover);
  // In pixels at 96 to the inch, of which one is 15 twentieths of a point.
  const scale = Math.min(area.width / 15 / width, (area.height * 0.97) / 15 / height);
  const picture: ParagraphChild = new ImageRun({
    type: cover.contentType === 'image/png' ? 'png' : 'jpg',
    data: Buffer.from(cover.bytes),
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { name: 'cover', title, description: title },
  });
  return [new Paragraph({ children: [picture] })];
}

function measure(cover: DocumentCover): { width: number; height: number } {
  try {
    return imageSize(cover.bytes);
  } catch (cause) {
    throw new DocumentError('UNREADABLE_COVER', 'The picture of the cover cannot be read.', { cause });
  }
}

function pageFooter(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'RunningHead',
        alignment: 'center',
        children: [new TextRun({ children: [PageNumber.CURRENT] })],
      }),
    ],
  });
}
