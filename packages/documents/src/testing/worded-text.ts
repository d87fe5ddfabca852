import fc from 'fast-check';

// Markdown of everything that can be written, whose words are all different: W stands for one of the text, N for one of a
// note. Words have a letter that no syntax has.

const inline = fc.constantFrom(
  'W',
  'W W',
  '*W W*',
  '**W**',
  '***W** W*',
  '~~W~~',
  '`W W`',
  '[W *W*](https://example.org/a)',
  '[W][ref]',
  'H<sub>W</sub>',
  '<sup>W <sup>W</sup></sup>',
  '<mark>W</mark>',
  '$x^2$ W',
  '\\(a_b\\) W',
  '$\\bad{$ W',
  '"W"',
  '"*W*"',
  "W's",
  'W\\\nW',
  'W  \nW',
  'W<br>W',
  'W\vW',
  'W[^NOTE]',
  '![W](https://example.org/x.png)',
  '![](/api/files/samplepicture "W"){width=10%}',
  'W : W ; W !',
  'W -- W',
  '<span class="x">W</span>',
  '<b>W</b> <i>W <a href="https://example.org/c">W</a></i> <q>W</q>',
  '<img src="https://example.org/y.png" alt="W">',
  'W<div>W</div>W',
  '==W== W^W^ W~W~',
  '$5 W $10',
);
const inlines = (maxLength: number) =>
  fc.array(inline, { minLength: 1, maxLength }).map((parts) => parts.join(' '));
const words = inlines(5);
// Few: to set the cells of tables takes most of the time that a PDF takes.
const cell = inlines(2).map((text) => text.replace(/\\\n| {2}\n|\v/g, '<br>'));

function indented(marker: string, text: string): string {
  const [first = '', ...rest] = text.split('\n');
  return [marker + first, ...rest.map((line) => (line === '' ? '' : ' '.repeat(marker.length) + line))].join(
    '\n',
  );
}

function prefixed(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((all) => all.join('\n\n')),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words,
    fc.constantFrom(
      '## W W',
      '#### W',
      'W\n===',
      '* * * * *',
      '```js\nconst W = W; // W W W W W W W W W W W W\n    W\n```',
      '```\n|W|\n      W\n```',
      // A list that follows code at once and does not begin with 1 is read as words by the parser.
      '    W\n      W\n\nW',
      '$$\nx = y\n\\\\ z\n$$',
      '<div>W<br>W <sup>W</sup></div>',
      '<pre>\n  W\n\n    <b>W</b>\n</pre>',
      'W\n: W *W*\n: W\n\nW\n\n: W',
      '- [ ] W\n- [x] W W',
      '- W\n- W\n  - W\n    1. W',
      '- [ ] W\n\n- [x] W',
      '- ## W\n  W',
      '> [!WARNING]\n> W *W*\n>\n> - W',
    ),
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 }))
      .chain(([columns, rows]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: rows + 1,
          maxLength: rows + 1,
        }),
      )
      .map(([head = [], ...rows]) =>
        [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
      ),
    tie('blocks').map(prefixed),
    tie('blocks').map((text) => indented('- ', text)),
    tie('blocks').map((text) => indented('7. ', text)),
  ),
}));

const note = fc.constantFrom(
  'N',
  'N *N*',
  'N\n\n    - N\n    - N',
  'N\n\n    ```\n    N\n      N\n    ```',
  '> N',
);

/** A text of up to five blocks and their notes. */
export const wordedMarkdown: fc.Arbitrary<string> = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 5 }), fc.array(note, { minLength: 8, maxLength: 8 }))
  .map(([blocks, notes]) => {
    const body = blocks.join('\n\n');
    const count = Math.min(notes.length, body.split('[^NOTE]').length - 1);
    let next = 0;
    const cited = body.replace(/\[\^NOTE\]/g, () => `[^${Math.min(next++, count - 1)}]`);
    const definitions = notes.slice(0, count).map((text, index) => `[^${index}]: ${text}`);
    let word = 0;
    return [cited, '[ref]: https://example.org/b', ...definitions]
      .join('\n\n')
      .replace(/\b([WN])\b/g, (_, kind: string) => (kind === 'W' ? 'mé' : 'né') + letters(word++));
  });

/** A number as letters, always three. */
export function letters(number: number): string {
  const at = (place: number): string => String.fromCharCode(97 + (Math.floor(number / 26 ** place) % 26));
  return at(2) + at(1) + at(0);
}

/** The words of a text, those of notes apart. */
export function wordsIn(text: string): { text: string[]; notes: string[] } {
  const found = text.normalize('NFC').match(/[mn]é[a-z]+/g) ?? [];
  return {
    text: found.filter((word) => word.startsWith('m')),
    notes: found.filter((word) => word.startsWith('n')),
  };
}
