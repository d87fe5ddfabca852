import { readFile } from 'node:fs/promises';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { get, job, linkTo, listFiles, sha256 } from './support/api.ts';
import { cell, preview, store, toast, trashList } from './support/files.ts';
import { choosePlan, enter, newPerson, renewToken } from './support/person.ts';
import { png } from './support/samples.ts';
import { expectSound, expectSoundInWindows } from './support/sound.ts';
import { test } from './support/test.ts';

const prompt = 'Un phare au crépuscule, la lumière tourne';
const picture = png('Baie.png', { width: 1280, height: 720, from: [250, 170, 90], to: [60, 40, 110] });
const film = z.object({
  id: z.string(),
  width: z.number(),
  height: z.number(),
  durationSeconds: z.number(),
  file: z.object({ id: z.string(), name: z.string(), size: z.number(), sha256: z.string() }),
});
const films = z.object({
  items: z.array(z.object({ id: z.string(), prompt: z.string(), videos: z.array(film), job })),
});
const listFilms = async (request: APIRequestContext) =>
  (await get(request, '/api/videos?limit=100', films)).items;

/** Someone whose plan has films, with a picture to start from. */
async function enterWithFilms(page: Page, baseURL: string | undefined): Promise<string> {
  const person = newPerson();
  await enter(page.request, person);
  await choosePlan(page.request, person, 'pro');
  return await store(page.request, baseURL ?? '', picture);
}

/** Asks for films without the page, and waits until they are there. */
async function makeFilms(page: Page, baseURL: string | undefined, data: object): Promise<void> {
  const headers = { origin: baseURL ?? '' };
  const asked = await page.request.post('/api/videos', { headers, data });
  expect(asked.status(), await asked.text()).toBe(202);
  await expect
    .poll(async () => (await listFilms(page.request)).map((made) => made.job.status), { timeout: 180_000 })
    .toEqual(['COMPLETED']);
}

const chip = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name} :`) });
const tiles = (page: Page) => page.getByRole('list', { name: /^Vos vidéos|^Your videos/ }).getByRole('link');
const view = (page: Page) => page.getByRole('dialog', { name: /^Vue agrandie|^Large view/ });
const video = (page: Page) => view(page).locator('video').first();

interface Watched {
  currentTime: number;
  paused: boolean;
  videoWidth: number;
  videoHeight: number;
  duration: number;
  currentSrc: string;
}

// Runs in the browser: it may use nothing of this file.
function readFilm(element: unknown): Watched {
  const { currentTime, paused, videoWidth, videoHeight, duration, currentSrc } = element as Watched;
  return { currentTime, paused, videoWidth, videoHeight, duration, currentSrc };
}
const look = (page: Page) => video(page).evaluate(readFilm);

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('two films from a picture are made, watched, downloaded, thrown away and taken back', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(420_000);
  await enterWithFilms(page, baseURL);
  await page.goto('/videos');

  await test.step('what it costs and can do is said before the click', async () => {
    await expect(page.getByText(/Aperçu sans modèle\. .+ Il vous reste 30 vidéos sur 30/)).toBeVisible();
    await page.getByRole('textbox', { name: 'Description' }).fill(prompt);
    await chip(page, 'Image de départ').click();
    await page.getByRole('img', { name: picture.name }).click();
    await chip(page, 'Durée').click();
    await page.getByRole('radio', { name: '4 s', exact: true }).click();
    await chip(page, 'Nombre').click();
    await page.getByRole('radio', { name: '2', exact: true }).click();
    await expectSoundInWindows(page, 'the prompt with its choices');
  });

  await test.step('their making is shown, and then they are there', async () => {
    await page.getByRole('button', { name: 'Créer 2 vidéos' }).click();
    await expect(page.getByRole('progressbar', { name: `Avancement de « ${prompt} »` })).toBeVisible();
    await expect(tiles(page)).toHaveCount(2, { timeout: 240_000 });
    await expect(page.getByRole('img', { name: prompt }).first()).toHaveJSProperty('complete', true);
  });
  const [made] = await listFilms(page.request);
  expect(made?.videos.map(({ width, height }) => [width, height])).toEqual([
    [1280, 720],
    [1280, 720],
  ]);

  await test.step('a tile moves while somebody points at it', async () => {
    await tiles(page).first().hover();
    const moving = tiles(page).first().locator('video');
    await expect.poll(async () => (await moving.evaluate(readFilm)).currentTime).toBeGreaterThan(0.2);
    await page.mouse.move(0, 0);
    await expect(moving).toHaveCount(0);
  });

  const ranges: number[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'media') ranges.push(response.status());
  });
  await test.step('it is watched: time moves and its measures are right', async () => {
    await tiles(page).first().click();
    await expect.poll(async () => (await look(page)).currentTime, { timeout: 30_000 }).toBeGreaterThan(0.5);
    const { videoWidth, videoHeight, duration } = await look(page);
    expect([videoWidth, videoHeight]).toEqual([1280, 720]);
    expect(duration).toBeCloseTo(4, 0);
    expect(ranges).toContain(206);
    await page.keyboard.press('Space');
    await expect.poll(async () => (await look(page)).paused).toBe(true);
  });

  await test.step('the keys move by a second and by a single frame', async () => {
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await look(page)).currentTime).toBeCloseTo(2, 1);
    await page.keyboard.press('.');
    await page.waitForTimeout(400);
    const before = (await look(page)).currentTime;
    await page.keyboard.press('.');
    await expect.poll(async () => (await look(page)).currentTime - before).toBeCloseTo(1 / 24, 3);
    await page.waitForTimeout(400);
    await page.keyboard.press(',');
    await expect.poll(async () => (await look(page)).currentTime - before).toBeCloseTo(0, 3);
    await page.keyboard.press('m');
    await expect(video(page)).toHaveJSProperty('muted', true);
    await page.keyboard.press('m');
  });

  await test.step('a link that dies is renewed without losing the place', async () => {
    const { currentTime, currentSrc } = await look(page);
    let deaths = 0;
    await page.route(currentSrc, (route) => {
      deaths += 1;
      return deaths === 1 ? route.fulfill({ status: 403, body: 'Request has expired' }) : route.continue();
    });
    const renewed = page.waitForRequest(/\/api\/files\/[^/?]+$/);
    await video(page).evaluate((element) => (element as unknown as { load(): void }).load());
    await renewed;
    await expect.poll(async () => (await look(page)).videoWidth).toBe(1280);
    await expect.poll(async () => (await look(page)).currentTime).toBeCloseTo(currentTime, 2);
    expect((await look(page)).paused).toBe(true);
    await page.unroute(currentSrc);
  });

  await test.step('a frame of it becomes a picture of the same owner', async () => {
    await page.keyboard.press('s');
    await expect(toast(page, 'Image gardée parmi vos fichiers importés')).toBeVisible();
    const kept = (await listFiles(page.request)).find(
      ({ name }) => name.startsWith(prompt.slice(0, 8)) && name.endsWith('.png'),
    );
    const bytes = Buffer.from(await (await fetch(await linkTo(page.request, kept?.id ?? ''))).arrayBuffer());
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1280, 720]);
  });

  await test.step('the player is sound with its menu open', async () => {
    await expectSoundInWindows(page, 'the player');
    await page.getByRole('button', { name: /^Vitesse/ }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectSoundInWindows(page, 'the player with its menu open');
    await page.getByRole('menuitemradio', { name: '2 ×' }).click();
    await expect(video(page)).toHaveJSProperty('playbackRate', 2);
  });

  const [gone, other] = made?.videos ?? [];
  await test.step('it is downloaded as it is', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      view(page).getByRole('button', { name: 'Télécharger' }).click(),
    ]);
    const bytes = await readFile(await download.path());
    expect({ size: bytes.length, sha256: sha256(bytes) }).toEqual({
      size: gone?.file.size,
      sha256: gone?.file.sha256,
    });
  });

  await test.step('it is thrown away, and restored from the trash', async () => {
    await view(page).getByRole('button', { name: 'Supprimer', exact: true }).click();
    await expect
      .poll(async () => (await listFilms(page.request))[0]?.videos.map(({ id }) => id))
      .toEqual([other?.id]);
    await page.keyboard.press('Escape');
    await expect(tiles(page)).toHaveCount(1);
    await page.goto('/files?state=trashed');
    await trashList(page).focus();
    await cell(page, gone?.file.name ?? '').click();
    await page.getByRole('button', { name: 'Restaurer' }).click();
    await expect(cell(page, gone?.file.name ?? '')).toBeHidden();
    await page.goto('/videos');
    await expect(tiles(page)).toHaveCount(2);
  });

  await test.step('the page of files finds it and plays it', async () => {
    await page.goto('/files?type=video');
    await expect(page.getByRole('option')).toHaveCount(2);
    await cell(page, gone?.file.name ?? '').click();
    await preview(page).getByRole('button', { name: 'Lire' }).click();
    const played = preview(page).locator('video').first();
    await expect.poll(async () => (await played.evaluate(readFilm)).currentTime).toBeGreaterThan(0.3);
    await expectSoundInWindows(page, 'a film among the files');
  });
});

test('nobody else sees a film, its poster or its preview', async ({ page, browser, baseURL }) => {
  test.setTimeout(240_000);
  await enterWithFilms(page, baseURL);
  await makeFilms(page, baseURL, { prompt, durationSeconds: 3 });
  const [made] = await listFilms(page.request);
  const file = made?.videos[0]?.file.id ?? '';
  const addresses = [
    `/api/videos/${made?.id}`,
    `/api/files/${file}`,
    `/api/files/${file}?variant=thumbnail`,
    `/api/files/${file}?variant=preview`,
    `/api/files/${file}/details`,
  ];
  await renewToken(page.request);
  for (const address of addresses) {
    expect((await page.request.get(address, { maxRedirects: 0 })).status(), address).toBeLessThan(303);
  }
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  await enter(context.request);
  for (const address of addresses) {
    expect((await context.request.get(address)).status(), address).toBe(404);
  }
  const headers = { origin: baseURL ?? '' };
  expect((await context.request.delete(`/api/videos/${made?.id}`, { headers })).status()).toBe(404);
  const stranger = await context.newPage();
  await stranger.goto(`/videos/${made?.id}`);
  await expect(stranger.getByText('Cette vidéo n’est pas ici')).toBeVisible();
  await context.close();
});

test.describe('in English, 390 pixels wide, dark', () => {
  test.use({
    locale: 'en-US',
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    contextOptions: { reducedMotion: 'reduce' },
  });

  test('a plan without films shows what one would get; with films, nothing moves by itself', async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    const person = newPerson();
    await enter(page.request, person);
    await page.goto('/videos');
    const offer = page.getByRole('region', { name: 'Make videos of your words and images' });
    await expect(offer.getByText('30 videos a month')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeHidden();
    await expectSound(page, 'the plans');
    const refused = await page.request.post('/api/videos', {
      headers: { origin: baseURL ?? '' },
      data: { prompt },
    });
    expect([refused.status(), await refused.text()]).toEqual([
      403,
      expect.stringContaining('FEATURE_NOT_IN_PLAN'),
    ]);

    // A page that is open keeps the token that it has for up to a minute.
    await page.goto('about:blank');
    await choosePlan(page.request, person, 'pro');
    await makeFilms(page, baseURL, { prompt, durationSeconds: 3, aspectRatio: '9:16', sound: false });
    await page.goto('/videos');
    await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible();
    await tiles(page).first().hover();
    await page.waitForTimeout(600);
    await expect(tiles(page).first().locator('video')).toHaveCount(0);
    await expectSound(page, 'the films');
    await tiles(page).first().click();
    await expect(view(page).getByText('720 × 1280')).toBeVisible();
    expect((await look(page)).paused).toBe(true);
    await expect(view(page).getByRole('button', { name: 'No sound' })).toBeDisabled();
    await expectSound(page, 'the player');
    await page.getByRole('button', { name: /^Speed/ }).click();
    await expectSound(page, 'the player with its menu open');
  });
});
