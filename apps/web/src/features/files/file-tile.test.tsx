import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeFile } from '../../testing/fakes.ts';
import { show } from '../../testing/show.tsx';
import { type FileCellProps, FileTile } from './file-tile.tsx';
import { groupOf } from './file-view.ts';

const file = fakeFile({
  type: 'book',
  name: 'The tide.pdf',
  contentType: 'application/pdf',
  embedded: true,
  state: 'trashed',
  document: { type: 'book', id: 'b', title: 'The tide', files: 3, bytes: 30, coverId: 'cover' },
});
const cell = (more: Partial<FileCellProps>): FileCellProps => ({
  file,
  group: null,
  domId: 'one',
  chosen: false,
  active: false,
  choosing: false,
  position: 1,
  count: 1,
  size: '30 B',
  moment: 'today',
  ...more,
});
const tile = () => screen.getByRole('option');
const shownPicture = () => tile().querySelector('img')?.getAttribute('src');

test('the files of a book are one tile with its title, its cover and their number, in the trash too', async () => {
  show(<FileTile {...cell({ group: groupOf(file, { q: '', of: null }) })} />);
  expect(tile().textContent).toMatch(/The tide.*Preview · 3 files · 30 B/);
  expect(tile().textContent).not.toContain('.pdf');
  await expect.poll(shownPicture).toContain('/api/files/cover?variant=thumbnail');
});

test('by itself, an export shows the cover with its format; what has no picture is drawn with title and kind', async () => {
  const { rerender } = show(<FileTile {...cell({ group: groupOf(file, { q: '', of: 'b' }) })} />);
  expect(tile().textContent).toMatch(/PDF.*The tide\.pdf/);
  await expect.poll(shownPicture).toContain('/api/files/cover?variant=thumbnail');
  const text = fakeFile({ type: 'upload', name: 'Notes on bees.txt', contentType: 'text/plain' });
  rerender(<FileTile {...cell({ file: text })} />);
  expect(shownPicture()).toBeUndefined();
  expect(tile().querySelector('[aria-hidden]')?.textContent).toMatch(/Notes on bees.*TXT/);
});
