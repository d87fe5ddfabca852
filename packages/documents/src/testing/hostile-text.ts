import fc from 'fast-check';
import type { Document } from '../document.ts';

/** Text that has meaning to Typst, XML, HTML, YAML, ZIP readers or fonts. */
const nasty = [
  '#panic("x")',
  '#import "@preview/x:1.0.0": *',
  '$ x^2 $ @label <label> \\u{0} // comment /* open',
  '")); #read("/etc/passwd") #("',
  '`#eval("1")`',
  ']]>',
  '<![CDATA[ x ]]>',
  '<!-- open',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
  '&nbsp;&#0;&#1;&#xD800;&#x202E;&#xFFFE;&unknown;',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1)) [y](JaVaScRiPt&#58;alert(1)) [z](data:text/html,<script>1</script>) [w](vbscript:x)',
  '[ok](https://example.org/a_(b)?x=1&y=|{}^`"é#f#g) <https://x.y/%zz> [m](mailto:a@b.c?subject=<é>)',
  '![alt "quote"](https://evil.example/x.png "t") ![](x)',
  '[ref][1]\n\n[1]: javascript:alert(1)',
  '</style><script>1</script>',
  '</title></head><body onload=x>',
  '\u0000\u0001\u0008\u000b\u001f\u007f\u0085\u2028\u2029\ufffe\uffff',
  '\ud800 \udfff \ud83d',
  '\u202e\u2066\u200f\u061c',
  'שלום (עולם) 123',
  'مرحبا **بالعالم** ١٢٣',
  '漢字かな交じり文、中文简体繁體。한국어',
  'é e\u0301 ﬁ ǅ ẞ İ ı œuvre naïve',
  '👩‍👩‍👧‍👦 🏴‍☠️ ☐☑ ∑∫√ ⠿ 𝔘𝔫𝔦 ᚠᛇ አማርኛ ไทย हिन्दी',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞',
  'a'.repeat(400),
  `https://example.org/${'very-long/'.repeat(40)}`,
  '- 1\n  - 2\n    - 3\n      - 4\n        - 5\n          - 6\n            - 7\n              - 8\n                - 9\n                  - 10',
  '1. a\n   1. b\n      1. c\n         > q\n         > > qq\n',
  '999999999. far\n1000000000. further',
  '>'.repeat(60),
  '- '.repeat(60),
  '1. '.repeat(60),
  '**_~~**_~~ ***a***b**c*',
  '| a | b |\n| :- | -: |\n| 1 | 2 | 3 |\n| \\| `|` |\n',
  `|${'a|'.repeat(30)}\n|${'-|'.repeat(30)}\n|${'x|'.repeat(30)}`,
  `|${'a|'.repeat(70)}\n|${'-|'.repeat(70)}\n|${'x|'.repeat(70)}`,
  '[^1] [^é &] [^missing]\n\n[^1]: note [^1] [^é &]\n\n    - list\n\n[^é &]: ~~~\n    code\n',
  '# Title[^1]\n\n###### Six\n\n# One\n\n[^1]: n',
  '# \n\n#\n\n## ##',
  '```typst\n#panic()\n]]>\n```',
  '```"><script>\nx',
  '    indented <b>code</b>',
  '---\ntitle: x\n---',
  '- [x] done\n- [ ] open\n- plain',
  'a  \nb\\\nc<br>d',
  '***',
  'Setext\n===',
  '\t\ttabs\there',
  '',
];

const codeUnits = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  maxLength: 60,
});
const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...nasty) },
  { weight: 1, arbitrary: codeUnits },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom(...'*_`[]()!<>&#|-+~\\"\'$@=:.1 \n\t'), maxLength: 80 }),
  },
  { weight: 1, arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }) },
);

/** One line of anything: a title, a name. */
export const hostileLine: fc.Arbitrary<string> = fc
  .array(piece, { maxLength: 2 })
  .map((pieces) => pieces.join(' '));

/** Markdown of anything. */
export const hostileMarkdown: fc.Arbitrary<string> = fc
  .array(fc.tuple(piece, fc.constantFrom('\n\n', '\n', ' ', '')), { maxLength: 14 })
  .map((pieces) => pieces.flat().join(''));

/** A book or an article whose every field may hold anything. */
export const hostileDocument: fc.Arbitrary<Document> = fc.record(
  {
    id: fc.oneof(
      fc.uuid(),
      hostileLine.map((line) => `x${line}`),
    ),
    title: hostileLine,
    subtitle: hostileLine,
    author: hostileLine,
    language: fc.constantFrom('fr', 'en'),
    description: hostileLine,
    publishedAt: fc.constant('2026-11-20T08:00:00.000Z'),
    updatedAt: fc.constant('2026-11-23T09:30:15.123Z'),
    kind: fc.constantFrom('book', 'article'),
    notice: hostileLine,
    chapters: fc.array(fc.record({ id: hostileLine, title: hostileLine, markdown: hostileMarkdown }), {
      maxLength: 4,
    }),
    keywords: fc.array(hostileLine, { maxLength: 3 }),
  },
  { requiredKeys: ['id', 'title', 'author', 'language', 'publishedAt', 'updatedAt', 'kind', 'chapters'] },
);
