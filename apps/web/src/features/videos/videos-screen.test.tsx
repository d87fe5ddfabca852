import type { Model, VideoCapabilities } from '@sorami/contracts/models';
import type { VideoGenerationResource } from '@sorami/contracts/videos';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MakeFilmButton } from '../../generations/make-film-button.tsx';
import { videoDraft } from '../../generations/video-draft.ts';
import { forgetModels } from '../../lib/use-models.ts';
import { browser, refusal } from '../../testing/browser.ts';
import { fakeFilms, fakeJob, fakeUsage } from '../../testing/fakes.ts';
import { show } from '../../testing/show.tsx';
import { VideosScreen } from './videos-screen.tsx';

const everything: VideoCapabilities = {
  aspectRatios: ['16:9', '9:16', '1:1'],
  resolutions: ['720p', '1080p'],
  durations: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  maxVideos: 4,
  startsFromPicture: true,
  sound: 'optional',
  people: 'words',
};

function model(
  over: Partial<Model> = {},
  can: Partial<VideoCapabilities> = {},
  microsPerSecond: number | null = 70_000,
): Model {
  return {
    id: 'google:omni',
    kind: 'video',
    name: 'Omni',
    embedded: false,
    isDefault: true,
    providerName: 'Google',
    speed: null,
    video: {
      ...everything,
      ...can,
      microsPerSecond: microsPerSecond === null ? {} : { '720p': microsPerSecond },
    },
    ...over,
  };
}

function answer({
  plan = 'pro',
  videos = { used: 2, limit: 30 },
  items = [],
  models = [model()],
}: {
  plan?: 'free' | 'pro';
  videos?: { used: number; limit: number | null };
  items?: VideoGenerationResource[];
  models?: Model[];
}) {
  browser.answer('GET /api/usage', fakeUsage({ plan, videos }));
  browser.answer('GET /api/videos', { items, nextCursor: null });
  browser.answer('GET /api/models', { items: models });
  browser.answer('POST /api/videos', { job: fakeJob({ kind: 'video' }) });
}

const chip = (name: string) => screen.findByRole('button', { name: new RegExp(`^${name} :`) });
const radio = (name: RegExp) => screen.getByRole<HTMLButtonElement>('radio', { name });
const sent = () => browser.callsOf('POST /api/videos').map(({ body }) => body);

beforeEach(() => {
  videoDraft.forget();
  forgetModels();
  // A window in which the wall has room.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000);
});
afterEach(() => vi.restoreAllMocks());

test('a plan without films shows what one would get and with which plans, and offers no prompt', async () => {
  answer({ plan: 'free', videos: { used: 0, limit: 0 } });
  show(<VideosScreen />);
  const offer = await screen.findByRole('region', { name: /^Make videos of your words/ });
  expect(offer.textContent).toMatch(/Your plan, Free, does not have them yet/);
  const plans = within(offer)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  expect(plans).toEqual(expect.arrayContaining(['Pro30 videos a month', 'Premium200 videos a month']));
  expect(within(offer).getByRole('link').getAttribute('href')).toBe('/plans?reason=feature');
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a feature that is missing from a plan is told in the same way, and the words are kept', async () => {
  answer({});
  browser.answer('POST /api/videos', refusal(403, 'FEATURE_NOT_IN_PLAN'));
  const { user } = show(<VideosScreen />);
  await user.type(await screen.findByRole('textbox', { name: 'Prompt' }), 'a heron');
  await user.click(screen.getByRole('button', { name: 'Create 1 video' }));
  expect((await screen.findByRole('region', { name: /^Make videos of your words/ })).textContent).toMatch(
    /Your plan, Pro, does not have them yet/,
  );
  expect(videoDraft.read().prompt).toBe('a heron');
});

test('what it costs and what is left is said before the click, and follows the choices', async () => {
  answer({});
  const { user } = show(<VideosScreen />);
  expect(await screen.findByText(/About \$0\.56 with Omni\. You have 28 videos of 30 left/)).toBeTruthy();
  await user.click(await chip('Length'));
  await user.click(radio(/^4 s$/));
  await user.click(await chip('Number'));
  await user.click(radio(/^2$/));
  expect(screen.getByText(/About \$0\.56 with Omni/)).toBeTruthy();
  await user.click(radio(/^4$/));
  expect(screen.getByText(/About \$1\.12 with Omni/)).toBeTruthy();
});

test.each([
  [model({ embedded: true }, {}, 0), /A preview without a model\. Choose a model for real videos/],
  [model({}, {}, 0), /Free of charge with Omni/],
  [model({}, {}, null), /The price of Omni is not known/],
])('the price of %o is told truly', async (known, words) => {
  answer({ models: [model({ id: 'other:one', name: 'Other', isDefault: false }), known] });
  show(<VideosScreen />);
  expect(await screen.findByText(words)).toBeTruthy();
});

test('what the model cannot do is grey with the reason, and what is sent is what it can do', async () => {
  answer({
    models: [
      model(
        {},
        {
          aspectRatios: ['16:9', '9:16'],
          durations: [4, 6, 8],
          maxVideos: 1,
          startsFromPicture: false,
          sound: 'always',
        },
      ),
    ],
  });
  videoDraft.change({
    aspectRatio: '1:1',
    durationSeconds: 15,
    numberOfVideos: 3,
    sound: false,
    inputFileId: 'picture',
  });
  const { user } = show(<VideosScreen />);
  await screen.findByText(/with Omni/);

  await user.click(await chip('Format'));
  expect(radio(/^1:1/).disabled).toBe(true);
  expect(radio(/^9:16/).disabled).toBe(false);
  expect(screen.getByText('Omni offers 16:9 and 9:16.')).toBeTruthy();
  await user.click(await chip('Length'));
  expect(radio(/^15 s/).disabled).toBe(true);
  expect(screen.getByText('Omni offers 4 s, 6 s, and 8 s.')).toBeTruthy();
  await user.click(await chip('Number'));
  expect(radio(/^2/).disabled).toBe(true);
  expect(screen.getByText('Omni makes at most 1 video at once.')).toBeTruthy();
  await user.click(await chip('Sound'));
  expect(radio(/^Silent/).disabled).toBe(true);
  expect(screen.getByText('Omni always adds sound.')).toBeTruthy();
  await user.click(await chip('Starting image'));
  expect(screen.getByText('Omni cannot start from an image.')).toBeTruthy();

  await user.type(screen.getByRole('textbox', { name: 'Prompt' }), 'a heron');
  await user.click(screen.getByRole('button', { name: 'Create 1 video' }));
  await waitFor(() =>
    expect(sent()).toEqual([
      {
        prompt: 'a heron',
        aspectRatio: '16:9',
        numberOfVideos: 1,
        durationSeconds: 8,
        resolution: '720p',
        sound: true,
        personGeneration: 'ALLOW_ADULT',
      },
    ]),
  );
});

test('another model is chosen by keys, with its own price; it is asked for, remembered, and told where words go', async () => {
  const lite = model(
    { id: 'luma:lite', name: 'Lite', providerName: 'Luma', isDefault: false },
    { people: 'ignored' },
    10_000,
  );
  answer({
    models: [
      model(),
      lite,
      model({ id: 'embedded:preview', name: 'Sorami', embedded: true, isDefault: false }, {}, 0),
    ],
  });
  const { user, unmount } = show(<VideosScreen />);
  expect(await screen.findByText(/^Your words go to Google or Luma\./)).toBeTruthy();
  await user.click(await chip('People'));
  await user.click(radio(/^Nobody/));
  expect(screen.getByText(/^Omni has no such setting/)).toBeTruthy();
  await user.click(await chip('Model'));
  expect(radio(/^Omni.*about \$0\.56/).getAttribute('aria-checked')).toBe('true');
  expect(radio(/^Preview without a model.*free/)).toBeTruthy();
  radio(/^Omni/).focus();
  await user.keyboard('{ArrowDown>}');
  await waitFor(() => expect(radio(/^Lite.*about \$0\.08/).getAttribute('aria-checked')).toBe('true'));
  await user.keyboard('{/ArrowDown}');
  expect(screen.getByText(/About \$0\.08 with Lite/)).toBeTruthy();
  // What it has no setting for is not shown, and not sent.
  expect(screen.queryByRole('button', { name: /^People/ })).toBeNull();
  await user.type(screen.getByRole('textbox', { name: 'Prompt' }), 'a heron');
  await user.click(screen.getByRole('button', { name: 'Create 1 video' }));
  await waitFor(() =>
    expect(sent()).toMatchObject([{ model: 'luma:lite', personGeneration: 'ALLOW_ADULT' }]),
  );
  // Said once; a picture is another matter.
  await waitFor(() => expect(screen.queryByText(/^Your words go/)).toBeNull());
  act(() => videoDraft.change({ inputFileId: 'picture' }));
  expect(screen.getByText(/^Your words and your image go to Luma or Google\./)).toBeTruthy();
  await user.click(await chip('Model'));
  await user.click(radio(/^Preview without a model/));
  expect(screen.queryByText(/^Your words/)).toBeNull();
  unmount();
  show(<VideosScreen />);
  expect((await chip('Model')).textContent).toContain('Preview without a model');
});

test('a film says which model made it, how and for how much, and is asked for again with another', async () => {
  browser.location = new URL('http://localhost/videos/generation?video=generation-0');
  const done = fakeJob({ kind: 'video', status: 'COMPLETED' });
  answer({
    models: [model(), model({ id: 'luma:lite', name: 'Lite', isDefault: false })],
    items: [fakeFilms(1, { stage: 'COMPLETED', generatingSince: null, job: done, durationSeconds: 4 })],
  });
  const { user } = show(<VideosScreen />);
  const facts = await screen.findByRole('dialog');
  const fact = (name: string) => within(facts).getByText(name).parentElement?.textContent;
  await waitFor(() => expect(fact('Model')).toBe('ModelOmni'));
  expect(fact('Cost')).toBe('Cost$0.28');
  expect(fact('Resolution')).toBe('Resolution720p');
  await user.click(within(facts).getByRole('button', { name: 'With another model' }));
  expect(videoDraft.read()).toMatchObject({ prompt: 'a heron takes off', durationSeconds: 4 });
  const chosen = await screen.findByRole('button', { name: /^Model :/, hidden: true });
  expect(chosen.textContent).toContain('Lite');
});

test('where there is one model it is named, and there is nothing to open', async () => {
  answer({});
  show(<VideosScreen />);
  expect(await screen.findByText('Omni')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Model/ })).toBeNull();
});

test('without an engine for films it says so instead of a prompt', async () => {
  answer({ models: [] });
  show(<VideosScreen />);
  expect(await screen.findByText(/No model of this installation makes videos/)).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
});

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

test('films that are there are shown while another is made, with its stage and the time so far', async () => {
  answer({ items: [fakeFilms(1, { generatingSince: ago(42) })] });
  show(<VideosScreen />);
  const film = await screen.findByRole('link', { name: /a heron takes off/ });
  expect(film.getAttribute('href')).toBe('/videos/generation?video=generation-0');
  expect(film.textContent).toContain('0:04');
  expect(screen.getByText(/^Being made · 0:4[2-5]$/)).toBeTruthy();
  expect(screen.getByRole('button', { name: /^Cancel “a heron takes off”/ })).toBeTruthy();
});

test('after a long wait it says where the film still is, and that one may stop waiting', async () => {
  answer({ items: [fakeFilms(0, { numberOfVideos: 1, generatingSince: ago(185) })] });
  const { user } = show(<VideosScreen />);
  expect(await screen.findByText(/^Still at the provider · 3:0[5-8]$/)).toBeTruthy();
  browser.answer('POST /api/jobs/job-generation/cancel', fakeJob({ status: 'CANCELLED' }));
  await user.click(screen.getByRole('button', { name: 'Stop waiting' }));
  await waitFor(() => expect(browser.callsOf('POST /api/jobs/job-generation/cancel')).toHaveLength(1));
});

test.each([
  ['PENDING', null, 'Waiting to start'],
  ['PROCESSING', 'Waiting for the studio', 'Waiting for the studio'],
  ['DOWNLOADING', null, 'Storing the video'],
  ['DOWNLOADING', 'Storing film 1 of 2', 'Storing film 1 of 2'],
] as const)('at the stage %s with the word %s it says “%s”', async (stage, message, words) => {
  const job = fakeJob({ kind: 'video', status: 'PROCESSING', message });
  answer({ items: [fakeFilms(0, { numberOfVideos: 1, stage, generatingSince: null, job })] });
  show(<VideosScreen />);
  expect(await screen.findByText(words)).toBeTruthy();
});

test('one that failed says why and can be tried again or removed', async () => {
  const job = fakeJob({
    kind: 'video',
    status: 'FAILED',
    error: { code: 'REFUSED', message: 'The model refused this scene.' },
  });
  answer({ items: [fakeFilms(0, { stage: 'FAILED', generatingSince: null, job })] });
  const { user } = show(<VideosScreen />);
  expect(await screen.findByText('The model refused this scene.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  browser.answer('DELETE /api/videos/generation', undefined);
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(screen.queryByText('The model refused this scene.')).toBeNull());
});

test('a film that is deleted goes to the trash, and can be taken back at once', async () => {
  browser.location = new URL('http://localhost/videos/generation?video=generation-0');
  answer({
    items: [
      fakeFilms(2, { stage: 'COMPLETED', generatingSince: null, job: fakeJob({ status: 'COMPLETED' }) }),
    ],
  });
  browser.answer('POST /api/files/delete', { results: [{ id: 'film-generation-0', ok: true }] });
  browser.answer('POST /api/files/restore', { results: [{ id: 'film-generation-0', ok: true }] });
  const { user } = show(<VideosScreen />);
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  await user.click(await screen.findByRole('button', { name: 'Undo', hidden: true }));
  await waitFor(() =>
    expect(browser.callsOf('POST /api/files/restore')).toMatchObject([
      { body: { ids: ['film-generation-0'] } },
    ]),
  );
});

test('from a picture one comes to the prompt of a film that begins with it', async () => {
  const { user } = show(<MakeFilmButton fileId="picture" />);
  await user.click(screen.getByRole('button', { name: 'Make a video of it' }));
  expect(videoDraft.read().inputFileId).toBe('picture');
  expect(browser.router.push).toHaveBeenCalledWith('/videos');
});

test('a tile moves while somebody points at it, but not where one wants stillness or to spare data', async () => {
  const done = { stage: 'COMPLETED', generatingSince: null, job: fakeJob({ status: 'COMPLETED' }) } as const;
  answer({ items: [fakeFilms(1, { ...done, numberOfVideos: 1 })] });
  show(<VideosScreen />);
  const tile = await screen.findByRole('link', { name: /a heron takes off/ });
  const moving = () => tile.querySelector('video');
  fireEvent.pointerEnter(tile);
  await waitFor(() =>
    expect(moving()?.getAttribute('src')).toBe('/api/files/film-generation-0?variant=preview'),
  );
  fireEvent.pointerLeave(tile);
  await waitFor(() => expect(moving()).toBeNull());
  fireEvent.focus(tile);
  await waitFor(() => expect(moving()).not.toBeNull());
  fireEvent.blur(tile);

  const rest = () => new Promise((resolve) => setTimeout(resolve, 300));
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  fireEvent.pointerEnter(tile);
  await rest();
  expect(moving()).toBeNull();
  fireEvent.pointerLeave(tile);
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true });
  fireEvent.pointerEnter(tile);
  await rest();
  expect(moving()).toBeNull();
  Object.defineProperty(navigator, 'connection', { value: undefined, configurable: true });
});
