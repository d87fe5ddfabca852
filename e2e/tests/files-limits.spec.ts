import { expect, type Page } from '@playwright/test';
import { choose, tray } from './support/files.ts';
import { enter } from './support/person.ts';
import { text } from './support/samples.ts';
import { expectSound } from './support/sound.ts';
import { test } from './support/test.ts';

const MB = 1024 ** 2;

test('storage that is full is shown, and refuses before a byte is sent', async ({ page, baseURL }) => {
  await enter(page.request);
  const headers = { origin: baseURL ?? '' };
  // What is begun counts at once, though nothing of it is sent.
  const begin = (size: number) =>
    page.request.post('/api/files', {
      headers,
      data: { name: 'plein.txt', contentType: 'text/plain', size },
    });
  const begun = await Promise.all(Array.from({ length: 51 }, () => begin(20 * MB)));
  expect(begun.map((answer) => answer.status())).toEqual(Array(51).fill(201));
  const refused = await begin(5 * MB);
  expect(refused.status()).toBe(403);
  expect((await refused.json()).error.code).toBe('STORAGE_EXCEEDED');

  await page.goto('/files');
  await expect(
    page
      .getByText(/^1.020.Mo sur 1.Go$/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expectSound(page, 'a full storage');
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await choose(page, [text('Trop.txt', 'x'.repeat(5 * MB)), text('Encore.txt', 'x')]);
  await expect(row(page, 'Trop.txt')).toContainText(/Plus assez de place\s: il vous reste 4.Mo/);
  await expect(row(page, 'Encore.txt')).toContainText(/1.ko/);
  expect(sent.filter((url) => url.endsWith('/api/files'))).toHaveLength(1);
});

test('too many requests: uploads wait, and the page counts down the seconds', async ({ page, baseURL }) => {
  await enter(page.request);
  await page.goto('/files');
  await expect(page.getByText('Tous vos fichiers seront ici')).toBeVisible();
  const headers = { origin: baseURL ?? '' };
  const ask = () => page.request.post('/api/files/none/complete', { headers });
  await expect
    .poll(
      async () =>
        (await Promise.all(Array.from({ length: 30 }, ask))).some((answer) => answer.status() === 429),
      {
        intervals: [1],
        timeout: 60_000,
      },
    )
    .toBe(true);

  await choose(page, [text('Patience.txt', 'patience')]);
  const waiting = row(page, 'Patience.txt');
  await expect(waiting).toContainText('Trop de demandes : suite dans');
  const seconds = async () => Number(/suite dans (\d+)\ss/.exec((await waiting.textContent()) ?? '')?.[1]);
  const first = await seconds();
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(60);
  await expect.poll(seconds).toBeLessThan(first);
  await expectSound(page, 'an upload that waits');
});

const row = (page: Page, name: string) =>
  tray(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) });
