import { expect } from '@playwright/test';
import { bar, cell, cells, choose, pick, store } from './support/files.ts';
import { onePerson } from './support/one-person.ts';
import { text } from './support/samples.ts';
import { test } from './support/test.ts';

onePerson();

test('what happens to files in one tab, or elsewhere, shows in every other without a reload', async ({
  page,
  context,
  baseURL,
}) => {
  const headers = { origin: baseURL ?? '' };
  const [other, trash, pictures] = [
    await context.newPage(),
    await context.newPage(),
    await context.newPage(),
  ];
  await other.setViewportSize({ width: 390, height: 844 });
  await Promise.all([
    page.goto('/files'),
    other.goto('/files?view=list&sort=name%3Aasc'),
    trash.goto('/files?state=trashed'),
    pictures.goto('/files?type=image'),
  ]);
  for (const tab of [page, other]) await expect(tab.getByText('Tous vos fichiers seront ici')).toBeVisible();
  await expect(trash.getByText('La corbeille est vide')).toBeVisible();
  await expect(pictures.getByText('Pas encore d’image')).toBeVisible();

  await choose(page, [text('Bonjour.txt', 'bonjour')]);
  await expect(cell(other, 'Bonjour.txt')).toBeVisible();
  await expect(cell(page, 'Bonjour.txt')).toBeVisible();

  const id = await store(page.request, headers.origin, text('Ailleurs.txt', 'envoyé d’ailleurs'));
  // In its place: by name before, by date first.
  await expect(cells(other).locator('bdi')).toHaveText(['Ailleurs.txt', 'Bonjour.txt']);
  await expect(cells(page).locator('bdi')).toHaveText(['Ailleurs.txt', 'Bonjour.txt']);

  await pick(page, 'Bonjour.txt');
  await bar(page).getByRole('button', { name: 'Supprimer' }).click();
  await expect(cell(other, 'Bonjour.txt')).toHaveCount(0);
  await expect(cell(trash, 'Bonjour.txt')).toContainText('encore 30 jours');

  await pick(trash, 'Bonjour.txt');
  await bar(trash).getByRole('button', { name: 'Restaurer' }).click();
  await expect(cell(other, 'Bonjour.txt')).toBeVisible();
  await expect(cell(page, 'Bonjour.txt')).toBeVisible();

  expect((await page.request.delete(`/api/files/${id}?permanent=true`, { headers })).status()).toBe(204);
  for (const tab of [page, other]) await expect(cell(tab, 'Ailleurs.txt')).toHaveCount(0);

  const data = { prompt: 'Une aube', numImages: 1, size: '512x512', quality: 'draft' };
  expect((await page.request.post('/api/images', { headers, data })).status()).toBe(202);
  for (const tab of [page, other, pictures]) {
    await expect(cells(tab).filter({ hasText: 'Une aube' })).toHaveCount(1, { timeout: 60_000 });
  }
  await expect(cells(pictures).locator('img')).toHaveJSProperty('naturalWidth', 480);
});
