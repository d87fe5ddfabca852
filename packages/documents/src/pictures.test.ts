import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Document } from './document.ts';
import type { Block } from './reading/document-tree.ts';
import { readChapter } from './reading/read-chapter.ts';
import { renderFormat } from './render-format.ts';
import { isInstalled } from './testing/external-checks.ts';
import { sampleBook } from './testing/sample-book.ts';
import { samplePictures } from './testing/sample-cover.ts';

const own = '/api/files/cmown000picture';
const gone = '/api/files/cmgone00picture';
const poster = '/api/files/cmfilm00poster?variant=thumbnail';

function read(markdown: string, hasPicture = (address: string) => address !== gone): Block[] {
  return readChapter({ id: 'a', title: 'Title', markdown }, 1, 'en', { hasPicture }).blocks;
}
const text = (value: string) => ({ type: 'text', value });
const paragraph = (...children: object[]) => ({ type: 'paragraph', children });
const picture = (fields: object = {}) => ({
  type: 'picture',
  address: own,
  alt: 'A cat',
  caption: '',
  width: null,
  ...fields,
});

describe('a picture in Markdown', () => {
  it.each<[string, Block[] | object[]]>([
    [`![A cat](${own})`, [picture()]],
    [`![A cat](${poster})`, [picture({ address: poster })]],
    [`![A cat](${own} "It \\"sleeps\\"...")`, [picture({ caption: 'It “sleeps”…' })]],
    [`![A cat](<${own}> 'Sleep'){width=50%}`, [picture({ caption: 'Sleep', width: 50 })]],
    [`![A cat](${own}){ width=33% }`, [picture({ width: 35 })]],
    [`![A cat](${own}){width="1%"}`, [picture({ width: 10 })]],
    [`![A cat](${own}){width=200%}`, [picture({ width: 100 })]],
    [`![A cat](${own}) {width=50%}`, [picture(), paragraph(text('{width=50%}'))]],
    [`![A cat][one]{width=25%}\n\n[one]: ${own} "Sleep"`, [picture({ caption: 'Sleep', width: 25 })]],
    [
      `Before ![A cat](${own}){width=25%} after`,
      [paragraph(text('Before')), picture({ width: 25 }), paragraph(text('after'))],
    ],
    [`**Bold ![A cat](${own})**`, [paragraph({ type: 'strong', children: [text('Bold ')] }), picture()]],
    [`[![A cat](${own})](https://example.org)`, [picture()]],
    [`## Cats ![A cat](${own})`, [{ type: 'heading', depth: 2, children: [text('Cats')] }, picture()]],
    [`- ![A cat](${own})`, [expect.objectContaining({ type: 'list' })]],
  ])('%s', (markdown, blocks) => {
    expect(read(markdown)).toEqual(blocks);
  });

  it('stands in a cell with its caption as words, and is told in words in a note', () => {
    const [table] = read(`| a |\n|---|\n| ![A cat](${own} "Sleep") |`);
    expect(table).toMatchObject({
      children: [{}, { children: [{ children: [picture(), text(' Sleep ')] }] }],
    });
    const { footnotes } = readChapter(
      { id: 'a', title: 'T', markdown: `One[^1]\n\n[^1]: ![A cat](${own})` },
      1,
      'en',
    );
    expect(footnotes[0]?.children).toEqual([paragraph({ type: 'emphasis', children: [text('[A cat]')] })]);
  });

  it('is a note where the file cannot be shown, and a link where it lies elsewhere', () => {
    expect(read(`![A cat](${gone})`)).toEqual([
      paragraph({ type: 'emphasis', children: [text('[Picture unavailable – A cat]')] }),
    ]);
    const link = (url: string, words: string) => paragraph({ type: 'link', url, children: [text(words)] });
    expect(read('![A cat](https://example.org/cat.png)')).toEqual([
      link('https://example.org/cat.png', 'A cat'),
    ]);
    expect(read('![](https://example.org/cat.png){width=50%}')).toEqual([
      link('https://example.org/cat.png', 'https://example.org/cat.png'),
    ]);
    for (const address of [
      '/api/files/../books/1',
      `/api/audit`,
      `${own}/activity`,
      'javascript:a',
      'data:,a',
    ])
      expect(JSON.stringify(read(`![A cat](${address})`))).not.toMatch(/picture|link/);
  });
});

const markdown = [
  'Before it.',
  `![A cat](${own} "Caption of *it*"){width=50%}`,
  `![Gone](${gone} "No more")`,
  `![Again](${own})`,
  `| a |\n|---|\n| ![Small](${own}) |`,
  'After it.',
].join('\n\n');
const document: Document = {
  ...sampleBook,
  chapters: [{ id: 'a', title: 'Cats', markdown }],
  pictures: samplePictures('cmown000picture'),
};

describe('a document with pictures', () => {
  it('has them in HTML as data, with caption, alternative text and width', async () => {
    const html = new TextDecoder().decode((await renderFormat(document, 'html')).bytes);
    expect(html.match(/<img src="data:image\/png;base64,/g)).toHaveLength(3);
    expect(html).toMatch(
      /<figure class="picture width-50"><img [^>]*width="400" height="600" alt="A cat"><figcaption>Caption of \*it\*<\/figcaption>/,
    );
    expect(html).toContain('.width-50 img{width:50%}');
    expect(html).toContain('Image indisponible – Gone – No more');
    expect(html).not.toContain('/api/files');
  });

  // That EPUBs with pictures are valid is seen by same-words.test.ts.
  it('has each once in EPUB', async () => {
    const { bytes } = await renderFormat(document, 'epub');
    const files = unzipSync(bytes);
    expect(Object.keys(files).filter((name) => name.includes('images/'))).toEqual(['EPUB/images/1.png']);
    const page = strFromU8(files['EPUB/chapter-0001.xhtml'] ?? new Uint8Array());
    expect(page.match(/<img src="images\/1\.png"/g)).toHaveLength(3);
    expect(page).not.toContain('/api/files');
  });

  it('has them in DOCX at their size, the same bytes each time', async () => {
    const { bytes } = await renderFormat(document, 'docx');
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    expect(Object.keys(unzipSync(bytes)).filter((name) => name.includes('media/'))).toHaveLength(1);
    // In 914,400ths of an inch: half of the 112 mm of a line on A5, and three quarters of its height.
    const widths = [...xml.matchAll(/<wp:extent cx="(\d+)"/g)].map(([, width]) => Number(width) / 36_000);
    expect(widths.map(Math.round)).toEqual([56, 86, 22]);
    expect(xml).toContain('descr="A cat"');
    expect(xml).toContain('<w:pStyle w:val="Caption"/>');
    expect(xml).not.toContain('/api/files');
    expect((await renderFormat(document, 'docx')).bytes).toEqual(bytes);
  });

  it('has them in PDF/UA', async () => {
    const { bytes } = await renderFormat(document, 'pdf');
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('<pdfuaid:part>1');
    expect(raw).not.toContain('/api/files');
    if (!isInstalled('pdfimages', 'poppler-utils')) return;
    const folder = mkdtempSync(path.join(tmpdir(), 'sorami-documents-'));
    const file = path.join(folder, 'book.pdf');
    writeFileSync(file, bytes);
    const list = execFileSync('pdfimages', ['-list', file], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(list.match(/ image +400 +600 /g)).toHaveLength(3);
  });

  it('is a ZIP as Markdown: the text as it is, but for where the pictures lie', async () => {
    const { bytes, contentType, extension } = await renderFormat(document, 'md');
    expect([contentType, extension]).toEqual(['application/zip', 'zip']);
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(['le-pain-du-matin.md', 'images/1.png']);
    const body = strFromU8(files['le-pain-du-matin.md'] ?? new Uint8Array()).split('# Cats\n\n')[1];
    expect(body).toBe(`${markdown.replaceAll(own, 'images/1.png')}\n`);
    const { pictures: _, ...without } = document;
    expect((await renderFormat(without, 'md')).extension).toBe('md');
  });
});
