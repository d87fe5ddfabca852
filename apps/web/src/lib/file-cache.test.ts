import { fileSorts, type SoramiFile } from '@sorami/contracts/files';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allFiles,
  belongs,
  compareFiles,
  type FileList,
  type FilePages,
  isPlacedApart,
  pageOfIndex,
  pagesAround,
  withFile,
  withFiles,
} from './file-cache.ts';
import { withoutItems } from './paged-list.ts';

const list: FileList = { type: null, q: '', sort: 'created:desc', state: 'ready', of: null };
const at = (minute: number, more: Partial<SoramiFile> = {}): SoramiFile => ({
  id: `f${minute}`,
  type: 'image',
  name: `picture ${minute}.png`,
  contentType: 'image/png',
  size: minute,
  sha256: 'a'.repeat(64),
  createdAt: new Date(minute * 60_000).toISOString(),
  state: 'ready',
  ...more,
});
const pagesOf = (pages: SoramiFile[][], { more = false, start = null as string | null } = {}): FilePages => ({
  pages: pages.map((items, index) => ({
    items,
    nextCursor: index < pages.length - 1 || more ? `c${index + 1}` : null,
  })),
  pageParams: pages.map((_, index) => (index === 0 ? start : `c${index}`)),
});
const names = (pages: FilePages | undefined) => allFiles(pages).map(({ id }) => id);

describe('a file that is new', () => {
  const loaded = () =>
    pagesOf(
      [
        [at(90), at(80)],
        [at(70), at(60)],
      ],
      { more: true },
    );

  test('takes its place, on the first page or within', () => {
    expect(names(withFile(loaded(), at(95), list))).toEqual(['f95', 'f90', 'f80', 'f70', 'f60']);
    expect(names(withFile(loaded(), at(65), list))).toEqual(['f90', 'f80', 'f70', 'f65', 'f60']);
  });

  test('further down than what is loaded comes with its own page', () => {
    expect(names(withFile(loaded(), at(50), list))).not.toContain('f50');
    const whole = pagesOf([[at(90)]]);
    expect(names(withFile(whole, at(50), list))).toEqual(['f90', 'f50']);
  });

  test('before a list that starts further down is not in it', () => {
    const later = pagesOf([[at(50), at(40)]], { start: 'c9' });
    expect(names(withFile(later, at(95), list))).toEqual(['f50', 'f40']);
    expect(names(withFile(later, at(45), list))).toEqual(['f50', 'f45', 'f40']);
  });

  test('is the first of an empty list', () => {
    expect(names(withFile(pagesOf([[]]), at(1), list))).toEqual(['f1']);
  });

  test('of another type, name or state does not appear', () => {
    for (const other of [
      { ...list, type: 'book' as const },
      { ...list, q: 'holiday' },
      { ...list, state: 'trashed' as const },
    ]) {
      expect(names(withFile(loaded(), at(95), other))).not.toContain('f95');
    }
    expect(names(withFile(loaded(), at(95), { ...list, q: 'PICTURE' }))).toContain('f95');
  });
});

test('a file that changes stays where it is; one that goes to the trash leaves', () => {
  const pages = pagesOf([[at(90), at(80)]]);
  const changed = withFile(pages, at(80, { hasThumbnail: true }), list);
  expect(allFiles(changed)[1]).toMatchObject({ id: 'f80', hasThumbnail: true });
  expect(names(withFile(pages, at(80, { state: 'trashed' }), list))).toEqual(['f90']);
});

test('of many files at once some leave and some take their place', () => {
  const pages = pagesOf([
    [at(90), at(80)],
    [at(70), at(60)],
  ]);
  const news = [at(80, { state: 'trashed' as const }), at(65), at(60, { state: 'trashed' as const })];
  expect(names(withFiles(pages, news, list))).toEqual(['f90', 'f70', 'f65']);
});

test('what is not in a list leaves it as it was, to the same object', () => {
  const pages = pagesOf([[at(90)]]);
  expect(withoutItems(pages, new Set(['f1']))).toBe(pages);
  expect(withFile(undefined, at(1), list)).toBeUndefined();
});

test('in every order, files that come one by one stand as if they had been sorted', () => {
  const anyFile = fc.record({ minute: fc.nat(50), name: fc.string({ maxLength: 5 }), size: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(anyFile, { maxLength: 20 }), fc.constantFrom(...fileSorts), (some, sort) => {
      const files = some.map(({ minute, name, size }, index) => at(minute, { id: `x${index}`, name, size }));
      let pages: FilePages | undefined = pagesOf([[]]);
      for (const file of files) pages = withFile(pages, file, { ...list, sort });
      const sorted = [...files].sort((a, b) => compareFiles(sort, a, b));
      expect(names(pages)).toEqual(sorted.map(({ id }) => id));
    }),
  );
});

test('a long list is read again around the page in sight, from its cursor on', () => {
  const pages = pagesOf(Array.from({ length: 30 }, (_, page) => [at(1000 - page)]));
  expect(pageOfIndex(pages, 17)).toBe(17);
  const kept = pagesAround(pages, 17, 5);
  expect(kept.pageParams).toEqual(['c17', 'c18', 'c19', 'c20', 'c21']);
  expect(kept.pages[0]?.items[0]?.id).toBe('f983');
  expect(pagesAround(pages, 17, 30)).toBe(pages);
});

test('what has its place among the files of its book is placed by the API alone, but where names are looked for', () => {
  const export_ = at(1, { type: 'book' });
  expect(isPlacedApart(export_, list)).toBe(true);
  expect(isPlacedApart(export_, { ...list, of: 'b' })).toBe(true);
  expect(isPlacedApart(export_, { ...list, q: 'p' })).toBe(false);
  expect(isPlacedApart({ ...export_, type: 'image' }, list)).toBe(false);
  // Nothing else comes into the list of a book's files.
  expect(belongs({ ...export_, type: 'upload' }, { ...list, of: 'b' })).toBe(false);
});
