import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { findGeneration, sha256 } from './support/api.ts';
import { enter } from './support/person.ts';
import { createButton, describe, expectPictures, largeView, pictures } from './support/studio.ts';
import { listen, test } from './support/test.ts';

/** Longer than a session token lives (60 s) and the five seconds that clocks may differ. */
const longerThanAToken = 67_000;

test('a session older than its token: pictures, downloads and new images work', async ({
  page,
  context,
  browser,
  complaints,
}) => {
  test.setTimeout(210_000);
  await enter(page.request);
  await page.goto('/images');
  await describe(page, 'Avant la pause', { count: 1, size: '512' });
  await createButton(page).click();
  await expectPictures(page, 'Avant la pause', 1);

  // The machine goes to sleep with the page open; elsewhere the same session is found again in a closed tab.
  await describe(page, 'Écrit avant la pause');
  const closed = await browser.newContext({ storageState: await context.storageState() });
  listen(closed, complaints);
  await context.setOffline(true);
  await expect(page.getByText('Vous êtes hors ligne.')).toBeVisible();
  await sleep(longerThanAToken);
  expect(await tokenExpiry(closed)).toBeLessThan(Date.now() / 1000);
  await context.setOffline(false);

  await test.step('the page that stayed open', async () => {
    await expect(page.getByText('Vous êtes hors ligne.')).toBeHidden();
    await expectDownload(page);
    await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Écrit avant la pause');
    await createButton(page).click();
    await expectPictures(page, 'Écrit avant la pause', 1);
  });

  await test.step('the page that was closed', async () => {
    const reopened = await closed.newPage();
    await reopened.goto('/images');
    await expectPictures(reopened, 'Avant la pause', 1);
    expect(await tokenExpiry(closed)).toBeGreaterThan(Date.now() / 1000);
    await expectDownload(reopened);
    await describe(reopened, 'Après la pause', { count: 1, size: '512' });
    await createButton(reopened).click();
    await expectPictures(reopened, 'Après la pause', 1);
  });
  await closed.close();
});

/** Downloads the first picture through the large view and compares its bytes. */
async function expectDownload(page: Page): Promise<void> {
  await pictures(page, 'Avant la pause').first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    largeView(page).getByRole('button', { name: 'Télécharger' }).click(),
  ]);
  const { images } = await findGeneration(page.request, 'Avant la pause');
  expect(sha256(await readFile(await download.path()))).toBe(images[0]?.file.sha256);
  await page.keyboard.press('Escape');
  await expect(largeView(page)).toBeHidden();
}

/** Seconds since 1970 at which the token in the session cookie dies. */
async function tokenExpiry(context: BrowserContext): Promise<number> {
  const token = (await context.cookies()).find(({ name }) => name === '__session')?.value ?? '';
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).exp;
}
