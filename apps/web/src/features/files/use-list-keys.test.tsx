import type { SoramiFile } from '@sorami/contracts/files';
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeFile } from '../../testing/fakes.ts';
import { show } from '../../testing/show.tsx';
import { useChosenFiles } from './use-chosen-files.ts';
import { useListKeys } from './use-list-keys.ts';

const files: SoramiFile[] = ['a', 'b', 'c', 'd', 'e'].map((id) => fakeFile({ id, name: `${id}.png` }));
const onLook = vi.fn();
const onDelete = vi.fn();
const reveal = vi.fn();

/** Files in rows of two, as the list has them. */
function List({ more = [] }: { more?: SoramiFile[] }) {
  const [read, setRead] = useState(files);
  const [view, setView] = useState('images');
  const list = {
    files: read,
    hasNextPage: read.length < files.length + more.length,
    fetchNextPage: async () => {
      const all = [...files, ...more];
      setRead(all);
      return {
        data: { pages: [{ items: all, nextCursor: null }], pageParams: [null] },
        hasNextPage: false,
        isError: false,
      };
    },
  };
  const { selection, setSelection, chosen, gather, leave } = useChosenFiles(list, view);
  const handlers = useListKeys({
    files: read,
    columns: 2,
    selection,
    setSelection,
    onLook,
    onDelete,
    reveal,
  });
  return (
    <>
      <div {...handlers} role="listbox" tabIndex={0}>
        {read.map((file) => (
          <div
            key={file.id}
            role="option"
            tabIndex={-1}
            data-file={file.id}
            aria-selected={selection.chosen.has(file.id)}
          >
            {file.id}
            <span data-check data-testid={`check ${file.id}`} />
          </div>
        ))}
      </div>
      <output>
        {chosen.map(({ id }) => id).join('')}@{selection.active ?? '-'}
      </output>
      <button type="button" onClick={gather}>
        all
      </button>
      <button type="button" onClick={() => leave(chosen)}>
        leave
      </button>
      <button type="button" onClick={() => setView('books')}>
        other
      </button>
    </>
  );
}
const state = () => screen.getByRole('status').textContent;
const file = (id: string) => screen.getByRole('option', { name: id });
/** A click as browsers send it: with the kind of pointer that it comes from. */
const click = (target: Element, keys: PointerEventInit = {}) =>
  fireEvent(target, new PointerEvent('click', { bubbles: true, pointerType: 'mouse', ...keys }));

beforeEach(() => {
  for (const spy of [onLook, onDelete, reveal]) spy.mockClear();
});

test('the box chooses one, Ctrl one more, Shift all up to it; a click opens and leaves the choice as it is', () => {
  show(<List />);
  click(screen.getByTestId('check b'));
  expect(state()).toBe('b@b');
  click(file('c'));
  expect(onLook).toHaveBeenCalledWith('c');
  expect(state()).toBe('b@b');
  click(file('d'), { ctrlKey: true });
  expect(state()).toBe('bd@d');
  click(file('e'), { shiftKey: true });
  expect(state()).toBe('de@e');
  click(screen.getByTestId('check a'));
  expect(state()).toBe('ade@a');
  click(screen.getByRole('listbox'));
  expect(state()).toBe('@a');
});

test('arrows move in rows and columns, Space chooses, Shift extends, Escape lets go', async () => {
  const { user } = show(<List />);
  screen.getByRole('listbox').focus();
  await user.keyboard('{Home}');
  expect(state()).toBe('@a');
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(state()).toBe('@d');
  expect(reveal).toHaveBeenLastCalledWith('d');
  await user.keyboard(' ');
  await user.keyboard('{Shift>}{ArrowUp}{/Shift}');
  expect(state()).toBe('bcd@b');
  await user.keyboard('{Escape}');
  expect(state()).toBe('@b');
  await user.keyboard('{Control>}a{/Control}');
  expect(state()).toBe('abcde@b');
});

test('Enter looks, Delete deletes; other keys are left to the page', async () => {
  const { user } = show(<List />);
  screen.getByRole('listbox').focus();
  await user.keyboard('{Home}{Enter}{Delete}');
  expect(onLook).toHaveBeenLastCalledWith('a');
  expect(onDelete).toHaveBeenCalledTimes(1);
  expect(fireEvent.keyDown(screen.getByRole('listbox'), { key: '/' })).toBe(true);
  expect(fireEvent.keyDown(screen.getByRole('listbox'), { key: 'ArrowDown' })).toBe(false);
});

test('a finger opens at once, and chooses once something is chosen', () => {
  show(<List />);
  click(file('b'), { pointerType: 'touch' });
  expect(onLook).toHaveBeenCalledWith('b');
  expect(state()).toBe('@-');
  click(screen.getByTestId('check a'), { pointerType: 'touch' });
  click(file('b'), { pointerType: 'touch' });
  expect(state()).toBe('ab@b');
  expect(onLook).toHaveBeenCalledTimes(1);
});

test('choosing all of a long list reads the rest of it first', async () => {
  const { user } = show(<List more={[fakeFile({ id: 'f' }), fakeFile({ id: 'g' })]} />);
  click(screen.getByTestId('check a'));
  await user.click(screen.getByRole('button', { name: 'all' }));
  await screen.findByText('abcdefg@a');
});

test('what goes away leaves the keyboard at its neighbour; another list begins with nothing chosen', async () => {
  const { user } = show(<List />);
  click(screen.getByTestId('check b'));
  await user.click(screen.getByRole('button', { name: 'leave' }));
  expect(state()).toBe('@c');
  click(screen.getByTestId('check d'));
  await user.click(screen.getByRole('button', { name: 'other' }));
  expect(state()).toBe('@-');
});
