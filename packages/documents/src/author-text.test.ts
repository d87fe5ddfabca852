import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { Document } from './document.ts';
import { loadReaders } from './reading/load-readers.ts';
import { readChapter } from './reading/read-chapter.ts';
import { readDocument } from './reading/read-document.ts';
import { renderFormat } from './render-format.ts';
import { renderMarkdown } from './render-markdown.ts';
import { isInstalled, type PdfWord, pdfText, pdfWords } from './testing/external-checks.ts';
import { sampleBook } from './testing/sample-book.ts';

// What the author wrote is what the reader gets: one case for each fault that comparable products were blamed for.

const read = (markdown: string, language: 'fr' | 'en' = 'fr', title = 'T') =>
  readChapter({ id: 'a', title, markdown }, 1, language);
const document = (markdown: string, language: 'fr' | 'en' = 'fr'): Document => ({
  ...sampleBook,
  language,
  kind: 'article',
  title: 'T',
  chapters: [{ id: 'a', title: 'T', markdown }],
});
const readWhole = async (markdown: string) => {
  await loadReaders(markdown);
  return read(markdown);
};
const html = async (markdown: string, language?: 'fr' | 'en') => {
  const text = new TextDecoder().decode((await renderFormat(document(markdown, language), 'html')).bytes);
  return text.slice(text.indexOf('<main>'));
};
const exported = async (chapters: string[]) => {
  const { bytes } = await renderMarkdown(
    readDocument({
      ...sampleBook,
      chapters: chapters.map((markdown, index) => ({ id: String(index), title: `N${index}`, markdown })),
    }),
  );
  return new TextDecoder().decode(bytes).replace(/^---\n[\s\S]*?\n---\n\n/, '');
};

it('puts a note that is cited within a link behind it', async () => {
  const page = await html('[lien[^1]](https://example.org)\n\n[^1]: n');
  expect(page).toMatch(/<a href="https:\/\/example.org\/" [^<>]*>lien<\/a><sup><a id="ref-1-1"/);
});

it('parts the words of an item that stand in two paragraphs', async () => {
  expect(await html('- ## Titre\n  corps')).toContain('<p><strong>Titre</strong></p><p>corps</p>');
});

it.each(['- - - - - - - - - - - - - - -', '*** ***', '_ _ _ _', '<hr>', '<HR class="x" />'])(
  'reads %s as a break',
  (rule) => {
    expect(read(`a\n\n${rule}\n\nb`).blocks.map(({ type }) => type)).toEqual([
      'paragraph',
      'thematicBreak',
      'paragraph',
    ]);
  },
);

it('parts the words that a rule of raw HTML stands between', async () => {
  expect(await html('un <hr> deux<hr/>*trois <hr> trois*\n\n<p>quatre</p><hr><p>cinq</p>')).toContain(
    '<p>un</p><hr><p>deux</p><hr><p><em>trois <br> trois</em></p><p>quatre</p><hr><p>cinq</p>',
  );
});

it('keeps every character of code, however deep it is indented', () => {
  const art = `|${'-'.repeat(69)}|\n${' '.repeat(70)}^`;
  expect(read(`\`\`\`\n${art}\n\`\`\``).blocks).toMatchObject([{ type: 'code', value: art }]);
  const lines = Array.from({ length: 300 }, (_, index) => `a[${index}] = *p & q[0] << x_${index};`);
  const indented = lines.map((line) => `    ${line}`).join('\n');
  expect(read(`code :\n\n${indented}`).blocks[1]).toMatchObject({ type: 'code', value: lines.join('\n') });
  expect(read('> ```\n> \tx\n>   y\n> ```').blocks).toMatchObject([{ children: [{ value: '\tx\n  y' }] }]);
});

it('tells the words of code apart by its language, and changes none', async () => {
  const code = 'def hydrate(flour: float) -> float:\n\treturn flour * 0.68  # grams';
  const { blocks } = await readWhole(`\`\`\`python\n${code}\n\`\`\``);
  const [block] = blocks;
  expect(block?.type === 'code' && block.runs.map(({ text }) => text).join('')).toBe(code);
  expect(block?.type === 'code' && block.runs).toEqual(
    expect.arrayContaining([
      { kind: 'keyword', text: 'def' },
      { kind: 'name', text: 'hydrate' },
      { kind: 'number', text: '0.68' },
      { kind: 'comment', text: '# grams' },
    ]),
  );
  expect(await html(`\`\`\`python\n${code}\n\`\`\``)).toContain('<span class="keyword">def</span>');
  const docx = unzipSync((await renderFormat(document(`\`\`\`python\n${code}\n\`\`\``), 'docx')).bytes);
  expect(strFromU8(docx['word/document.xml'] ?? new Uint8Array())).toMatch(/<w:b\/>(?:(?!<\/w:r>).)*>def</);
});

it('breaks a line where a word processor broke one', async () => {
  expect(await html('premier mot\vdeuxième\n\npage un\fpage deux')).toContain(
    '<p>premier mot<br>deuxième</p><p>page un<br>page deux</p>',
  );
});

it('sets the box of a task on the line of its text', async () => {
  expect(await html('- [ ] un\n\n- [x] deux')).toContain(
    '<li class="task"><p>☐ un</p></li><li class="task"><p>☑ deux</p></li>',
  );
});

it('drops a heading that repeats the title, and no other', () => {
  expect(read('# C#\n\ntexte', 'fr', 'C++').blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph']);
  expect(read('# C++ !\n\ntexte', 'fr', 'C++').blocks.map(({ type }) => type)).toEqual(['paragraph']);
});

it('keeps lists and code in notes', async () => {
  const page = await html('a[^1]\n\n[^1]: intro\n\n    - un\n    - deux\n\n    ```\n    x\n      y\n    ```');
  expect(page).toContain('<ul><li>un</li><li>deux</li></ul><pre><code>x\n  y</code></pre>');
  for (const format of ['pdf', 'docx', 'epub'] as const)
    expect(
      (await renderFormat(document('a[^1]\n\n[^1]: intro\n\n    1. un\n    2. deux'), format)).bytes.length,
    ).toBeGreaterThan(1000);
}, 120_000);

it('keeps the words of a note that only another note cites, and the number of one that the text cites too', async () => {
  const page = await html(
    'a[^1] b[^2]\n\n[^1]: voir[^2] et[^3]\n\n[^2]: deux\n\n[^3]: *trois*[^1][^3]\n\n    quatre',
  );
  expect(page).toContain('voir<sup>2</sup> et [<em>trois</em><sup>1</sup> quatre]');
});

it('shows what is raised, lowered or marked as such', async () => {
  expect(await html('10<sup>6</sup> H<sub>2</sub>O <mark>vu</mark> <sup>ouvert')).toContain(
    '<p>10<sup>6</sup> H<sub>2</sub>O <mark>vu</mark> ouvert</p>',
  );
});

it.each([
  ['x<sup class="e">2<sup>n</sup></sup> <s>non</s>', '<p>x<sup>2<sup>n</sup></sup> <del>non</del></p>'],
  [
    '<p align="center">10<sup>6</sup> H<sub>2</sub>O<br>fin</p>',
    '<p>10<sup>6</sup> H<sub>2</sub>O</p><p>fin</p>',
  ],
  ['<del>a <sup>b</del> c</sup>', '<p><del>a b</del> c</p>'],
  [
    'Un <b>mot</b>, <i>à <a href="https://e.org/a">lire</a></i>, <q>dit</q>.',
    '<p>Un <strong>mot</strong>, <em>à <a href="https://e.org/a" rel="noopener noreferrer">lire</a></em>, «\u00A0dit\u00A0».</p>',
  ],
  ['<img src="https://e.org/p" alt="la carte"> <constructor>x', '>la carte</a> x</p>'],
  ['<p>un<b>e</b></p>\n\nd<div>e</div>f', '<p>un<strong>e</strong></p><p class="verse">d<br>e<br>f</p>'],
  [
    '<pre>\n  a  <code>&lt;b></code>\n\n    c\n</pre>fin',
    '<pre><code>  a  &#x3C;b>\n\n    c</code></pre><p>fin</p>',
  ],
  ['| a | b |\n|---|---|\n| 1 | `x|y` | *z* |', '<td>`x | y` | <em>z</em></td></tr>'],
])('shows %s as it was meant', async (markdown, expected) => {
  expect(await html(markdown)).toContain(expected);
});

it('shows callouts and definitions as such in every format', async () => {
  const markdown =
    '> [!WARNING]\n> Le *four* est chaud.\n>\n> - un\n\n> [!autre]\n> x\n\nLevain\n: culture *vive*\n: ferment,\n  dit-on\n\nAutolyse\n\n: repos\n\nIl dit\nbien\n: suite';
  expect(await html(markdown)).toContain(
    '<aside class="callout warning" role="note"><p class="callout-name">Attention</p><p>Le <em>four</em> est chaud.</p><ul><li>un</li></ul></aside><blockquote><p>[!autre] x</p></blockquote><dl><dt>Levain</dt><dd>culture <em>vive</em></dd><dd>ferment, dit-on</dd><dt>Autolyse</dt><dd>repos</dd></dl><p>Il dit bien',
  );
  const docx = unzipSync((await renderFormat(document(markdown), 'docx')).bytes);
  const xml = strFromU8(docx['word/document.xml'] ?? new Uint8Array());
  for (const style of ['CalloutName', 'Callout', 'DefinitionTerm', 'Definition'])
    expect(xml).toContain(`<w:pStyle w:val="${style}"/>`);
  expect((await renderFormat(document(markdown), 'pdf')).bytes.length).toBeGreaterThan(1000);
}, 60_000);

it.each<['fr' | 'en', string, string]>([
  [
    'fr',
    "Il lit \"*l'Odyssée*\", l'*Iliade* et l'[adresse](https://example.org).",
    'Il lit «\u00A0l’Odyssée\u00A0», l’Iliade et l’adresse.',
  ],
  [
    'fr',
    '*Vraiment* ! Il dit : "`code`" ; **oui** ?',
    'Vraiment\u202F! Il dit\u00A0: «\u00A0code\u00A0»\u202F; oui\u202F?',
  ],
  [
    'fr',
    'En 2024 100 personnes, 20 000 mots, 1 234 567.',
    'En 2024 100 personnes, 20\u202F000 mots, 1\u202F234\u202F567.',
  ],
  ['fr', 'Le n° 5, p. 12, à 22 h 30, M. Xu.', 'Le n°\u00A05, p.\u00A012, à 22\u00A0h\u00A030, M.\u00A0Xu.'],
  ['fr', "L'e\u0301te\u0301 d'*un* an", 'L’e\u0301te\u0301 d’un an'],
  [
    'fr',
    'À 10 km, 5 l, § 3, 2 mots, 12 345,67 €.',
    'À 10\u00A0km, 5\u00A0l, §\u00A03, 2 mots, 12\u202F345,67\u00A0€.',
  ],
  [
    'en',
    '"I said "no""; "a"--"*b*"; the "\'80s" look; \'sup "--all".',
    '“I said “no””; “a”—“b”; the “’80s” look; ’sup “--all”.',
  ],
  ['en', '"First I said *that*.', '“First I said that.'],
  [
    'en',
    "He read \"*The Odyssey*\"; the dog's, *dog*'s, the '80s, the writers' room -- yes--no.",
    'He read “The Odyssey”; the dog’s, dog’s, the ’80s, the writers’ room – yes—no.',
  ],
  [
    'fr',
    '"Quoi ?", dit-il. «*Non*», «`x`», N° 7, t. 3, p. 12--15.',
    '«\u00A0Quoi\u202F?\u00A0», dit-il. «\u00A0Non\u00A0», «\u00A0x\u00A0», N°\u00A07, t.\u00A03, p.\u00A012–15.',
  ],
  ['fr', '-- Oui.', '–\u00A0Oui.'],
  [
    'en',
    'Dr. *Who*, p. 5, 10 km of anti-"war", "non"-violence, rock-\'n\'-roll, the cafe\u0301s\' owners.',
    'Dr.\u00A0Who, p.\u00A05, 10\u00A0km of anti-“war”, “non”-violence, rock-’n’-roll, the cafe\u0301s’ owners.',
  ],
  ['en', "She said 'no *way*' and 'tis 5\" wide...", 'She said ‘no way’ and ’tis 5" wide…'],
])('sets %s %s', (language, markdown, expected) => {
  const [paragraph] = read(markdown, language).blocks;
  const words = (nodes: object[]): string =>
    nodes
      .map((node) =>
        'value' in node ? String(node.value) : 'children' in node ? words(node.children as object[]) : '',
      )
      .join('');
  expect(paragraph?.type === 'paragraph' && words(paragraph.children)).toBe(expected);
});

it('exports as Markdown what the author wrote, byte for byte', async () => {
  const texts = [
    '![Carte](https://example.org/carte.png) et [voir plus bas](#suite)',
    'Soit $x^2\\,dx$ et\n\n$$\na \\\\ b\n$$\n\n\\(a_b\\)',
    '| a | b |\n|---|---|\n| un<br>deux | c |',
    '* un\n\n+ deux\n\n\tcode\t\n***\n<div>x</div>  \nfin',
    'a[^1]\n\n[^1]: intro\n\n    - un\n\n    ```\n    x\n      y\n    ```',
  ];
  const body = await exported(texts);
  expect(body).toBe(texts.map((text, index) => `# N${index}\n\n${text}\n`).join('\n'));
});

it('renames the notes of a chapter only where another has used the name', async () => {
  expect(
    await exported(['a[^1] b[^n]\n\n[^1]: un\n\n[^n]: x', 'c[^1] d[^m]\n\n[^1]: deux\n\n[^m]: y\n']),
  ).toBe('# N0\n\na[^1] b[^n]\n\n[^1]: un\n\n[^n]: x\n\n# N1\n\nc[^1-2] d[^m]\n\n[^1-2]: deux\n\n[^m]: y\n');
});

it.skipIf(!isInstalled('pdftotext', 'poppler-utils'))(
  'puts nothing into code and addresses that is copied with them',
  { timeout: 120_000 },
  async () => {
    const code = 'const r = await this.repository.findOneByIdentifier(identifier);';
    const address = 'https://www.imprimerienationale.fr/lexique';
    const text = await pdfText(
      (
        await renderFormat(
          document(
            `\`\`\`js\n${code}\n\`\`\`\n\n${`Les règles sont ici : ${address} puis \`${code}\`. `.repeat(8)}`,
          ),
          'pdf',
          { pageSize: 'a5' },
        )
      ).bytes,
    );
    expect(text).not.toMatch(/[\u200B\u00AD]/);
    const words = await pdfWords(
      (
        await renderFormat(
          document(`${'Une règle de plus. '.repeat(2)}${`Voir ${address} et encore. `.repeat(12)}`),
          'pdf',
        )
      ).bytes,
    );
    // The text block of A4 ends 34 mm before the page does; punctuation hangs out by at most 4 points.
    expect(words.filter(({ right }) => right > 595.3 - 96 + 4)).toEqual([]);
    expect(
      words
        .map((word) => word.text)
        .join('')
        .split(address).length - 1,
    ).toBe(12);
    const joined = text.replace(/\s+/g, '');
    expect(joined.split(address).length - 1).toBe(8);
    expect(joined.split(code.replace(/\s+/g, '')).length - 1).toBe(9);
  },
);

it('sets stanzas apart, and no other paragraph', async () => {
  const stanza = 'Feuilles en pluie,  \nVents qui suivent,  \nOiseaux partis.';
  const markdown = `Prose\\\navant.\n\n${stanza}\n\n${stanza}`;
  const page = await html(markdown);
  expect(page.split('<p class="verse">')).toHaveLength(3);
  const docx = unzipSync((await renderFormat(document(markdown), 'docx')).bytes);
  const xml = strFromU8(docx['word/document.xml'] ?? new Uint8Array());
  expect(xml.split('<w:pStyle w:val="Verse"/>')).toHaveLength(3);
  if (!isInstalled('pdftotext', 'poppler-utils')) return;
  const words = await pdfWords((await renderFormat(document(markdown), 'pdf')).bytes);
  // Every line begins at the margin, and a gap of half a line is between the stanzas.
  const starts = words.filter(({ text }) => ['Feuilles', 'Vents', 'Oiseaux'].includes(text));
  const lefts = starts.map(({ left }) => left);
  expect(Math.max(...lefts) - Math.min(...lefts)).toBeLessThan(2);
  const gaps = starts.slice(1).map(({ top }, index) => top - (starts[index]?.top ?? 0));
  expect(gaps[2]).toBeGreaterThan((gaps[0] ?? 0) * 1.3);
});

it.skipIf(!isInstalled('pdftotext', 'poppler-utils'))(
  'turns a table only where its words need it',
  { timeout: 60_000 },
  async () => {
    const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
    const table = (columns: number, cell: string) =>
      [row(Array(columns).fill(cell)), row(Array(columns).fill('---')), row(Array(columns).fill(cell))].join(
        '\n',
      );
    const words = async (markdown: string) =>
      await pdfWords(
        (await renderFormat({ ...document(markdown), kind: 'article' }, 'pdf', { pageSize: 'a5' })).bytes,
      );
    const isTurned = ({ text, left, right, top, bottom }: PdfWord) =>
      right > 420 || (text.length > 6 && bottom - top > right - left);
    expect((await words(table(9, '1 234'))).some(isTurned)).toBe(false);
    const wide = table(9, 'Bourgogne-Franche-Comté');
    // It stands on the next page, so that the text after it goes on below the one before it.
    const shown = await words(`Avant.\n\n${wide}\n\nAprès.`);
    expect(shown.filter(isTurned).map(({ page }) => page)).toContain(2);
    expect(shown.filter(({ text }) => /^(?:Avant|Après)/.test(text)).map(({ page }) => page)).toEqual([1, 1]);
    // One that is longer than a page has as many as it needs.
    const long = await words(wide + wide.slice(wide.lastIndexOf('\n')).repeat(40));
    expect(new Set(long.filter(({ right }) => right > 420).map(({ page }) => page)).size).toBeGreaterThan(2);
  },
);

it.skipIf(!isInstalled('pdftotext', 'poppler-utils'))(
  'draws a hook where a line of code is turned over, that nobody copies, and keeps the spaces of guillemets',
  { timeout: 60_000 },
  async () => {
    const code = 'const firstWordOfMany = await theRepository.findOneByIdentifier(theIdentifierOfIt, other);';
    const article = (markdown: string): Document => ({ ...document(markdown), kind: 'article' });
    const bytes = async (markdown: string) =>
      (await renderFormat(article(markdown), 'pdf', { pageSize: 'a5' })).bytes;
    const all = await pdfWords(await bytes(`\`\`\`js\n${code}\n\`\`\``));
    const lines = all.filter(({ text }) => text.length >= 5 && code.includes(text));
    const tops = [...new Set(lines.map(({ top }) => top))];
    expect(tops).toHaveLength(2);
    // The second line begins further in, where the hook stands.
    const left = (top: number | undefined) =>
      Math.min(...lines.filter((word) => word.top === top).map((word) => word.left));
    expect(left(tops[1])).toBeGreaterThan(left(tops[0]) + 4);

    // In justified lines, too: from the mark to the word is the same everywhere.
    const words = await pdfWords(
      await bytes('Elle a dit « bonsoir » à tous les passants étonnés. '.repeat(30)),
    );
    const gaps = words.flatMap((word, index) => {
      const next = words[index + 1];
      return word.text === '«' && next?.text === 'bonsoir' && next.top === word.top
        ? [next.left - word.right]
        : [];
    });
    expect(new Set(words.map(({ left: at }) => at)).size).toBeGreaterThan(10);
    if (gaps.length > 0) expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.3);
    else expect(words.filter(({ text }) => /«.bonsoir.»/.test(text)).length).toBeGreaterThan(20);
  },
);
