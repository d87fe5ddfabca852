import { act, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { imageDraft } from '../features/images/image-draft.ts';
import { onComposeRequest } from '../lib/compose-request.ts';
import { kindNames, offeredKinds } from '../lib/kinds.ts';
import { type ApiCall, browser } from '../testing/browser.ts';
import { fakeFile, fakeJob } from '../testing/fakes.ts';
import { show } from '../testing/show.tsx';
import { CommandPalette } from './command-palette.tsx';
import { NewMenu } from './new-menu.tsx';
import { setNewMenuOpen, setPaletteOpen, useNewMenuOpen } from './palette-state.ts';

beforeEach(() => {
  Element.prototype.scrollIntoView ??= () => {};
  window.scrollTo = () => {};
  browser.answer('GET /api/jobs', { items: [], nextCursor: null });
  browser.answer('GET /api/files', { items: [], nextCursor: null });
});
afterEach(() => act(() => setPaletteOpen(false)));

const palette = () =>
  show(
    <>
      <CommandPalette />
      <input aria-label="field" />
    </>,
  );
/** Opens it, which fetches it the first time, and types. */
async function ask(user: UserEvent, typed: string): Promise<void> {
  await user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('combobox');
  if (typed) await user.keyboard(typed);
}
const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);

test('Ctrl-K opens it with the cursor in the search, and Escape closes it', async () => {
  const { user } = palette();
  await ask(user, '');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox')));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
});

test('it offers to begin every kind that has pages, and to go to each', async () => {
  const { user } = palette();
  await ask(user, '');
  expect(options()).toEqual(
    expect.arrayContaining([
      'New images',
      'New video',
      'New book',
      'New article',
      'Home',
      'Images',
      'Videos',
      'Files',
    ]),
  );
  expect(offeredKinds.map(({ name }) => name)).toEqual(kindNames);
  await user.click(screen.getByRole('option', { name: 'New book' }));
  expect(browser.router.push).toHaveBeenCalledWith('/books/new');
});

test('what was made is found by its title in the jobs, once for all its tries, and not before there is something', async () => {
  browser.answer('GET /api/jobs', {
    items: [
      fakeJob({ id: '1', kind: 'book', resourceId: 'b', title: 'The tide' }),
      fakeJob({ id: '2', kind: 'book', resourceId: 'b', title: 'The tide', status: 'FAILED' }),
      fakeJob({ id: '3', title: 'a tidy room', resourceId: 'g', thumbnailFileId: 'f' }),
      fakeJob({ id: '4', title: 'a tide pool', resourceId: 'h', status: 'PROCESSING' }),
      fakeJob({ id: '5', kind: 'blog', title: 'Tomatoes', resourceId: 'a' }),
    ],
    nextCursor: null,
  });
  const { user } = palette();
  await ask(user, 'tid');
  await screen.findByRole('option', { name: 'The tide' });
  expect(screen.getAllByRole('option', { name: 'The tide' })).toHaveLength(1);
  expect(screen.queryByRole('option', { name: 'a tide pool' })).toBeNull();
  expect(screen.queryByRole('option', { name: 'Tomatoes' })).toBeNull();
  const pictures = within(screen.getByRole('group', { name: 'Images' }));
  await user.click(pictures.getByRole('option', { name: 'a tidy room' }));
  expect(browser.router.push).toHaveBeenCalledWith('/images/g');
  // One list of jobs, and no list of a kind. Files are asked for by name once the typing rests, which may be later.
  expect(browser.calls.map(({ path }) => path).filter((path) => path !== '/api/files')).toEqual([
    '/api/jobs',
  ]);
});

test('one’s own things come before commands, and a typing error is forgiven, in files too', async () => {
  browser.answer('GET /api/jobs', {
    items: [
      fakeJob({ id: '1', title: 'A video of the dragon', resourceId: 'g', thumbnailFileId: 'f' }),
      fakeJob({ id: '2', title: 'a heron', resourceId: 'h', thumbnailFileId: 'f' }),
    ],
    nextCursor: null,
  });
  const { user } = palette();
  await ask(user, 'video');
  await screen.findByRole('option', { name: 'A video of the dragon' });
  expect(options().slice(0, 2)).toEqual(['A video of the dragon', 'New video']);
  await user.clear(screen.getByRole('combobox'));
  browser.answer('GET /api/files', ({ query }: ApiCall) => ({
    items:
      query.q === 'dra'
        ? [fakeFile({ id: 'd', name: 'dragon.png' }), fakeFile({ id: 'e', name: 'drawing.txt' })]
        : [],
    nextCursor: null,
  }));
  await user.keyboard('dragn');
  await screen.findByRole('option', { name: 'dragon.png' });
  expect(options().slice(0, 2)).toEqual(['A video of the dragon', 'dragon.png']);
  await waitFor(() => expect(options()).not.toContain('drawing.txt'));
});

test('the trash is in it, and ? shows the keys', async () => {
  const { user } = palette();
  await ask(user, 'trash');
  await user.click(screen.getByRole('option', { name: 'Trash' }));
  expect(browser.router.push).toHaveBeenCalledWith('/files?state=trashed');
  await user.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined();
});

test('files are found by the API, and no name turns around the words beside it', async () => {
  browser.answer('GET /api/files', {
    items: [fakeFile({ id: 'f', name: 'tide\u202egnp.exe' })],
    nextCursor: null,
  });
  const { user } = palette();
  await ask(user, 'tide');
  await user.click(await screen.findByRole('option', { name: 'tide▯gnp.exe' }));
  expect(browser.router.push).toHaveBeenCalledWith('/files?file=f');
  expect(browser.callsOf('GET /api/files').at(-1)?.query).toMatchObject({ q: 'tide', limit: '6' });
});

test('what is typed can be the prompt of new pictures', async () => {
  imageDraft.forget();
  const { user } = palette();
  await ask(user, 'a heron');
  await user.click(screen.getByText('Create images: “a heron”'));
  expect(imageDraft.read().prompt).toBe('a heron');
  expect(browser.router.push).not.toHaveBeenCalled();
  let asked = 0;
  onComposeRequest(() => (asked += 1))();
  expect(asked).toBe(1);
});

/** The rail's menu, as the rail has it. */
function New() {
  return (
    <NewMenu side="bottom" align="start" open={useNewMenuOpen()} onOpenChange={setNewMenuOpen}>
      <button type="button">New</button>
    </NewMenu>
  );
}

test('N opens the menu of all that can be made, and is a letter in a field', async () => {
  const { user } = show(
    <>
      <CommandPalette />
      <New />
      <input aria-label="field" />
    </>,
  );
  await user.click(screen.getByRole('textbox', { name: 'field' }));
  await user.keyboard('n');
  expect(screen.queryByRole('menu')).toBeNull();
  act(() => screen.getByRole('textbox', { name: 'field' }).blur());
  await user.keyboard('n');
  const menu = within(await screen.findByRole('menu'));
  expect(menu.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
    'New images',
    'New video',
    'New book',
    'New article',
  ]);
  await user.click(menu.getByRole('menuitem', { name: 'New article' }));
  expect(browser.router.push).toHaveBeenCalledWith('/articles/new');
});
