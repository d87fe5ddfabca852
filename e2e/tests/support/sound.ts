import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Notes a failure where the page as it is breaks a rule of accessibility or is wider than the window. */
export async function expectSound(page: Page, name: string): Promise<void> {
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
