import { expect, type Locator, type Page } from '@playwright/test';

export interface ImageOptions {
  /** How many images, from 1 to 8. Two unless said otherwise. */
  count?: number;
  /** As it is written on its choice. */
  size?: string;
  quality?: 'Esquisse' | 'Standard' | 'Haute';
}

export const promptField = (page: Page) => page.getByRole('textbox', { name: 'Description' });
export const createButton = (page: Page) => page.getByRole('button', { name: /^Créer \d image/ });
export const pictures = (place: Page | Locator, prompt: string) =>
  place.getByRole('img', { name: prompt, exact: true });
export const largeView = (page: Page) => page.getByRole('dialog', { name: /^Vue agrandie/ });
export const progressBar = (page: Page, prompt: string) =>
  page.getByRole('progressbar', { name: `Avancement de « ${prompt} »` });

/** The tile of a generation that did not end well. */
export function stoppedTile(page: Page, prompt: string): Locator {
  return page
    .locator('div')
    .filter({ has: page.getByText(prompt, { exact: true }) })
    .filter({ has: page.getByRole('button', { name: 'Réessayer' }) })
    .last();
}

/** Fills the form in on the page of images, without sending it. */
export async function describe(page: Page, prompt: string, options: ImageOptions = {}): Promise<void> {
  await promptField(page).fill(prompt);
  const { count, size, quality } = options;
  if (count) await choose(page, 'Nombre', String(count));
  if (size) await choose(page, 'Taille', size);
  if (quality) await choose(page, 'Qualité', quality);
}

async function choose(page: Page, option: string, choice: string): Promise<void> {
  const chip = page.getByRole('button', { name: new RegExp(`^${option} :`) });
  if ((await chip.getAttribute('aria-expanded')) !== 'true') await chip.click();
  await page.getByRole('radiogroup', { name: option }).getByRole('radio', { name: choice }).click();
}

/** Waits until that many pictures of a prompt are on the screen, decoded and opaque. */
export async function expectPictures(
  place: Page | Locator,
  prompt: string,
  count: number,
  timeout = 60_000,
): Promise<void> {
  await expect
    .poll(() => pictures(place, prompt).evaluateAll(countPainted), {
      message: `pictures of “${prompt}” on the screen`,
      intervals: [50],
      timeout,
    })
    .toBe(count);
}

// Runs in the browser: it may use nothing of this file.
function countPainted(images: unknown[]): number {
  return images.filter((image) => {
    const { complete, naturalWidth, ownerDocument } = image as {
      complete: boolean;
      naturalWidth: number;
      ownerDocument: { defaultView: { getComputedStyle(element: unknown): { opacity: string } } };
    };
    return complete && naturalWidth > 0 && ownerDocument.defaultView.getComputedStyle(image).opacity === '1';
  }).length;
}
