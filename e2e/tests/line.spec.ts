import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect, type Page } from '@playwright/test';
import { findGeneration, linkTo, listFiles, listImages, listJobs, sha256 } from './support/api.ts';
import { enter, newPerson, signIn, signOut, signUp } from './support/person.ts';
import { png } from './support/samples.ts';
import { createButton, describe, expectPictures, largeView, pictures } from './support/studio.ts';
import { test } from './support/test.ts';

const prompt = 'Un phare à Étretat, l’été où le cœur naïf rêvait';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('sign up, make two pictures, keep them, download one; and nobody else sees any of it', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(150_000);
  const person = newPerson();
  await signUp(page, person);
  await page.goto('/images');
  await describe(page, prompt, { count: 2 });

  const clickedAt = Date.now();
  await createButton(page).click();
  await expectPictures(page, prompt, 2);
  const seconds = ((Date.now() - clickedAt) / 1000).toFixed(2);
  process.stdout.write(
    `  two pictures of 1024 × 1024 on the screen ${seconds} s after the click (asked: 5 s)\n`,
  );
  test.info().annotations.push({ type: 'click to visible', description: `${seconds} s` });
  // The wall shows thumbnails, the large view the original.
  expect(await pictures(page, prompt).evaluateAll(naturalSizes)).toEqual(Array(2).fill('480x480'));

  const generation = await findGeneration(page.request, prompt);
  expect(generation.images).toHaveLength(2);
  expect(generation.job.status).toBe('COMPLETED');
  await page.reload();
  await expectPictures(page, prompt, 2);

  await test.step('download one', async () => {
    await pictures(page, prompt).first().click();
    const view = largeView(page);
    await expect(view).toBeVisible();
    await expectPictures(view, prompt, 1);
    expect(await pictures(view, prompt).evaluateAll(naturalSizes)).toEqual(['1024x1024']);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      view.getByRole('button', { name: 'Télécharger' }).click(),
    ]);
    const file = (await listFiles(page.request)).find(({ name }) => name === download.suggestedFilename());
    expect(download.suggestedFilename()).toBe('Un phare à Étretat, l’été où le cœur naïf rêvait 1.png');
    const bytes = await readFile(await download.path());
    expect({ size: bytes.length, sha256: sha256(bytes) }).toEqual({ size: file?.size, sha256: file?.sha256 });

    const url = await linkTo(page.request, file?.id ?? '');
    expect(new URL(url).origin).not.toBe(baseURL);
    const stored = await fetch(url);
    expect(sha256(new Uint8Array(await stored.arrayBuffer()))).toBe(file?.sha256);
    const unsigned = await fetch(url.split('?')[0] ?? '');
    expect(unsigned.status).toBe(403);
    await page.keyboard.press('Escape');
    await expect(view).toBeHidden();
  });

  const fileIds = generation.images.map(({ file }) => file.id);
  await signOut(page);
  await test.step('somebody else', async () => {
    await signUp(page);
    await page.goto('/images');
    await expect(page.getByText('0 sur 50')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Vos images' }).getByRole('img')).toHaveCount(0);
    await expect(page.getByText(prompt)).toHaveCount(0);
    expect(await listFiles(page.request)).toEqual([]);
    expect(await listImages(page.request)).toEqual([]);
    expect(await listJobs(page.request)).toEqual([]);

    const { id, job } = generation;
    const paths = [
      ...fileIds.map((fileId) => `/api/files/${fileId}`),
      `/api/files/${fileIds[0]}?disposition=attachment`,
      `/api/images/${id}`,
      `/api/jobs/${job.id}`,
      `/api/jobs/${job.id}/status`,
      `/api/jobs/${job.id}/events`,
    ];
    for (const path of paths) {
      expect((await page.request.get(path, { maxRedirects: 0 })).status(), path).toBe(404);
      // What the browser may have kept for the first person is not for the second.
      expect(await statusInPage(page, path), `${path} from the page`).toBe(404);
    }
    const headers = { origin: baseURL ?? '' };
    for (const path of [`/api/jobs/${job.id}/cancel`, `/api/jobs/${job.id}/retry`]) {
      expect((await page.request.post(path, { headers })).status(), path).toBe(404);
    }
    for (const path of [`/api/images/${id}`, `/api/files/${fileIds[0]}`]) {
      expect((await page.request.delete(path, { headers })).status(), path).toBe(404);
    }
    await page.goto(`/images/${id}`);
    await expect(page.getByText('Cette image n’est pas ici')).toBeVisible();
    await page.getByRole('button', { name: 'Revenir à vos images' }).click();
    await signOut(page);
  });

  await signIn(page, person);
  await page.goto('/images');
  await expectPictures(page, prompt, 2);
  expect((await listFiles(page.request)).map(({ id }) => id).sort()).toEqual(fileIds.sort());
});

// Runs in the browser.
function naturalSizes(images: unknown[]): string[] {
  return (images as { naturalWidth: number; naturalHeight: number }[]).map(
    ({ naturalWidth, naturalHeight }) => `${naturalWidth}x${naturalHeight}`,
  );
}

/** The status of an answer as scripts in the page get it; 0 for a redirect. */
function statusInPage(page: Page, path: string): Promise<number> {
  return page.evaluate(async (url) => (await fetch(url, { redirect: 'manual' })).status, path);
}

const painted = 'Un voilier dans la baie';

/** Stable Diffusion’s web UI on this machine, as far as a picture takes it. */
async function startPainter(): Promise<{ asked: string[]; close(): void }> {
  const asked: string[] = [];
  const { bytes } = png('Voilier.png', { width: 512, height: 512, from: [10, 90, 160], to: [240, 240, 230] });
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') asked.push((await buffer(request)).toString());
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ images: [bytes.toString('base64')], info: '{}' }));
  });
  server.listen(Number(process.env.E2E_PAINTER_PORT ?? 7860), '127.0.0.1');
  await once(server, 'listening');
  return { asked, close: () => server.close() };
}

test('a model is chosen for a picture, is told where the words go, and says that it made it', async ({
  page,
}) => {
  const painter = await startPainter();
  await enter(page.request);
  await page.goto('/images');
  await expect(
    page.getByText('Aperçu sans modèle. Choisissez un modèle pour de vraies images.'),
  ).toBeVisible();
  await describe(page, painted, { count: 1, size: '512' });
  const chip = page.getByRole('button', { name: /^Modèle :/ });
  await chip.click();
  await page.getByRole('radio', { name: /^Aperçu sans modèle/ }).focus();
  await page.keyboard.down('ArrowDown');
  await expect(chip).toHaveText(/auto/);
  await page.keyboard.up('ArrowDown');
  await expect(page.getByText(/^Vos mots partent chez un serveur de cette installation/)).toBeVisible();
  await page.getByRole('button', { name: 'Ce qui est envoyé' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Compris' }).click();
  await createButton(page).click();
  await expectPictures(page, painted, 1);
  await expect(page.getByText(/^Vos mots partent/)).toBeHidden();
  expect(painter.asked).toHaveLength(1);
  expect(painter.asked[0]).toContain(painted);

  await pictures(page, painted).click();
  await expect(largeView(page).getByText('auto', { exact: true })).toBeVisible();
  await largeView(page).getByRole('button', { name: 'Avec un autre modèle' }).click();
  await expect(largeView(page)).toBeHidden();
  await expect(chip).toHaveText(/Aperçu sans modèle/);
  await createButton(page).click();
  await expectPictures(page, painted, 2);
  expect(painter.asked).toHaveLength(1);
  // The choice is kept in this browser.
  await page.reload();
  await expect(chip).toHaveText(/Aperçu sans modèle/);
  painter.close();
});
