import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { reportReachability } from '../api/reachability.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { browser, refusal } from '../testing/browser.ts';
import { show } from '../testing/show.tsx';
import { RestoredNotice } from './restored-notice.tsx';
import { SaveState } from './save-state.tsx';
import { forgetTexts, useAutosave } from './use-autosave.ts';

const path = apiPaths.chapter('c');
const answer = z.object({ version: z.number(), value: z.object({ title: z.string(), content: z.string() }) });
type Saved = z.infer<typeof answer>;
const first: Saved = { version: 1, value: { title: 'Tides', content: 'The sea rises.' } };

/** A text with two fields, as an editor has it. */
function Editor() {
  const api = useSecureAPI();
  const saving = useAutosave('chapter:c', first, {
    save: (value, base, replacing) => api.patch(path, answer, { value, version: base.version, replacing }),
    read: () => api.get(path, answer),
  });
  return (
    <>
      <RestoredNotice saving={saving} />
      <SaveState
        saving={saving}
        language="en"
        fields={[
          { field: 'title', label: 'Title', long: false },
          { field: 'content', label: 'Text', long: true },
        ]}
      />
      <input
        aria-label="text"
        value={saving.text.content}
        onChange={({ target }) => saving.change({ content: target.value })}
      />
    </>
  );
}

const text = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'text' });
const state = (words: RegExp | string) => screen.findByText(words);
const saves = () => browser.callsOf('PATCH /api/chapters/c').map(({ body }) => body);
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
/** Types without waiting for anybody. */
const type = (words: string) => fireEvent.change(text(), { target: { value: words } });

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  reportReachability('reachable');
});
afterEach(() => {
  forgetTexts(null);
  vi.useRealTimers();
});

test('what is typed is sent after a pause, once, with the version that it was made from', async () => {
  browser.answer('PATCH /api/chapters/c', ({ body }: { body: Saved }) => ({ version: 2, value: body.value }));
  show(<Editor />);
  await state('Saved');
  type('The sea rises and falls');
  type('The sea rises and falls.');
  await state('Saving…');
  expect(saves()).toEqual([]);
  await pass(1_000);
  await state('Saved');
  expect(saves()).toEqual([
    { version: 1, value: { ...first.value, content: 'The sea rises and falls.' }, replacing: false },
  ]);
});

test('without a connection the text waits on this device, and leaves once there is one', async () => {
  browser.answer('PATCH /api/chapters/c', () => Promise.reject(new TypeError('Failed to fetch')));
  const { unmount } = show(<Editor />);
  type('Written at sea.');
  await pass(1_000);
  await state(/^Kept on this device/);
  expect(JSON.stringify(localStorage)).toContain('Written at sea.');
  unmount();

  // The tab was closed on it: it is there again when one comes back.
  forgetTexts('ada');
  browser.answer('PATCH /api/chapters/c', ({ body }: { body: Saved }) => ({ version: 2, value: body.value }));
  show(<Editor />);
  await waitFor(() => expect(text().value).toBe('Written at sea.'));
  expect(screen.getByText(/is back/)).toBeTruthy();
  await pass(1_500);
  await state('Saved');
  expect(JSON.stringify(localStorage)).not.toContain('Written at sea.');
});

test('a refusal is said in its own words, and the text stays', async () => {
  browser.answer(
    'PATCH /api/chapters/c',
    refusal(422, 'VALIDATION_FAILED', { message: 'Too long for a chapter.' }),
  );
  show(<Editor />);
  type('x'.repeat(40));
  await pass(1_000);
  await state('Too long for a chapter.');
  expect(text().value).toBe('x'.repeat(40));
  expect(saves()).toHaveLength(1);
});

const theirs: Saved = { version: 5, value: { title: 'Tides', content: 'The sea falls.' } };
/** Somebody else saved first. */
async function openConflict() {
  let isFirst = true;
  browser.answer('PATCH /api/chapters/c', ({ body }: { body: Saved }) => {
    if (!isFirst) return { version: 6, value: body.value };
    isFirst = false;
    return refusal(409, 'EDIT_CONFLICT');
  });
  browser.answer('GET /api/chapters/c', theirs);
  const shown = show(<Editor />);
  type('The sea rises twice a day.');
  await pass(1_000);
  const dialog = await screen.findByRole('dialog');
  return { ...shown, dialog: within(dialog) };
}

test('where two changed the same, the person decides; their own text takes the place of the other', async () => {
  const { dialog, user } = await openConflict();
  expect(dialog.getByRole('region', { name: 'Text' }).textContent).toContain('falls');
  expect(dialog.queryByRole('region', { name: 'Title' })).toBeNull();
  await user.click(dialog.getByRole('button', { name: 'Keep yours' }));
  await pass(1_000);
  await state('Saved');
  expect(saves().at(-1)).toEqual({
    version: 5,
    value: { title: 'Tides', content: 'The sea rises twice a day.' },
    replacing: true,
  });
});

test('the other text can be taken, and that can be undone', async () => {
  const { dialog, user } = await openConflict();
  await user.click(dialog.getByRole('button', { name: 'Take the other' }));
  expect(text().value).toBe('The sea falls.');
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(text().value).toBe('The sea rises twice a day.');
});

test('both can be put into one, by hand', async () => {
  const { dialog, user } = await openConflict();
  await user.click(dialog.getByRole('button', { name: /^Merge both/ }));
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Text' });
  expect(field.value).toContain('twice a day');
  expect(field.value).toContain('falls');
  await user.clear(field);
  await user.type(field, 'The sea rises and falls.');
  await user.click(screen.getByRole('button', { name: 'Save this text' }));
  expect(text().value).toBe('The sea rises and falls.');
});

test('put off, the question waits until it is asked for', async () => {
  const { dialog, user } = await openConflict();
  await user.click(dialog.getByRole('button', { name: 'Decide later' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await pass(5_000);
  expect(saves()).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Compare' }));
  await screen.findByRole('dialog');
});
