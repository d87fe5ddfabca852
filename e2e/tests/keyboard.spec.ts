import { expect, type Page } from '@playwright/test';
import { signUp } from './support/person.ts';
import { expectPictures, largeView, promptField } from './support/studio.ts';
import { test } from './support/test.ts';

const prompt = 'Un jardin au clavier';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('with the keyboard alone: create, look closely, step, close, go elsewhere', async ({ page }) => {
  await signUp(page);
  const { keyboard } = page;
  await expect(promptField(page)).toBeFocused();
  await promptField(page).blur();
  await keyboard.press('n');
  await expect(page.getByRole('menu').getByRole('menuitem')).toHaveText([
    'Nouvelles images',
    'Nouvelle vidéo',
    'Nouveau livre',
    'Nouvel article',
  ]);
  await keyboard.press('Home');
  await expect(page.getByRole('menuitem', { name: 'Nouvelles images' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(promptField(page)).toBeFocused();
  await keyboard.type(prompt);
  await keyboard.press('Control+Enter');
  await expectPictures(page, prompt, 2);
  await expect(promptField(page)).toHaveValue('');

  await tabTo(page, 'a:has(img)');
  await keyboard.press('Enter');
  const view = largeView(page);
  await expect(view).toBeVisible();
  const place = (number: number) => view.getByRole('button', { name: `${number} sur 2` });
  const here = 'aria-current';
  await expect(place(1)).toHaveAttribute(here, 'true');
  await keyboard.press('ArrowRight');
  await expect(place(2)).toHaveAttribute(here, 'true');
  await keyboard.press('ArrowLeft');
  await expect(place(1)).toHaveAttribute(here, 'true');
  await keyboard.press('Escape');
  await expect(view).toBeHidden();
  await expect(page.locator('a:has(img):focus')).toHaveCount(1);

  await keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Recherche et commandes' })).toBeVisible();
  await keyboard.type('activité');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Activité' })).toBeVisible();
  await expect(page.getByRole('main').getByText('Terminée')).toBeVisible();
});

/** Presses Tab until something that matches has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  throw new Error(`Tab never reached ${selector}`);
}
