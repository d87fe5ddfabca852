import { fileSorts, fileTypeSchema } from '@sorami/contracts/files';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FileView, fileViewAddress, firstView, readFileView, readPosition } from './file-view.ts';

const read = (address: string) => readFileView(new URL(address, 'http://sorami.test').searchParams);

const anyView: fc.Arbitrary<FileView> = fc.record({
  type: fc.option(fc.constantFrom(...fileTypeSchema.options)),
  q: fc
    .string({ maxLength: 200, unit: 'grapheme' })
    .filter((q) => q.length <= 200 && (q === '' || q.trim() !== '')),
  sort: fc.constantFrom(...fileSorts),
  state: fc.constantFrom('ready', 'trashed'),
  layout: fc.constantFrom('grid', 'list'),
  of: fc.option(fc.string({ minLength: 1, maxLength: 64 })),
});

test('an address gives back the view that it was made of, whatever is searched for', () => {
  fc.assert(
    fc.property(anyView, fc.option(fc.string({ minLength: 1, maxLength: 64 })), (view, file) => {
      const address = fileViewAddress(view, { file });
      expect(read(address)).toEqual(view);
      expect(new URL(address, 'http://sorami.test').searchParams.get('file')).toBe(file);
    }),
  );
});

test('the first view has the plain address', () => {
  expect(fileViewAddress(firstView)).toBe('/files');
  expect(read('/files')).toEqual(firstView);
});

test('what makes no sense in an address counts as not said', () => {
  expect(read('/files?type=folder&sort=colour:up&state=gone&view=map')).toEqual(firstView);
  expect(read(`/files?q=${'x'.repeat(500)}`).q).toHaveLength(200);
});

test('the place in the list is kept, unless nobody can have made it', () => {
  const position = (address: string) => readPosition(new URL(address, 'http://sorami.test').searchParams);
  expect(position(fileViewAddress(firstView, { from: 'a+b/c=' }))).toBe('a+b/c=');
  expect(position('/files')).toBeNull();
  expect(position(`/files?from=${'x'.repeat(513)}`)).toBeNull();
});
