import { expect, type Page } from '@playwright/test';
import { bar, cell, cells, list, names, storeAll } from './support/files.ts';
import { onePerson, windows } from './support/one-person.ts';
import { png, text } from './support/samples.ts';
import { expectSound } from './support/sound.ts';
import { test } from './support/test.ts';

/** Files of one page of the list, fewer than the page asks for: so a hundred files fill many. */
const pageSize = 20;
const notes = Array.from({ length: 100 }, (_, index) => {
  const name = `note ${String(index + 1).padStart(3, '0')}.txt`;
  return text(name, 'mot '.repeat(index + 1));
});
const picture = png('Baie.png', { width: 900, height: 600, from: [250, 170, 90], to: [60, 40, 110] });
const prompt = 'Un phare dans la brume';

onePerson(async (request, origin) => {
  const headers = { origin };
  const data = { prompt, numImages: 2, size: '512x512', quality: 'draft' };
  expect((await request.post('/api/images', { headers, data })).status()).toBe(202);
  await storeAll(request, origin, [...notes, picture, text('Lettre à Élise.md', '# Élise', 'text/markdown')]);
});

for (const look of windows) {
  const { width } = look.viewport;
  test.describe(`${width} pixels wide, ${look.colorScheme}`, () => {
    test.use(look);

    test('files are filtered, found, sorted and shown as tiles or rows; the address keeps it', async ({
      page,
    }) => {
      const originals: string[] = [];
      page.on('request', (request) => {
        if (/\/api\/files\/[\w-]+$/.test(request.url())) originals.push(request.url());
      });
      await page.goto('/files');
      await expect(cell(page, 'note 001.txt').or(cell(page, 'Baie.png')).first()).toBeVisible();
      await expectSound(page, 'files as tiles');

      await test.step('filter by type', async () => {
        await filter(page, 'Images').click();
        await expect(page).toHaveURL(/[?&]type=image/);
        await expect(cells(page)).toHaveCount(2);
        await expect(filter(page, 'Images')).toBeInViewport({ ratio: 1 });
        const thumbnails = cells(page).locator('img');
        await expect(thumbnails).toHaveCount(2);
        for (const thumbnail of await thumbnails.all()) {
          await expect(thumbnail).toHaveAttribute('src', /\?variant=thumbnail$/);
          await expect(thumbnail).toHaveJSProperty('naturalWidth', 480);
        }
        await filter(page, 'Vidéos').click();
        await expect(page.getByText('Pas encore de vidéo')).toBeVisible();
        await page.goBack();
        await expect(cells(page)).toHaveCount(2);
        await filter(page, 'Tous').click();
        await expect(page).toHaveURL(/\/files$/);
      });

      await test.step('search by name', async () => {
        const field = page.getByRole('searchbox', { name: 'Chercher par nom' });
        await field.fill('NOTE 04');
        await expect(cells(page)).toHaveCount(10);
        await expect(page).toHaveURL(/q=NOTE\+04/);
        await field.fill('élise');
        await expect(cell(page, 'Lettre à Élise.md')).toBeVisible();
        await expect(cells(page)).toHaveCount(1);
        await field.fill('100 %_');
        await expect(page.getByText('Aucun nom ne contient « 100 %_ ».')).toBeVisible();
        await expectSound(page, 'nothing found');
        await page.getByRole('button', { name: 'Tout afficher' }).click();
        await expect(field).toHaveValue('');
      });

      await test.step('sort', async () => {
        await sort(page, 'Plus lourds');
        await expect
          .poll(async () => (await names(page)).slice(2, 5))
          .toEqual(['Baie.png', 'note 100.txt', 'note 099.txt']);
        await sort(page, 'Nom, de A à Z');
        await expect
          .poll(async () => (await names(page)).slice(0, 2))
          .toEqual(['Baie.png', 'Lettre à Élise.md']);
        await sort(page, 'Nom, de Z à A');
        await expect
          .poll(async () => (await names(page)).slice(0, 2))
          .toEqual(['Un phare dans la brume 2.png', 'Un phare dans la brume 1.png']);
        await expect(page).toHaveURL(/sort=name/);
      });

      await test.step('rows, and a reload', async () => {
        await page.getByRole('radio', { name: 'Liste' }).click();
        await expect(page).toHaveURL(/view=list/);
        await filter(page, 'Importés').click();
        await expect(page).toHaveURL(/type=upload/);
        await expectSound(page, 'files as rows');
        await page.reload();
        await expect(filter(page, 'Importés')).toHaveAttribute('aria-pressed', 'true');
        await expect(page.getByRole('radio', { name: 'Liste' })).toBeChecked();
        await expect.poll(async () => (await names(page))[0]).toBe('note 100.txt');
        if (width > 640) {
          const heads = page.getByRole('group', { name: 'Tri :' });
          await heads.getByRole('button', { name: 'Taille' }).click();
          await expect.poll(async () => (await names(page))[0]).toBe('Baie.png');
          await heads.getByRole('button', { name: 'Taille' }).click();
          await expect.poll(async () => (await names(page))[0]).toBe('note 001.txt');
        }
      });
      expect(originals, 'originals that were asked for').toEqual([]);
    });

    test('a long list comes page by page while one scrolls, and a reload begins where one was', async ({
      page,
    }) => {
      const cursors = new Set<string | null>();
      await page.route(/\/api\/files\?/, (route) => {
        const url = new URL(route.request().url());
        cursors.add(url.searchParams.get('cursor'));
        url.searchParams.set('limit', String(pageSize));
        return route.continue({ url: url.href });
      });
      await page.goto('/files?view=list&sort=name%3Aasc&q=note');
      await expect(cell(page, 'note 001.txt')).toBeVisible();
      expect(cursors.size).toBeLessThan(5);

      await list(page).focus();
      const seen = new Set<string>();
      await expect(async () => {
        await page.keyboard.press('PageDown');
        for (const name of await names(page)) seen.add(name);
        await expect(cell(page, 'note 100.txt')).toBeInViewport({ timeout: 1 });
      }).toPass({ intervals: [1] });
      expect([...seen].sort()).toEqual(notes.map(({ name }) => name));
      expect(cursors.size).toBe(5);

      // The place is that of the page that the file at the top belongs to.
      await expect(page).toHaveURL((url) => url.searchParams.get('from') === [...cursors].at(-1));
      await page.reload();
      await expect(page.getByText('La liste commence plus bas, là où vous en étiez.')).toBeVisible();
      await expect.poll(async () => (await names(page))[0]).toBe('note 081.txt');
      await page.getByRole('button', { name: 'Revenir au début' }).click();
      await expect(cell(page, 'note 001.txt')).toBeInViewport();
      await expect(page).not.toHaveURL(/from=/);

      await test.step('choose all of it, loaded or not', async () => {
        await list(page).focus();
        // A page of the list that is still on its way would not be chosen yet.
        await expect(async () => {
          await page.keyboard.press('Control+a');
          await bar(page).getByRole('button', { name: 'Tout sélectionner' }).click({ timeout: 3_000 });
        }).toPass();
        await expect(page.getByText('100 fichiers sélectionnés').first()).toBeAttached();
        await page.keyboard.press('Escape');
        await expect(bar(page)).toBeHidden();
      });
    });
  });
}

const filter = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Filtrer par type' }).getByRole('button', { name });

async function sort(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Tri : / }).click();
  await page.getByRole('menuitemradio', { name }).click();
  await expect(page.getByRole('menuitemradio')).toHaveCount(0);
}
