import { expect, type Page } from '@playwright/test';
import { listFiles, sha256 } from './support/api.ts';
import { cell, cells, choose, tray, usedBytes } from './support/files.ts';
import { onePerson, windows } from './support/one-person.ts';
import { pdf, png, type Sample, text } from './support/samples.ts';
import { expectSound, expectSoundInWindows } from './support/sound.ts';
import { test } from './support/test.ts';

onePerson();

for (const look of windows) {
  const { width } = look.viewport;
  test.describe(`${width} pixels wide, ${look.colorScheme}`, () => {
    test.use(look);
    /** Names of their own, as both windows are one person's. */
    const named = (name: string) => `${width} ${name}`;

    test('several files at once, with progress; stopped ones leave nothing', async ({ page }) => {
      const samples = [
        png(named('Baie.png'), { width: 640, height: 400, from: [250, 170, 90], to: [60, 40, 110] }),
        text(named('Liste.txt'), 'pain, lait\n'.repeat(4_000)),
        pdf(named('Bail.pdf'), 'Bail'),
        text(named('Carnet.md'), '# Carnet', 'text/markdown'),
        text(named('Trop tôt.txt'), 'à ne pas garder '.repeat(9_000)),
      ];
      await page.goto('/files');
      await expect(page.getByRole('heading', { level: 1, name: 'Fichiers' })).toBeVisible();
      const release = await holdStorage(page);
      await choose(page, samples);
      await expect(tray(page).getByRole('status')).toHaveText('Importation de 5 fichiers');
      await expect(tray(page).getByRole('progressbar')).toHaveCount(3);
      await expect(row(page, named('Carnet.md'))).toContainText('En attente');
      await expect(page.getByRole('button', { name: '0 %' })).toBeVisible();
      await expectSound(page, 'uploads under way');

      const stop = (name: string) => tray(page).getByRole('button', { name: `Arrêter : ${name}` });
      await stop(named('Trop tôt.txt')).click();
      await stop(named('Liste.txt')).click();
      await expect(tray(page).getByRole('status')).toHaveText('Importation de 3 fichiers');
      await release();
      await expect(tray(page).getByRole('status')).toHaveText('3 fichiers importés');
      const stayed = [0, 2, 3].map((place) => samples[place] as Sample);
      for (const { name } of stayed) await expect(cell(page, name)).toBeVisible();
      await expect(cell(page, named('Baie.png')).locator('img')).toHaveJSProperty('naturalWidth', 480);
      const stored = (await listFiles(page.request)).filter(({ name }) => name.startsWith(`${width} `));
      expect(new Map(stored.map((file) => [file.name, file.sha256]))).toEqual(
        new Map(stayed.map(({ name, bytes }) => [name, sha256(bytes)])),
      );
      await page.getByRole('button', { name: 'Vider la liste' }).click();
      await expect(tray(page)).toBeHidden();
    });
  });
}

test('dropped files are taken, wherever they are dropped', async ({ page }) => {
  await page.goto('/files?view=list');
  await expect(page.getByRole('heading', { level: 1, name: 'Fichiers' })).toBeVisible();
  const name = 'Déposé.txt';
  const dataTransfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File(['glissé, déposé'], ${JSON.stringify(name)}, { type: 'text/plain' }));
    return data;
  })()`);
  // The page listens once its programs have come, which no locator shows.
  await expect(async () => {
    await page.dispatchEvent('main', 'dragenter', { dataTransfer });
    await expect(page.getByText('Déposez pour importer')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.dispatchEvent('main', 'drop', { dataTransfer });
  await expect(page.getByText('Déposez pour importer')).toBeHidden();
  await expect(tray(page).getByRole('status')).toHaveText('1 fichier importé');
  await expect(cell(page, name)).toBeVisible();
});

test('what is refused says why, and the rest goes on', async ({ page }) => {
  const page1 = '<!doctype html><script>alert(1)</script>';
  const refused: [Sample, string][] = [
    [text('Logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'), 'n’est pas accepté'],
    [text('Page.html', page1, 'text/html'), 'n’est pas accepté'],
    [text('Vide.txt', ''), 'Ce fichier est vide.'],
    [text(`${'x'.repeat(300)}.txt`, 'x'), 'Le nom de ce fichier est trop long'],
    [text('Lourd.txt', 'x'.repeat(20 * 1024 ** 2 + 1)), 'votre formule accepte 20'],
    // These are sent, and found out by what they hold.
    [text('Photo.png', page1, 'image/png'), 'ne correspond pas à son extension'],
    [text('Deux en un.gif', `GIF89a/*${page1}*/=1;alert(1)`, 'image/gif'), 'dépasse 50 millions de pixels'],
    [text('Faux.pdf', page1, 'application/pdf'), 'ne commence pas comme un PDF'],
  ];
  await page.goto('/files');
  await expect(page.getByRole('heading', { level: 1, name: 'Fichiers' })).toBeVisible();
  await expect(
    page
      .getByText(/ sur 1/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  const fine = text('Bon.txt', 'bon');
  await choose(page, [...refused.map(([sample]) => sample), fine]);
  await expect(cell(page, fine.name)).toBeVisible();
  await expect(tray(page).getByRole('status')).toHaveText('Tout n’a pas été importé');
  for (const [{ name }, reason] of refused) {
    await expect(row(page, name)).toContainText(reason);
    await expect(row(page, name).getByRole('button')).toHaveCount(1);
  }
  await expectSoundInWindows(page, 'refused uploads');
  await page.reload();
  await expect(cell(page, fine.name)).toBeVisible();
  for (const [{ name }] of refused) await expect(cell(page, name)).toHaveCount(0);
});

test('a connection that is lost on the way: the reason, another try, and no trace', async ({ page }) => {
  const sample = text('Retour.txt', 'revenu de loin '.repeat(9_000));
  await page.goto('/files');
  await expect(page.getByRole('heading', { level: 1, name: 'Fichiers' })).toBeVisible();
  await page.route(isStorage(page), (route) => route.abort('connectionreset'), { times: 1 });
  await choose(page, [sample]);
  await expect(tray(page).getByRole('status')).toHaveText('Tout n’a pas été importé');
  await expect(cell(page, sample.name)).toHaveCount(0);
  await row(page, sample.name).getByRole('button', { name: 'Réessayer' }).click();
  await expect(tray(page).getByRole('status')).toHaveText('1 fichier importé');
  await expect(cell(page, sample.name)).toBeVisible();
  await expect(cells(page).filter({ hasText: 'Retour' })).toHaveCount(1);

  // What was lost here, and stopped above, counts for as long as its form takes bytes: an hour, and no more than once.
  const kept = (await listFiles(page.request)).reduce((sum, { size }) => sum + size, 0);
  const counted = (await usedBytes(page.request)) - kept;
  expect(counted).toBeGreaterThanOrEqual(sample.bytes.length);
  expect(counted).toBeLessThan(1_000_000);
});

const row = (page: Page, name: string) =>
  tray(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) });

/** What goes straight to storage, which is another origin. */
function isStorage(page: Page): (url: URL) => boolean {
  const { origin } = new URL(page.url());
  return (url) => url.origin !== origin;
}

/** Keeps what is sent to storage waiting until the answer is called. */
async function holdStorage(page: Page): Promise<() => Promise<void>> {
  let release = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  const storage = isStorage(page);
  await page.route(storage, async (route) => {
    if (route.request().method() === 'POST') await opened;
    // What was stopped meanwhile is gone.
    await route.continue().catch(() => undefined);
  });
  return async () => {
    release();
    await page.unroute(storage);
  };
}
