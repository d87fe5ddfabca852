import { expect, type Page } from '@playwright/test';
import { bar, cell, list, pick, preview, storeAll } from './support/files.ts';
import { onePerson } from './support/one-person.ts';
import { text } from './support/samples.ts';
import { test } from './support/test.ts';

const files = Array.from({ length: 12 }, (_, index) => `fiche ${String(index + 1).padStart(2, '0')}.txt`);
const inOrder = '/files?sort=name%3Aasc';

onePerson((request, origin) =>
  storeAll(
    request,
    origin,
    files.map((name) => text(name, name)),
  ),
);

test('with the keyboard alone: walk, choose, open, delete, search', async ({ page }) => {
  await page.goto(inOrder);
  await expect(cell(page, files[11] ?? '')).toBeVisible();
  const { keyboard } = page;
  const press = async (key: string, number: number) => {
    await keyboard.press(key);
    await expectActive(page, number);
  };

  await test.step('walk', async () => {
    for (let presses = 0; presses < 40; presses++) {
      await keyboard.press('Tab');
      if (await list(page).evaluate((node) => node.matches(':focus'))) break;
    }
    await expect(list(page)).toBeFocused();
    await expectActive(page, 1);
    await press('ArrowRight', 2);
    await press('ArrowDown', 6);
    await press('ArrowLeft', 5);
    await press('ArrowUp', 1);
    await press('End', 12);
    await press('Home', 1);
  });

  await test.step('choose', async () => {
    await keyboard.press(' ');
    await press('ArrowRight', 2);
    await press('ArrowRight', 3);
    await keyboard.press(' ');
    await expectChosen(page, [1, 3]);
    await press('Shift+ArrowRight', 4);
    await expectChosen(page, [3, 4]);
    await press('Shift+ArrowDown', 8);
    await expectChosen(page, [3, 4, 5, 6, 7, 8]);
    await keyboard.press('Control+a');
    await expectChosen(
      page,
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    await expect(bar(page)).toContainText('12 fichiers sélectionnés');
    await keyboard.press('Escape');
    await expectChosen(page, []);
    await expect(bar(page)).toBeHidden();
    await expectActive(page, 8);
  });

  await test.step('open, step, close', async () => {
    await keyboard.press('Enter');
    await expect(preview(page)).toHaveAccessibleName('Aperçu : fiche 08.txt');
    await keyboard.press('ArrowRight');
    await expect(preview(page)).toHaveAccessibleName('Aperçu : fiche 09.txt');
    // A key that repeats faster than the page is drawn counts each time.
    await page.evaluate(`for (let times = 0; times < 2; times++)
      dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', cancelable: true }))`);
    await expect(preview(page)).toHaveAccessibleName('Aperçu : fiche 07.txt');
    await keyboard.press('Escape');
    await expect(preview(page)).toBeHidden();
    await expect(list(page)).toBeFocused();
    await expectActive(page, 7);
  });

  await test.step('details', async () => {
    await keyboard.press('i');
    const details = page.getByRole('complementary', { name: 'Détails' });
    await expect(details).toContainText('fiche 07.txt');
    await press('ArrowRight', 8);
    await expect(details).toContainText('fiche 08.txt');
    await keyboard.press('i');
    await expect(details).toBeHidden();
  });

  await test.step('a click opens, and after a box the keyboard goes on from there', async () => {
    await cell(page, 'fiche 05.txt').click();
    await expect(preview(page)).toHaveAccessibleName('Aperçu : fiche 05.txt');
    await keyboard.press('Escape');
    await pick(page, 'fiche 05.txt');
    await expect(list(page)).toBeFocused();
    await press('ArrowRight', 6);
    await expectChosen(page, [5]);
    await keyboard.press('Escape');
  });

  await test.step('delete what is chosen, or where one is', async () => {
    await keyboard.press('Delete');
    await expect(cell(page, 'fiche 06.txt')).toHaveCount(0);
    await expectActive(page, 7);
    await keyboard.press(' ');
    await press('ArrowRight', 8);
    await keyboard.press(' ');
    await keyboard.press('Delete');
    await expect(cell(page, 'fiche 07.txt')).toHaveCount(0);
    await expect(cell(page, 'fiche 08.txt')).toHaveCount(0);
    await expect(page.getByText('2 fichiers mis à la corbeille').first()).toBeVisible();
    await expectActive(page, 9);
  });

  await test.step('search', async () => {
    await keyboard.press('/');
    const field = page.getByRole('searchbox', { name: 'Chercher par nom' });
    await expect(field).toBeFocused();
    await keyboard.type('12');
    await expect(list(page).getByRole('option')).toHaveCount(1);
    await keyboard.press('Escape');
    await expect(field).toHaveValue('');
    await expect(cell(page, 'fiche 01.txt')).toBeVisible();
  });
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' });

  test('a tap opens; a tap on a box begins to choose', async ({ page }) => {
    await page.goto(inOrder);
    await cell(page, 'fiche 01.txt').tap();
    await expect(preview(page)).toHaveAccessibleName('Aperçu : fiche 01.txt');
    await preview(page).getByRole('button', { name: 'Fichier suivant' }).tap();
    await expect(preview(page)).toHaveAccessibleName('Aperçu : fiche 02.txt');
    await page.goBack();
    await expect(preview(page)).toBeHidden();

    await cell(page, 'fiche 01.txt').locator('[data-check]').tap();
    await cell(page, 'fiche 03.txt').tap();
    await expectChosen(page, [1, 3]);
    await cell(page, 'fiche 01.txt').tap();
    await expectChosen(page, [3]);
    await bar(page).getByRole('button', { name: 'Tout désélectionner' }).tap();
    await expect(bar(page)).toBeHidden();
  });
});

async function expectActive(page: Page, number: number): Promise<void> {
  const id = await cell(page, files[number - 1] ?? '').getAttribute('id');
  await expect(list(page)).toHaveAttribute('aria-activedescendant', id ?? '');
}

async function expectChosen(page: Page, numbers: number[]): Promise<void> {
  const chosen = list(page).getByRole('option', { selected: true }).locator('bdi');
  await expect(chosen).toHaveText(numbers.map((number) => files[number - 1] ?? ''));
}
