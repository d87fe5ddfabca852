import { expect } from '@playwright/test';
import { findGeneration } from './support/api.ts';
import { signUp } from './support/person.ts';
import {
  createButton,
  describe,
  expectPictures,
  pictures,
  progressBar,
  promptField,
  stoppedTile,
} from './support/studio.ts';
import { test } from './support/test.ts';

const long = 'Huit grandes images de la mer';
const second = 'Une image qui attend son tour';

test('progress survives a reload and shows in two tabs; what waits can be cancelled and tried again', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await signUp(page);
  await page.goto('/images');
  const other = await context.newPage();
  await other.goto('/images');
  await expect(promptField(other)).toBeVisible();

  await describe(page, long, { count: 8, size: '1792 × 1024', quality: 'Haute' });
  await createButton(page).click();
  for (const tab of [page, other]) await expect(progressBar(tab, long)).toBeVisible();

  // One person’s jobs are made one after the other: this one waits behind the eight.
  await describe(page, second, { count: 1, size: '512', quality: 'Esquisse' });
  await createButton(page).click();
  await page.getByRole('button', { name: `Annuler « ${second} »` }).click();
  for (const tab of [page, other]) await expect(stoppedTile(tab, second)).toContainText('Annulée');
  expect((await findGeneration(page.request, second)).job.status).toBe('CANCELLED');

  await expect.poll(() => progressOf(long)).toBeGreaterThan(0);
  const before = await progressOf(long);
  await page.reload();
  await expect(progressBar(page, long).or(pictures(page, long).last())).toBeVisible();
  expect(await progressOf(long)).toBeGreaterThanOrEqual(before);

  await stoppedTile(other, second).getByRole('button', { name: 'Réessayer' }).click();
  for (const tab of [page, other]) {
    await expect(stoppedTile(tab, second)).toBeHidden();
    await expectPictures(tab, long, 8);
    await expectPictures(tab, second, 1);
  }
  expect((await findGeneration(page.request, long)).images).toHaveLength(8);
  expect((await findGeneration(page.request, second)).job.status).toBe('COMPLETED');

  async function progressOf(prompt: string): Promise<number> {
    return (await findGeneration(page.request, prompt)).job.progress;
  }
});
