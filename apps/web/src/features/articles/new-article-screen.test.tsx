import { type ImageSize, imageSizes } from '@sorami/contracts/images';
import type { Model, Price } from '@sorami/contracts/models';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { forgetModels } from '../../lib/use-models.ts';
import { browser, refusal } from '../../testing/browser.ts';
import { fakeArticle, fakeJob, fakeUsage } from '../../testing/fakes.ts';
import { show } from '../../testing/show.tsx';
import { articleDraft } from './article-draft.ts';
import { NewArticleScreen } from './new-article-screen.tsx';

const field = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });
const write = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Write the article|^Sending/ });
const sent = () => browser.callsOf('POST /api/blog/generate').map(({ body }) => body);

beforeEach(() => {
  articleDraft.forget();
  forgetModels();
  browser.answer('GET /api/usage', fakeUsage());
});

test('what is missing is said on sending, and the cursor goes to the first of it', async () => {
  const { user } = show(<NewArticleScreen />);
  expect(screen.queryByText('Say what the article is about.')).toBeNull();
  await user.click(write());
  expect(screen.getByText('Say what the article is about.')).toBeTruthy();
  expect(screen.getByText('Say what the article is for.')).toBeTruthy();
  expect(document.activeElement).toBe(field('Subject'));
  await user.type(field('Subject'), 'Tomatoes');
  expect(screen.queryByText('Say what the article is about.')).toBeNull();
  expect(sent()).toEqual([]);
});

test('the answers are sent as they were given, a keyword that was only typed included', async () => {
  browser.answer('POST /api/blog/generate', { job: fakeJob({ kind: 'blog', resourceId: 'new' }) });
  const { user } = show(<NewArticleScreen />);
  await user.type(field('Subject'), ' Tomatoes ');
  await user.type(field('Goal'), 'Pick them in August');
  await user.type(field('Keywords'), 'balcony,');
  await user.type(field('Keywords'), 'pots');
  await user.click(screen.getByRole('radio', { name: /^Long/ }));
  await user.click(screen.getByRole('radio', { name: 'Français' }));
  await user.click(write());
  await waitFor(() => expect(browser.router.push).toHaveBeenCalledWith('/articles/new'));
  expect(sent()).toEqual([
    {
      topic: 'Tomatoes',
      goal: 'Pick them in August',
      keywords: ['balcony', 'pots'],
      language: 'fr',
      wordCount: 2200,
    },
  ]);
  // The next article begins with an empty form.
  expect(articleDraft.read().topic).toBe('');
});

test('what was typed and set before the page’s programs came is kept, behind what was written before', async () => {
  articleDraft.change({ goal: 'Pick them' });
  const typed: Record<string, string> = { Subject: 'Tomatoes', Goal: 'in August', Keywords: 'pots' };
  const { user } = show(<NewArticleScreen />, undefined, (page) => {
    for (const [name, words] of Object.entries(typed))
      within(page).getByRole<HTMLTextAreaElement>('textbox', { name }).value = words;
    within(page).getByRole<HTMLInputElement>('slider').value = '1500';
    // The browser itself would send the form, to nowhere.
    expect(page.querySelector('[type="submit"]')).toBeNull();
  });
  await waitFor(() =>
    expect(articleDraft.read()).toMatchObject({
      topic: 'Tomatoes',
      goal: 'Pick them in August',
      wordCount: 1500,
    }),
  );
  expect(write().type).toBe('submit');
  await user.type(field('Keywords'), ',');
  expect(screen.getByRole('button', { name: 'Remove “pots”' })).toBeTruthy();
});

test('Enter in the keywords makes one and sends nothing; Ctrl-Enter sends', async () => {
  browser.answer('POST /api/blog/generate', { job: fakeJob({ kind: 'blog' }) });
  articleDraft.change({ topic: 'Tomatoes', goal: 'Pick them' });
  const { user } = show(<NewArticleScreen />);
  await user.type(field('Keywords'), 'pots{Enter}');
  expect(screen.getByRole('button', { name: 'Remove “pots”' })).toBeTruthy();
  await user.type(field('Keywords'), '{Enter}');
  expect(sent()).toEqual([]);
  await user.type(field('Goal'), '{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent()).toHaveLength(1));
});

test('a refused field says why until it is changed', async () => {
  browser.answer('POST /api/blog/generate', () =>
    Response.json(
      {
        error: {
          code: 'VALIDATION_FAILED',
          message: 'Look at the fields.',
          requestId: 'r',
          fields: { goal: 'Not like this.' },
        },
      },
      { status: 422 },
    ),
  );
  articleDraft.change({ topic: 'Tomatoes', goal: 'Pick them' });
  const { user } = show(<NewArticleScreen />);
  await user.click(write());
  await screen.findByText('Not like this.');
  expect(screen.getByRole('alert').textContent).toBe('Look at the fields.');
  await user.type(field('Goal'), '!');
  await waitFor(() => expect(screen.queryByText('Not like this.')).toBeNull());
});

test('too many at once are counted down, and the draft stays', async () => {
  browser.answer('POST /api/blog/generate', refusal(429, 'RATE_LIMITED', { retryAfter: 20 }));
  articleDraft.change({ topic: 'Tomatoes', goal: 'Pick them' });
  const { user } = show(<NewArticleScreen />);
  await user.click(write());
  expect((await screen.findByRole('alert')).textContent).toMatch(/You can go on in (20|19) s/);
  expect(write().disabled).toBe(true);
  expect(field('Subject').value).toBe('Tomatoes');
});

test('with nothing left of the month, it says so and sends nothing', async () => {
  browser.answer('GET /api/usage', fakeUsage({ articles: { used: 10, limit: 10 } }));
  show(<NewArticleScreen />);
  expect((await screen.findByRole('alert')).textContent).toMatch(/from February 1 on/);
  expect(write().disabled).toBe(true);
});

test('an example fills the form, and what it replaced can be taken back', async () => {
  articleDraft.change({ topic: 'My own', goal: 'subject' });
  const { user } = show(<NewArticleScreen />);
  await user.click(screen.getByRole('button', { name: 'A museum with children' }));
  expect(field('Subject').value).toMatch(/^Visiting an art museum/);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(field('Subject').value).toBe('My own');
});

test('one begins an empty article by hand', async () => {
  browser.answer('POST /api/blog', fakeArticle({ id: 'mine' }));
  const { user } = show(<NewArticleScreen />);
  await user.click(screen.getByRole('button', { name: 'Write it yourself' }));
  await waitFor(() => expect(browser.router.push).toHaveBeenCalledWith('/articles/mine?edit=1'));
  expect(browser.callsOf('POST /api/blog')).toMatchObject([
    { body: { title: 'Untitled article', language: 'en' } },
  ]);
});

test('the model that writes is chosen, with what text and cover cost, and to whom both go', async () => {
  browser.answer('POST /api/blog/generate', { job: fakeJob({ kind: 'blog' }) });
  const writer = (id: string, over: Partial<Model>): Model => ({
    id,
    kind: 'blog',
    name: id,
    providerName: 'Anthropic',
    embedded: false,
    isDefault: false,
    speed: 'fast',
    text: { inputMicros: 2_000_000, outputMicros: 10_000_000 },
    ...over,
  });
  const prices = Object.fromEntries(
    imageSizes.map((size) => [size, { micros: 40_000, bound: 'about' as const }]),
  ) as Record<ImageSize, Price>;
  browser.answer('GET /api/models', {
    items: [
      writer('anthropic:sonnet', { isDefault: true }),
      writer('openai-compatible:llama', {
        providerName: 'Ollama',
        text: { inputMicros: null, outputMicros: null },
      }),
      writer('embedded:preview', { embedded: true, text: { inputMicros: 0, outputMicros: 0 } }),
      {
        ...writer('google:painter', { isDefault: true, providerName: 'Google' }),
        kind: 'image',
        text: undefined,
        image: { inputPictures: 0, promptCharacters: null, prices },
      },
      {
        ...writer('openai:brush', { providerName: 'OpenAI' }),
        kind: 'image',
        text: undefined,
        image: { inputPictures: 0, promptCharacters: null, prices },
      },
    ],
  });
  articleDraft.change({ topic: 'Tomatoes', goal: 'Pick them' });
  const { user } = show(<NewArticleScreen />);
  expect(
    await screen.findByText(
      /^Your words go to Anthropic or a server of this installation \(Ollama\)\. The description of the cover goes to Google\./,
    ),
  ).toBeTruthy();
  expect(screen.getByText(/^About \$0\.1\d with anthropic:sonnet\.$/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Model/ }));
  expect(screen.getByRole('radio', { name: /^openai-compatible:llama.*price unknown/ })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Cover by/ }));
  await user.click(screen.getByRole('radio', { name: /^openai:brush.*0\.04/ }));
  expect(screen.getByText(/The description of the cover goes to OpenAI\./)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Model/ }));
  // With its cover it is free, and nothing leaves.
  await user.click(screen.getByRole('radio', { name: /^Preview without a model.*free/ }));
  expect(screen.queryByText(/^Your words|The description of the cover/)).toBeNull();
  await user.click(write());
  await waitFor(() => expect(sent()).toMatchObject([{ model: 'embedded:preview' }]));
  expect(sent()[0]).not.toHaveProperty('coverModel');
  articleDraft.change({ topic: 'Tomatoes', goal: 'Pick them' });
  await user.click(screen.getByRole('radio', { name: /^anthropic:sonnet/ }));
  await user.click(write());
  await waitFor(() =>
    expect(sent()[1]).toMatchObject({ model: 'anthropic:sonnet', coverModel: 'openai:brush' }),
  );
});
