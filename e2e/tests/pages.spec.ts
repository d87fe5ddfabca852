import { expect, type Page } from '@playwright/test';
import { signUp } from './support/person.ts';
import { expectSound } from './support/sound.ts';
import { test } from './support/test.ts';

const kinds = [
  { lang: 'fr', theme: 'light', viewport: { width: 1280, height: 800 } },
  { lang: 'en', theme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

for (const { lang, theme, viewport } of kinds) {
  test.describe(`${lang}, ${theme}, ${viewport.width} pixels wide`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('no page breaks a rule of accessibility or is wider than the window', async ({ page }) => {
      test.setTimeout(180_000);
      await page.goto('/');
      // A visitor chooses language and colours; both hold for all that follows.
      if (lang === 'en') {
        await page.getByRole('button', { name: 'English' }).click();
        await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
        await page.getByRole('button', { name: 'Switch between light and dark' }).click();
      }
      await expectPage(page, 'home, signed out');
      for (const path of ['/sign-in', '/sign-up']) {
        await page.goto(path);
        await expect(page.locator('.cl-formButtonPrimary')).toBeVisible();
        await expectPage(page, path);
      }

      await signUp(page);
      await expectPage(page, 'home');
      await page.goto('/images');
      await expectPage(page, 'images, empty');
      const prompt = lang === 'fr' ? 'Une maison au bord du lac' : 'A house by the lake';
      await page.getByRole('textbox', { name: /Description|Prompt/ }).fill(prompt);
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('img', { name: prompt })).toHaveCount(2, { timeout: 60_000 });
      await expectPage(page, 'images');
      await page.getByRole('img', { name: prompt }).first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectPage(page, 'large view');
      await page.goto('/activity');
      await expect(page.getByRole('main').getByText(/Terminée|Done/)).toBeVisible();
      await expectPage(page, 'activity');
      await page.goto('/account');
      await expect(page.locator('.cl-userProfile-root')).toBeVisible();
      await expectPage(page, 'account');
    });

    async function expectPage(page: Page, name: string): Promise<void> {
      await page.waitForLoadState('networkidle');
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expectSound(page, name);
    }
  });
}
