import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlToMarkdown } from './html-to-markdown.ts';

const item = (list: string, level: number, mark: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:${list} level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

describe('what is copied from Word', () => {
  test('keeps headings, emphasis, links and lists of any depth', () => {
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body lang=FR><!--StartFragment-->
<p class=MsoTitle>Le pain<o:p></o:p></p>
<h2>Levain</h2>
<p class=MsoNormal>Un <b style='mso-bidi-font-weight:normal'>bon </b>pain, <i>bien</i> cuit, 10<sup>6</sup>&nbsp;: <a href="https://example.org/a" title="">voir</a> <a href="#_ftn1">[1]</a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${item('l0', 1, '·', 'farine')}
${item('l0', 2, 'o', 'de blé')}
${item('l0', 3, '§', 'T65')}
${item('l0', 1, '·', 'eau')}
${item('l1', 1, '3.', 'pétrir')}
${item('l1', 1, '4.', '<b>cuire</b>')}
<p class=MsoQuote>Il est cuit.<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Farine</b><o:p></o:p></p></td><td><p class=MsoNormal>Eau</p></td></tr>
<tr><td><p class=MsoNormal>500 g</p><p class=MsoNormal>tamisée</p></td><td><p class=MsoNormal>a | b</p></td></tr></table>
<!--EndFragment--></body></html>`;
    expect(htmlToMarkdown(html)).toBe(
      `# Le pain

## Levain

Un **bon** pain, *bien* cuit, 10<sup>6</sup>\u00A0: [voir](https://example.org/a) \\[1].

- farine
  - de blé
    - T65
- eau

3. pétrir
4. **cuire**

> Il est cuit.

| **Farine**       | Eau    |
| ---------------- | ------ |
| 500 g<br>tamisée | a \\| b |`,
    );
  });
});

describe('what is copied from a page', () => {
  test.each<[string, string, string]>([
    ['headings and paragraphs', '<h1>A</h1><p>b</p><h3>C</h3>', '# A\n\nb\n\n### C'],
    ['lists', '<ol start="3"><li>a<ul><li>b</li></ul></li><li>c</li></ol>', '3. a\n   - b\n4. c'],
    ['tasks', '<ul><li><input type="checkbox" checked> a</li></ul>', '- [x] a'],
    ['code', '<pre><code class="language-js">a &lt; b\n  c</code></pre>', '```js\na < b\n  c\n```'],
    [
      'a table',
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><p>b</p></td></tr></tbody></table>',
      '| a |\n| - |\n| b |',
    ],
    [
      'a table in a table',
      '<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td></tr></table>',
      '| a b c |\n| ----- |',
    ],
    [
      'Google’s documents',
      '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">a</span> <span style="font-style:italic">b</span> <span style="vertical-align:super">2</span></p></b>',
      '**a** *b* <sup>2</sup>',
    ],
    [
      'a picture of the web',
      '<p><img src="https://example.org/a.png" alt="A"><img src="data:image/png;base64,AA"><img src="file:///C:/a.png"></p>',
      '![A](https://example.org/a.png)',
    ],
    ['words that look like signs', '<p>2 * 3 * 4 &lt;b&gt; # _a_</p>', '2 \\* 3 \\* 4 \\<b> # \\_a\\_'],
  ])('keeps %s', (_, html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  test('brings nothing that can run, and no address but of the web and of mail', () => {
    const hostile = [
      '<script>alert(1)</script>',
      '<a href="javascript:alert(1)">a</a>',
      '<a href="JaVaScript&colon;alert(1)">a</a>',
      '<img src=x onerror=alert(1)>',
      '<svg onload=alert(1)><text>x</text></svg>',
      '<iframe srcdoc="<script>1</script>"></iframe>',
      '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
      '<style>@import "x"</style>',
      '<form action="//evil"><button>x</button></form>',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string()), { maxLength: 6 }), (parts) => {
        const markdown = htmlToMarkdown(parts.join(''));
        expect(markdown).not.toMatch(/\]\((?!https?:|mailto:)/);
        expect(markdown).not.toMatch(/(?<!\\)<(?!\/?(?:sup|sub|mark|br)>|https?:|mailto:)[a-z!/]/i);
      }),
      { numRuns: 200 },
    );
  });
});
