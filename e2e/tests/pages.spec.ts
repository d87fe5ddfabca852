import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { signUp } from './support/person.ts';
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
      await expectSound(page, 'home, signed out');
      for (const path of ['/sign-in', '/sign-up']) {
        await page.goto(path);
        await expect(page.locator('.cl-formButtonPrimary')).toBeVisible();
        await expectSound(page, path);
      }

      await signUp(page);
      await expectSound(page, 'home');
      await page.goto('/images');
      await expectSound(page, 'images, empty');
      const prompt = lang === 'fr' ? 'Une maison au bord du lac' : 'A house by the lake';
      await page.getByRole('textbox', { name: /Description|Prompt/ }).fill(prompt);
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('img', { name: prompt })).toHaveCount(2, { timeout: 60_000 });
      await expectSound(page, 'images');
      await page.getByRole('img', { name: prompt }).first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectSound(page, 'large view');
      await page.goto('/activity');
      await expect(page.getByRole('main').getByText(/Terminée|Done/)).toBeVisible();
      await expectSound(page, 'activity');
      await page.goto('/account');
      await expect(page.locator('.cl-userProfile-root')).toBeVisible();
      await expectSound(page, 'account');
    });

    async function expectSound(page: Page, name: string): Promise<void> {
      await page.waitForLoadState('networkidle');
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
      }));
      expect.soft(found, `accessibility of ${name}`).toEqual([]);
      const overflow = await page
        .locator('html')
        .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      expect.soft(overflow, `pixels that ${name} is wider than the window`).toBeLessThanOrEqual(0);
    }
  });
}
