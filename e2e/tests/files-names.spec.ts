import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { cell, cells, preview, storeAll } from './support/files.ts';
import { onePerson } from './support/one-person.ts';
import { text } from './support/samples.ts';
import { test } from './support/test.ts';

/** Names as they are given, as they are shown, and as the browser saves them where that differs. */
const hostile: { given: string; shown?: string; saved?: string | RegExp }[] = [
  { given: 'Le "grand" ‘jeu’; filename=x.txt', saved: 'Le _grand_ ‘jeu’; filename=x.txt' },
  {
    given: 'ligne\r\nSet-Cookie: a=b.txt',
    shown: 'ligne--Set-Cookie: a=b.txt',
    saved: 'ligne--Set-Cookie_ a=b.txt',
  },
  // An ending that a mark turns around: it would read as “exe.txt”.
  { given: 'rapport\u202Etxt.exe.txt', shown: 'rapporttxt.exe.txt' },
  { given: '../../../etc/passwd.txt', shown: '..-..-..-etc-passwd.txt', saved: '-..-..-etc-passwd.txt' },
  { given: 'C:\\Windows\\win.txt', shown: 'C:-Windows-win.txt', saved: 'C_-Windows-win.txt' },
  { given: '👩‍👩‍👧 été 𝔊 🌊.txt', saved: '👩_👩_👧 été 𝔊 🌊.txt' },
  { given: 'قصة قصيرة.txt' },
  { given: '<img src=x onerror=alert(1)>.txt', saved: '_img src=x onerror=alert(1)_.txt' },
  // Longer than disks allow, in bytes.
  { given: `${'é'.repeat(251)}.txt`, saved: /^é{100,251}\.txt$/ },
];

onePerson((request, origin) =>
  storeAll(
    request,
    origin,
    hostile.map(({ given }, index) => text(given, `contenu ${index}`)),
  ),
);

test('hostile names are shown as they are, and saved under names that are safe', async ({ page }) => {
  await page.goto('/files?view=list');
  await expect(cells(page)).toHaveCount(hostile.length);
  for (const [index, { given, shown = given, saved = shown }] of hostile.entries()) {
    const row = cell(page, shown);
    await expect(row.locator('bdi'), shown).toHaveJSProperty('textContent', shown);
    await row.click();
    await expect(preview(page).getByRole('heading', { level: 2 }).last()).toHaveText(shown);
    await expect(preview(page).getByRole('document')).toHaveText(`contenu ${index}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      preview(page).getByRole('button', { name: 'Télécharger' }).click(),
    ]);
    const name = download.suggestedFilename();
    expect.soft(name).toEqual(typeof saved === 'string' ? saved : expect.stringMatching(saved));
    expect(await readFile(await download.path(), 'utf8')).toBe(`contenu ${index}`);
    await page.keyboard.press('Escape');
    await expect(preview(page)).toBeHidden();
  }
});

test('a name of more than 255 characters is refused before anything is sent', async ({ page, baseURL }) => {
  await page.goto('/files');
  const data = { name: 'x'.repeat(300), contentType: 'text/plain', size: 1 };
  const answer = await page.request.post('/api/files', { headers: { origin: baseURL ?? '' }, data });
  expect(answer.status()).toBe(400);
});
