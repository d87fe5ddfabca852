import { EditorState } from '@codemirror/state';
import { readChapter } from '@sorami/documents/reading/read-chapter';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PictureDraft, paragraphAt, pictureAt, pictureMarkdown } from './editor-pictures.ts';

const address = '/api/files/0123456789picture';

test('a picture is written so that the exports and the editor read it again', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', 'é', ' ', '[', ']', '\\', '*', '(', ')', '!', '{', '}'),
  });
  const draft: fc.Arbitrary<PictureDraft> = fc.record({
    address: fc.constantFrom(address, `${address}?variant=thumbnail`),
    alt: words,
    caption: words.map((text) => `${text}"`),
    width: fc.constantFrom(null, 25, 50, 75, 100),
  });
  const line = (text: string) => text.replace(/\s+/g, ' ').trim();
  fc.assert(
    fc.property(draft, (picture) => {
      const markdown = pictureMarkdown(picture);
      const wanted = { ...picture, alt: line(picture.alt), caption: line(picture.caption) };
      expect(pictureAt(EditorState.create({ doc: markdown, selection: { anchor: 2 } }))?.picture).toEqual(
        wanted,
      );
      const [block] = readChapter({ id: 'a', title: 'T', markdown }, 1, 'en').blocks;
      expect(block).toMatchObject({ type: 'picture', address: picture.address, width: picture.width });
    }),
  );
  expect(pictureMarkdown({ address, alt: 'A [cat]', caption: '', width: null })).toBe(
    `![A \\[cat\\]](${address})`,
  );
});

test.each([
  ['', 0, '', '\n'],
  ['One', 2, '\n\n', '\n'],
  ['One\n\n\nTwo', 4, '\n', '\n'],
  ['One\n\n\nTwo', 5, '', '\n\n'],
  ['One\n\nTwo', 1, '\n\n', '\n'],
  ['One\nTwo', 1, '\n\n', '\n\n'],
])('in %j at %i a picture becomes a paragraph', (doc, position, lead, tail) => {
  expect(paragraphAt(EditorState.create({ doc }), position)).toMatchObject({ lead, tail });
});

test('only the picture that the cursor is at is meant', () => {
  const doc = `See ![a](${address}) and ![b](${address} "c"){width=50%}.\n\n![x](https://example.org/x.png)`;
  const at = (anchor: number) => pictureAt(EditorState.create({ doc, selection: { anchor } }))?.picture.alt;
  expect([at(0), at(10), at(doc.indexOf('"c"')), at(doc.length - 3)]).toEqual([
    undefined,
    'a',
    'b',
    undefined,
  ]);
});
