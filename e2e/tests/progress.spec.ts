import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { findGeneration } from './support/api.ts';
import { signUp } from './support/person.ts';
import { expectPictures, progressBar, promptField, stoppedTile } from './support/studio.ts';
import { test } from './support/test.ts';

const first = 'Huit grandes images de la mer';
const long = 'Huit autres images de la mer';
const last = 'Une image qui attend son tour';

test('progress survives a reload and shows in two tabs; what waits can be cancelled and tried again', async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(180_000);
  await signUp(page);
  await page.goto('/images');
  const other = await context.newPage();
  await other.goto('/images');
  await expect(promptField(other)).toBeVisible();
  const tabs = [page, other];
  const inBoth = (check: (tab: Page) => Promise<void>) => Promise.all(tabs.map(check));

  // One person’s jobs are made one after the other: the second waits for the first, the last for both. They are asked
  // for at once, so that the last still waits when the pages are looked at.
  const large = { numImages: 8, size: '1792x1024', quality: 'high' };
  for (const data of [
    { prompt: first, ...large },
    { prompt: long, ...large },
    { prompt: last, numImages: 1, size: '512x512', quality: 'draft' },
  ]) {
    const answer = await page.request.post('/api/images', { data, headers: { origin: baseURL ?? '' } });
    expect(answer.status()).toBe(202);
  }
  await inBoth((tab) => expect(progressBar(tab, last)).toBeVisible());

  await page.reload();
  await expect(progressBar(page, long)).toBeVisible();
  await page.getByRole('button', { name: `Annuler « ${last} »` }).click();
  await inBoth((tab) => expect(stoppedTile(tab, last)).toContainText('Annulée'));
  expect((await findGeneration(page.request, last)).job.status).toBe('CANCELLED');

  // Nobody touches the pages: the bars move by themselves.
  await inBoth((tab) => expect(progressBar(tab, long)).not.toHaveAttribute('aria-valuenow', '0'));
  await stoppedTile(other, last).getByRole('button', { name: 'Réessayer' }).click();
  await inBoth((tab) => expect(stoppedTile(tab, last)).toBeHidden());
  await inBoth(async (tab) => {
    await expectPictures(tab, last, 1);
    await expect(progressBar(tab, long)).toBeHidden();
  });
  for (const prompt of [first, long]) {
    expect((await findGeneration(page.request, prompt)).images).toHaveLength(8);
  }
  expect((await findGeneration(page.request, last)).job.status).toBe('COMPLETED');
});
