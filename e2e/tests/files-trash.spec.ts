import { expect } from '@playwright/test';
import { bar, cell, cells, list, pick, preview, storeAll, trashList } from './support/files.ts';
import { onePerson, windows } from './support/one-person.ts';
import { png, text } from './support/samples.ts';
import { expectSound } from './support/sound.ts';
import { test } from './support/test.ts';

/** Each window has files of its own, as both are one person's. */
const named = (width: number) => ({ stays: `${width} reste.png`, goes: `${width} part.txt` });
const ids = new Map<string, string>();

onePerson(async (request, origin) => {
  const samples = windows.flatMap(({ viewport: { width } }) => [
    png(named(width).stays, { width: 600, height: 400, from: [90, 170, 90], to: [60, 40, 110] }),
    text(named(width).goes, 'à jeter'),
  ]);
  const stored = await storeAll(request, origin, samples);
  for (const [index, { name }] of samples.entries()) ids.set(name, stored[index] ?? '');
});

for (const look of windows) {
  const { width } = look.viewport;
  const { stays, goes } = named(width);
  test.describe(`${width} pixels wide, ${look.colorScheme}`, () => {
    test.use(look);

    test('files go to the trash, come back, and are erased for good', async ({ page }) => {
      await page.goto('/files');
      await expect(cell(page, stays)).toBeVisible();
      const used = page
        .getByText(/^\d.* sur 1.Go$/)
        .filter({ visible: true })
        .first();
      await expect(used).toBeVisible();

      await test.step('delete, and undo', async () => {
        for (const name of [stays, goes]) await pick(page, name);
        await expect(bar(page)).toBeVisible();
        await expectSound(page, 'chosen files');
        await bar(page).getByRole('button', { name: 'Supprimer' }).click();
        await expect(cell(page, stays)).toHaveCount(0);
        await expect(bar(page)).toBeHidden();
        await expect(page.getByText('2 fichiers mis à la corbeille').first()).toBeVisible();
        await page.getByRole('button', { name: 'Annuler' }).click();
        for (const name of [stays, goes]) await expect(cell(page, name)).toBeVisible();
        await page.reload();
        for (const name of [stays, goes]) await expect(cell(page, name)).toBeVisible();
      });

      await test.step('what is in the trash says how long it stays, and cannot be opened', async () => {
        for (const name of [stays, goes]) await pick(page, name);
        await bar(page).getByRole('button', { name: 'Supprimer' }).click();
        await expect(page.getByText('2 fichiers mis à la corbeille').first()).toBeVisible();
        await page.getByRole('button', { name: 'Corbeille', exact: true }).click();
        await expect(page).toHaveURL(/state=trashed/);
        await expect(page.getByRole('button', { name: 'Corbeille', exact: true })).toBeInViewport({
          ratio: 1,
        });
        await expect(trashList(page)).toBeVisible();
        for (const name of [stays, goes]) await expect(cell(page, name)).toContainText('encore 30 jours');
        // A picture is seen as small as everywhere, and opens only once it is back.
        await expect(cells(page).locator('img')).toHaveCount(1);
        await expectSound(page, 'the trash');
        await page.getByRole('radio', { name: 'Liste' }).click();
        await expect(cell(page, goes)).toContainText('encore 30 jours');
        await expectSound(page, 'the trash as rows');
        await page.getByRole('radio', { name: 'Grille' }).click();

        await cell(page, stays).click();
        await expect(preview(page).getByText('Restaurez ce fichier pour l’ouvrir.')).toBeVisible();
        await expect(preview(page).getByText('Effacé le')).toBeVisible();
        await expectSound(page, 'a file of the trash');
        const link = await page.request.get(`/api/files/${ids.get(stays)}`, { maxRedirects: 0 });
        expect(link.status()).toBe(409);
      });

      await test.step('restore', async () => {
        await preview(page).getByRole('button', { name: 'Restaurer' }).click();
        await expect(page.getByText('Fichier restauré').first()).toBeVisible();
        // The preview goes on to the next file; it closes with the last.
        await page.keyboard.press('Escape');
        await expect(preview(page)).toBeHidden();
        await expect(cell(page, stays)).toHaveCount(0);
        await expect(cell(page, goes)).toBeVisible();
      });

      await test.step('erase for good', async () => {
        await pick(page, goes);
        await bar(page).getByRole('button', { name: 'Effacer' }).click();
        const asked = page.getByRole('alertdialog', { name: 'Effacer ce fichier ?' });
        await expectSound(page, 'the question before a file is erased');
        await asked.getByRole('button', { name: 'Garder' }).click();
        await expect(cell(page, goes)).toBeVisible();
        await bar(page).getByRole('button', { name: 'Effacer' }).click();
        await asked.getByRole('button', { name: 'Effacer définitivement' }).click();
        await expect(page.getByText('Fichier effacé').first()).toBeVisible();
        await expect(page.getByText('La corbeille est vide')).toBeVisible();
        await expectSound(page, 'the empty trash');
        await page.reload();
        await expect(page.getByText('La corbeille est vide')).toBeVisible();
        for (const path of ['', '/details', '/activity']) {
          const answer = await page.request.get(`/api/files/${ids.get(goes)}${path}`, { maxRedirects: 0 });
          expect(answer.status(), path).toBe(404);
        }
        await page.getByRole('button', { name: 'Revenir aux fichiers' }).click();
        await expect(list(page)).toBeVisible();
        await expect(cell(page, stays)).toBeVisible();
        await expect(cell(page, goes)).toHaveCount(0);
      });
    });
  });
}
