import { maxPromptLength } from '@sorami/contracts/images';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { requestCompose } from '../../lib/compose-request.ts';
import { browser, refusal } from '../../testing/browser.ts';
import { fakeJob } from '../../testing/fakes.ts';
import { show } from '../../testing/show.tsx';
import { ImageComposer } from './image-composer.tsx';
import { imageDraft } from './image-draft.ts';

const prompt = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Prompt' });
const create = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Create|^Sending|^Possible/ });

beforeEach(() => imageDraft.forget());

test('what was typed is asked for with the chosen options, and makes room for the next prompt', async () => {
  browser.answer('POST /api/images', { job: fakeJob() });
  imageDraft.change({ inputFileId: 'picture', otherInputFileIds: ['another'] });
  const { user } = show(<ImageComposer examples="none" />);
  await user.type(prompt(), '  a heron ');
  await user.click(screen.getByRole('button', { name: /^Number/ }));
  await user.click(screen.getByRole('radio', { name: '4' }));
  expect(create().textContent).toBe('Create 4 images');
  await user.click(create());
  await waitFor(() => expect(prompt().value).toBe(''));
  expect(browser.callsOf('POST /api/images')).toMatchObject([
    { body: { prompt: 'a heron', numImages: 4, inputFileId: 'picture', otherInputFileIds: ['another'] } },
  ]);
  // Options stay for the next pictures, folded away; the picture to start from was for these.
  expect(imageDraft.read()).toMatchObject({
    prompt: '',
    numImages: 4,
    inputFileId: null,
    otherInputFileIds: [],
  });
  expect(create().textContent).toBe('Create 4 images');
  expect(screen.queryByRole('radio', { name: '4' })).toBeNull();
});

test('what was typed before the page’s programs came is kept', async () => {
  show(<ImageComposer examples="none" />, undefined, (page) => {
    for (const field of page.getElementsByTagName('textarea')) field.value = 'a heron';
  });
  await waitFor(() => expect(imageDraft.read().prompt).toBe('a heron'));
  expect(prompt().value).toBe('a heron');
});

test('Ctrl-Enter sends, and nothing is sent without words', async () => {
  browser.answer('POST /api/images', { job: fakeJob() });
  const { user } = show(<ImageComposer examples="none" />);
  await user.click(create());
  expect(document.activeElement).toBe(prompt());
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(browser.callsOf('POST /api/images')).toEqual([]);
  await user.keyboard('a heron{Control>}{Enter}{/Control}');
  await waitFor(() => expect(browser.callsOf('POST /api/images')).toHaveLength(1));
});

test('what is typed while the request is under way is kept', async () => {
  const made = Promise.withResolvers<{ job: ReturnType<typeof fakeJob> }>();
  browser.answer('POST /api/images', () => made.promise);
  const { user } = show(<ImageComposer examples="none" />);
  await user.type(prompt(), 'a heron');
  await user.click(create());
  await user.type(prompt(), ' at dusk');
  await act(async () => made.resolve({ job: fakeJob() }));
  await waitFor(() => expect(create().disabled).toBe(false));
  expect(prompt().value).toBe('a heron at dusk');
});

test('a refusal is said with the words kept; too many at once are counted down', async () => {
  browser.answer('POST /api/images', refusal(422, 'VALIDATION_FAILED', { message: 'Say something else.' }));
  const { user } = show(<ImageComposer examples="none" />);
  await user.type(prompt(), 'a heron');
  await user.click(create());
  expect((await screen.findByRole('alert')).textContent).toBe('Say something else.');
  expect(prompt().value).toBe('a heron');

  browser.answer('POST /api/images', refusal(429, 'RATE_LIMITED', { retryAfter: 30 }));
  await user.click(create());
  await waitFor(() => expect(create().textContent).toMatch(/^Possible again in (30|29) s$/));
  expect(create().disabled).toBe(true);
  expect(screen.getByRole('alert').textContent).toMatch(/your prompt is kept/);
});

test('a prompt that is too long says by how much and is not sent', () => {
  show(<ImageComposer examples="none" />);
  fireEvent.change(prompt(), { target: { value: 'x'.repeat(maxPromptLength + 3) } });
  expect(screen.getByText('3 characters too many')).toBeTruthy();
  expect(prompt().getAttribute('aria-invalid')).toBe('true');
  expect(create().disabled).toBe(true);
});

test('the cursor comes where it was asked for, before the prompt was there and after', () => {
  requestCompose();
  const { unmount } = show(<ImageComposer examples="none" />);
  expect(document.activeElement).toBe(prompt());
  unmount();
  show(<ImageComposer examples="none" />);
  expect(document.activeElement).not.toBe(prompt());
  act(requestCompose);
  expect(document.activeElement).toBe(prompt());
});
