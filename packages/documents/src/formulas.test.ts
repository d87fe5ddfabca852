import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { RootContent } from 'mdast';
import { expect, it } from 'vitest';
import type { Document, DocumentFormat } from './document.ts';
import { parseMarkdown } from './reading/parse-markdown.ts';
import { renderFormat } from './render-format.ts';
import { epubcheck, isInstalled, pdfText } from './testing/external-checks.ts';
import { readXml } from './testing/read-xml.ts';
import { sampleBook } from './testing/sample-book.ts';

const document = (markdown: string): Document => ({
  ...sampleBook,
  kind: 'article',
  chapters: [{ id: 'a', title: 'F', markdown }],
});
const bytesOf = async (markdown: string, format: DocumentFormat) =>
  (await renderFormat(document(markdown), format)).bytes;
const html = async (markdown: string) => {
  const text = new TextDecoder().decode(await bytesOf(markdown, 'html'));
  return text.slice(text.indexOf('<section'));
};

function formulas(markdown: string): string[] {
  const sources = (node: RootContent): string[] =>
    node.type === 'formula' ? [node.source] : 'children' in node ? node.children.flatMap(sources) : [];
  return parseMarkdown(markdown).children.flatMap(sources);
}

it.each([
  ['Soit $x^2\\,dx$ et\n\n$$\na \\\\ b\n$$\n\n\\(a_b\\)', ['$x^2\\,dx$', '$$\na \\\\ b\n$$', '\\(a_b\\)']],
  ['où :\n$$\n- x\n+ y\n= z\n$$\nfin', ['$$\n- x\n+ y\n= z\n$$']],
  ['> $$\n> a\n> = b\n> $$', ['$$\na\n= b\n$$']],
  ['1. a\n\n   \\[\n   x = y\n   \\]\n2. b', ['\\[\nx = y\n\\]']],
  ['para\n$$a$$ is x', ['$$a$$']],
  ['*$a*b$*', ['$a*b$']],
  ['| $a$ |\n|--|\n| $x^2$ |', ['$a$', '$x^2$']],
  ['cost $5 and $x$, US$6', ['$x$']],
  ['a$b$c `$d$` \\$e$', []],
])('finds the formulas of %j', (markdown, expected) => {
  expect(formulas(markdown)).toEqual(expected);
});

it.each([
  'It costs $5 and $10.',
  'from $5 to Ann and 10$ to Bob',
  '5$/mois et 10$',
  'a $5-$10 note',
  'US$5, US$10, $ 5 $',
  '\\[sic\\] \\(voir plus bas\\) \\[1\\]',
  '$$ open\n\nx',
])('leaves %j as words', (markdown) => {
  expect(formulas(markdown)).toEqual([]);
});

it('shows formulas in HTML and EPUB as MathML, with their source for those who cannot see it', async () => {
  const markdown = 'Soit $\\frac{a}{b}$ et\n\n$$\na \\\\ b\n$$';
  const page = await html(markdown);
  expect(page).toContain(
    '<math alttext="\\frac{a}{b}"><mrow><mfrac><mi>a</mi><mi>b</mi></mfrac></mrow></math>',
  );
  expect(page).toMatch(/<div class="formula"><math alttext="a \\\\ b" display="block">.*<mtr>.*<mtr>/);
  const files = unzipSync(await bytesOf(markdown, 'epub'));
  expect(strFromU8(files['EPUB/content.opf'] ?? new Uint8Array())).toContain('properties="mathml"');
});

it('shows formulas in DOCX as equations of Word', async () => {
  const files = unzipSync(await bytesOf('Soit $\\frac{a}{b}$ et\n\n$$\\sum_{i=1}^n i$$', 'docx'));
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  expect(xml).toMatch(/<m:oMath><m:f>.*<m:num>.*>a<.*<m:den>.*>b</);
  expect(xml).toMatch(/<m:oMathPara><m:oMath><m:nary>.*m:val="∑"/);
});

it.skipIf(!isInstalled('pdftotext', 'poppler-utils'))(
  'sets formulas in PDF, with their source',
  async () => {
    const bytes = await bytesOf('Soit $\\frac{a}{b}=\\text{deux}$ ici.', 'pdf');
    expect((await pdfText(bytes)).normalize('NFKC')).toMatch(/Soit/);
    expect((await pdfText(bytes)).normalize('NFKC').replace(/\s/g, '')).toMatch(/Soit.*a.*b?=deux.*ici/);
  },
  60_000,
);

it('shows what it cannot read as it was written, and marks it', async () => {
  expect(await html('a $\\bad{x$ b\n\n$$\n\\oops{\n$$')).toMatch(
    /<p>a <code class="unread" title="[^"]+">\$\\bad\{x\$<\/code> b<\/p><div class="formula"><code class="unread"/,
  );
  for (const format of ['pdf', 'docx', 'epub'] as const)
    expect((await bytesOf('$\\bad{x$', format)).length).toBeGreaterThan(1000);
}, 60_000);

const raw = String.raw;
const tokens = fc.constantFrom(
  ...[
    '{',
    '}',
    '^',
    '_',
    'x',
    '1',
    '+',
    '=',
    '&',
    '#',
    '@a',
    '"',
    "'",
    '/*',
    '//',
    '<',
    '|',
    '~',
    '%',
    '中',
    'é',
  ],
  ...[raw`\frac`, raw`\sqrt`, raw`\left(`, raw`\right)`, raw`\right.`, raw`\middle|`, raw`\Bigg|`, raw`\\`],
  ...[raw`\begin{pmatrix}`, raw`\end{pmatrix}`, raw`\begin{aligned}`, raw`\end{aligned}`, raw`\limits`],
  ...[
    raw`\sum`,
    raw`\int`,
    raw`\lim`,
    raw`\text{é #read("x") $}`,
    raw`\hat`,
    raw`\vec{v}`,
    raw`\overbrace{a}`,
  ],
  ...[raw`\underset{b}{c}`, raw`\color{red}`, raw`\mathbb{R}`, raw`\tag{1}`, raw`\cancel{x}`, raw`\boxed{x}`],
  ...[
    raw`\hspace{1000em}`,
    raw`\href{javascript:x}{y}`,
    raw`\includegraphics{x}`,
    raw`\def\x{\x\x}`,
    raw`\x`,
  ],
  ...[
    raw`\ce{H2O}`,
    raw`\sideset{_a^b}{_c^d}\sum`,
    raw`\substack{a\\b}`,
    raw`\binom{n}{k}`,
    raw`\phantom{x}`,
  ],
  ...[raw`\begin{cases}a&b\\c&d\end{cases}`, raw`\begin{array}{c|c}a&b\\\hline c\end{array}`, raw`\not`],
);
const tex = fc.array(tokens, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(' '));

it('writes any formula into every format', { timeout: 120_000 }, async () => {
  const all = fc.sample(tex, { numRuns: 60 });
  const markdown = all.map((text) => `a $${text}$ b\n\n\\[${text}\\]`).join('\n\n');
  expect(all.length).toBe(60);
  expect((await bytesOf(markdown, 'pdf')).length).toBeGreaterThan(10_000);
  const page = await html(markdown);
  expect(page.split('<math').length).toBeGreaterThan(10);
  expect(page.match(/ (?:href|src|style)="/g)).toBeNull();
  const docx = unzipSync(await bytesOf(markdown, 'docx'));
  expect(readXml(strFromU8(docx['word/document.xml'] ?? new Uint8Array())).complaint).toBeNull();
  if (isInstalled('epubcheck', 'epubcheck'))
    expect(await epubcheck(await bytesOf(markdown, 'epub'))).toBe('');
});
