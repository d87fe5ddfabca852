import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { bar, cells, list, storeAll } from './support/files.ts';
import { onePerson } from './support/one-person.ts';
import { png, text } from './support/samples.ts';
import { expectSoundInWindows } from './support/sound.ts';
import { test } from './support/test.ts';
import { unzip } from './support/zip.ts';

const samples = [
  text('Carnet.txt', 'le premier'),
  text('carnet.TXT', 'le deuxième, que certains disques ne distinguent pas'),
  text('../../etc/passwd', 'pas chez nous'),
  text('CON.txt', 'un nom que Windows garde pour lui'),
  text('Question ? « oui » : <non>|*.md', '# Non', 'text/markdown'),
  text(`${'Été à la 🌊, '.repeat(15)}fin.txt`, 'un long nom'),
  png('Baie.png', { width: 300, height: 200, from: [250, 170, 90], to: [60, 40, 110] }),
];
const safeNames = [
  'Carnet.txt',
  'carnet (2).TXT',
  '..-..-etc-passwd',
  '_CON.txt',
  'Question _ « oui » _ _non___.md',
  'Baie.png',
];

onePerson((request, origin) => storeAll(request, origin, samples));

// Where browsers can write to a file that the person picks, the test could not say which.
test.beforeEach(async ({ page }) => {
  await page.addInitScript('delete Window.prototype.showSaveFilePicker; delete window.showSaveFilePicker;');
});

test('many files are saved as one zip, under names that are safe; making it can be stopped', async ({
  page,
}) => {
  await page.goto('/files');
  await expect(cells(page)).toHaveCount(samples.length);
  await list(page).focus();
  await page.keyboard.press('Control+a');

  await test.step('stop', async () => {
    const resume = await holdDownloads(page);
    let downloads = 0;
    page.on('download', () => (downloads += 1));
    await save(page);
    const progress = page.getByRole('region', { name: 'Préparation du zip' });
    await expect(progress).toContainText(`Zip de ${samples.length} fichiers`);
    await expect(progress.getByRole('progressbar')).toBeVisible();
    await expectSoundInWindows(page, 'a zip that is being made');
    await expect(bar(page).getByRole('button', { name: 'Télécharger' })).toBeDisabled();
    await progress.getByRole('button', { name: 'Arrêter' }).click();
    await expect(progress).toBeHidden();
    await resume();
    await expect(bar(page).getByRole('button', { name: 'Télécharger' })).toBeEnabled();
    expect(downloads).toBe(0);
  });

  await test.step('save', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), save(page)]);
    expect(download.suggestedFilename()).toMatch(/^Sorami \d{4}-\d\d-\d\d\.zip$/);
    await expect(page.getByText(`${samples.length} fichiers téléchargés`).first()).toBeVisible();
    const entries = unzip(await readFile(await download.path()));
    const contents = (list: { bytes: Buffer }[]) => list.map(({ bytes }) => bytes.toString('base64')).sort();
    expect(contents(entries)).toEqual(contents(samples));
    const names = entries.map(({ name }) => name);
    const long = names.find((name) => name.startsWith('Été')) ?? '';
    expect(long).toMatch(/^Été à la 🌊, .*\.txt$/u);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(200);
    // Which of two names that some disks take for one gets the number depends on their order.
    const numbered = names
      .filter((name) => name !== long)
      .map((name) => name.replace('Carnet (2).txt', 'carnet (2).TXT').replace('carnet.TXT', 'Carnet.txt'));
    expect(numbered.sort()).toEqual([...safeNames].sort());
  });
});

const save = (page: Page) => bar(page).getByRole('button', { name: 'Télécharger' }).click();

/** Keeps what comes from storage waiting until the answer is called. */
async function holdDownloads(page: Page): Promise<() => Promise<void>> {
  const { origin } = new URL(page.url());
  const isDownload = (url: URL) =>
    url.origin !== origin && url.search.includes('response-content-disposition=attachment');
  let resume = () => {};
  const opened = new Promise<void>((resolve) => {
    resume = resolve;
  });
  await page.route(isDownload, async (route) => {
    await opened;
    await route.continue().catch(() => undefined);
  });
  return async () => {
    resume();
    await page.unroute(isDownload);
  };
}
