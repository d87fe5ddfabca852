import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { findGeneration } from './support/api.ts';
import { enter } from './support/person.ts';
import {
  createButton,
  describe,
  expectPictures,
  progressBar,
  promptField,
  stoppedTile,
} from './support/studio.ts';
import { test } from './support/test.ts';

const long = 'Huit grandes images de la mer';
const between = [1, 2, 3].map((place) => `Huit images de plus, ${place}`);
const last = 'Une image qui attend son tour';
const eight = { numImages: 8, size: '1792x1024', quality: 'high' };

test('progress survives a reload and shows in two tabs; what waits can be cancelled and tried again', async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(180_000);
  await enter(page.request);
  await page.goto('/images');
  const other = await context.newPage();
  await other.goto('/images');
  await expect(promptField(other)).toBeVisible();
  const inBoth = (check: (tab: Page) => Promise<void>) => Promise.all([page, other].map(check));

  await describe(page, last, { count: 1, size: '512', quality: 'Esquisse' });
  // One person’s jobs are made one after the other: what is asked for in the page waits for all of these.
  for (const prompt of [long, ...between]) {
    const headers = { origin: baseURL ?? '' };
    const answer = await page.request.post('/api/images', { headers, data: { ...eight, prompt } });
    expect(answer.status()).toBe(202);
  }
  await createButton(page).click();
  await inBoth((tab) => expect(progressBar(tab, last)).toBeVisible());

  await page.reload();
  await expect(progressBar(page, last)).toBeVisible();
  await page.getByRole('button', { name: `Annuler « ${last} »` }).click();
  await inBoth((tab) => expect(stoppedTile(tab, last)).toContainText('Annulée'));
  expect((await findGeneration(page.request, last)).job.status).toBe('CANCELLED');

  // Nobody touches the pages: the bars move by themselves.
  const lastOfAll = between.at(-1) ?? '';
  await inBoth((tab) =>
    expect(progressBar(tab, lastOfAll)).not.toHaveAttribute('aria-valuenow', '0', { timeout: 60_000 }),
  );
  await stoppedTile(other, last).getByRole('button', { name: 'Réessayer' }).click();
  await inBoth((tab) => expect(stoppedTile(tab, last)).toBeHidden());
  await inBoth((tab) => expectPictures(tab, last, 1));
  await inBoth((tab) => expect(progressBar(tab, lastOfAll)).toBeHidden({ timeout: 60_000 }));
  for (const prompt of [long, ...between]) {
    // News of one job may be later than those of the next.
    const made = async () => {
      const { images, job } = await findGeneration(page.request, prompt);
      return [job.status, images.length];
    };
    await expect.poll(made, { message: prompt }).toEqual(['COMPLETED', 8]);
  }
});
