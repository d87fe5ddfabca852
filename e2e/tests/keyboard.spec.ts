import { expect, type Page } from '@playwright/test';
import { signUp } from './support/person.ts';
import { expectPictures, largeView, promptField } from './support/studio.ts';
import { test } from './support/test.ts';

const prompt = 'Un jardin au clavier';

test('with the keyboard alone: create, look closely, step, close, go elsewhere', async ({ page }) => {
  await signUp(page);
  const { keyboard } = page;
  await keyboard.press('n');
  await expect(promptField(page)).toBeFocused();
  await keyboard.type(prompt);
  await keyboard.press('Control+Enter');
  await expectPictures(page, prompt, 2);
  await expect(promptField(page)).toHaveValue('');

  await tabTo(page, 'a:has(img)');
  await keyboard.press('Enter');
  const view = largeView(page);
  await expect(view).toBeVisible();
  const first = page.url();
  await keyboard.press('ArrowRight');
  await expect.poll(() => page.url()).not.toBe(first);
  // The address changes a moment before the page does, and until then there is nothing to the left.
  await expect(async () => {
    await keyboard.press('ArrowLeft');
    await expect.poll(() => page.url(), { timeout: 2_000 }).toBe(first);
  }).toPass();
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
