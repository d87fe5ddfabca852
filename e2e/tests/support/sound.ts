import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { windows } from './one-person.ts';

/** Notes a failure where the page as it is breaks a rule of accessibility or is wider than the window. */
export async function expectSound(page: Page, name: string): Promise<void> {
  // In the page itself, and without a report of all that is well. It cannot look into a frame of another origin,
  // of which there is one: the browser's own view of a PDF.
  // The size of targets (24 pixels at least) is no rule that it looks at unless asked.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
  const { violations } = await axe.analyze();
  const found = violations
    .map(({ id, nodes }) => ({
      id,
      nodes: nodes
        .map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`)
        // An open menu belongs to its button, wherever in the document it stands: it needs no landmark of its own.
        .filter((node) => id !== 'region' || !node.includes('data-radix-popper-content-wrapper')),
    }))
    .filter(({ nodes }) => nodes.length > 0);
  expect.soft(found, `accessibility of ${name}`).toEqual([]);
  const overflow = () =>
    page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  // What moves to its new place when a window changes may stand out for a moment.
  await expect
    .configure({ soft: true })
    .poll(overflow, { message: `pixels that ${name} is wider than the window`, timeout: 3_000 })
    .toBeLessThanOrEqual(0);
}

/** The same in each window that tests of a page look at it with, where only what is shown differs, not what it does. */
export async function expectSoundInWindows(page: Page, name: string): Promise<void> {
  // The first, in which the test goes on, last.
  for (const { viewport, colorScheme } of windows.toReversed()) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await expectSound(page, `${name}, ${viewport.width} pixels wide, ${colorScheme}`);
  }
}
