import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { findGeneration, linkTo, sha256 } from './support/api.ts';
import { cell, pick, preview, storeAll } from './support/files.ts';
import { onePerson, windows } from './support/one-person.ts';
import { pdf, png, text } from './support/samples.ts';
import { expectSound } from './support/sound.ts';
import { test } from './support/test.ts';

const prompt = 'Une serre au petit matin';
const made = `${prompt}.png`;
/** One for each window, so that its activity is its own. */
const pictureOf = (width: number) =>
  png(`${width} Baie.png`, { width: 1200, height: 800, from: [250, 170, 90], to: [60, 40, 110] });
const paper = pdf('Bail.pdf', 'Bail de la serre');
const book = text(
  'Carnet.md',
  `# Carnet\n\n${'Une ligne de plus.\n'.repeat(20_000)}La dernière.`,
  'text/markdown',
);
const ids = new Map<string, string>();

onePerson(async (request, origin) => {
  const headers = { origin };
  const data = { prompt, numImages: 1, size: '512x512', quality: 'draft' };
  expect((await request.post('/api/images', { headers, data })).status()).toBe(202);
  const samples = [...windows.map(({ viewport }) => pictureOf(viewport.width)), paper, book];
  const stored = await storeAll(request, origin, samples);
  for (const [index, { name }] of samples.entries()) ids.set(name, stored[index] ?? '');
});

test('whoever has a file learns where it comes from, and no byte of it is sent', async ({ page }) => {
  const pictures = async () => (await findGeneration(page.request, prompt)).images;
  await expect.poll(pictures).toHaveLength(1);
  const images = await pictures();
  const object = await fetch(await linkTo(page.request, images[0]?.file.id ?? ''));
  const signed = Buffer.from(await object.arrayBuffer());
  const altered = Buffer.from(signed);
  altered.writeUInt8(altered.readUInt8(altered.length - 20) ^ 1, altered.length - 20);
  await page.goto('/verify');
  const sent: unknown[] = [];
  page.on('request', (request) => {
    if (request.postDataBuffer() !== null) sent.push(request.url());
  });
  const give = (buffer: Buffer) =>
    page.getByLabel('Choisir un fichier').setInputFiles({ name: 'image.png', mimeType: 'image/png', buffer });
  await give(signed);
  await expect(page.getByText('Intact, signé par ce Sorami')).toBeVisible();
  await expect(page.getByText('Ce fichier a été fait ici')).toBeVisible();
  await expectSound(page, 'a file that is verified');
  await give(altered);
  await expect(page.getByText('Modifié après sa signature')).toBeVisible();
  await expect(page.getByText('Ce Sorami n’a aucun fichier identique')).toBeVisible();
  await give(Buffer.from(pictureOf(1280).bytes));
  await expect(page.getByText('Ne dit rien de son origine')).toBeVisible();
  expect(sent).toEqual([]);
});

for (const look of windows) {
  const { width } = look.viewport;
  const picture = pictureOf(width);
  test.describe(`${width} pixels wide, ${look.colorScheme}`, () => {
    test.use(look);

    test('a picture, its facts and its activity; it is downloaded as it is', async ({ page }) => {
      await page.goto('/files');
      await open(page, picture.name);
      const shown = preview(page).getByRole('img', { name: picture.name });
      await expect(shown).toHaveJSProperty('naturalWidth', 1200);
      const sum = sha256(picture.bytes);
      await expectFacts(page, [
        ['Type', 'Importé · PNG'],
        ['Dimensions', '1200 × 800'],
        ['Taille', `${Math.round(picture.bytes.length / 1024)} ko`],
        ['Empreinte', `${sum.slice(0, 8)}…${sum.slice(-4)}`],
      ]);
      await expectSound(page, 'a picture');

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        preview(page).getByRole('button', { name: 'Télécharger' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(picture.name);
      expect(sha256(await readFile(await download.path()))).toBe(sum);
      await page.reload();
      await expect(shown).toHaveJSProperty('naturalWidth', 1200);
      const activity = preview(page).getByRole('region', { name: 'Activité' });
      for (const action of ['Enregistré', 'Ouvert', 'Téléchargé']) {
        await expect(activity.getByText(action).first()).toBeVisible();
      }
      await page.keyboard.press('Escape');
      await expect(preview(page)).toBeHidden();
      await expect(page).toHaveURL(/\/files$/);
    });

    test('what was made says from which words and by which engine', async ({ page }) => {
      await page.goto('/files?type=image');
      await open(page, made);
      await expect(preview(page).getByRole('region', { name: 'Description' })).toContainText(prompt);
      await expectFacts(page, [
        ['Type', 'Image · PNG'],
        ['Dimensions', '512 × 512'],
        ['Modèle', 'Aperçu sans modèle'],
        ['Coût', 'gratuit'],
      ]);
      const { images } = await findGeneration(page.request, prompt);
      await expect(page).toHaveURL(new RegExp(`file=${images[0]?.file.id}`));
      await expect(preview(page).getByRole('button', { name: 'Fichier suivant' })).toBeHidden();
    });

    test('a text and a document are read in the page', async ({ page }) => {
      await page.goto(`/files?sort=name%3Aasc&file=${ids.get(paper.name)}`);
      await expect(preview(page)).toHaveAccessibleName(`Aperçu : ${paper.name}`);
      // Browsers without a viewer of their own offer a tab.
      const link = preview(page).getByRole('link', { name: 'Ouvrir dans un onglet' });
      const frame = preview(page).locator(`iframe[title="${paper.name}"]`);
      await expect(frame.or(link)).toBeVisible();
      const source =
        (await frame.count()) > 0 ? await frame.getAttribute('src') : await link.getAttribute('href');
      const answer = await fetch(source ?? '');
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(sha256(paper.bytes));

      await preview(page).getByRole('button', { name: 'Fichier suivant' }).click();
      const read = preview(page).getByRole('document', { name: book.name });
      await expect(read.getByRole('heading', { name: 'Carnet' })).toBeVisible();
      await expect(read).toContainText('Ceci est le début du texte.');
      await expect(read).not.toContainText('La dernière.');
      await expectSound(page, 'a text');
    });

    test('what is not there says so', async ({ page }) => {
      await page.goto('/files?file=somebody-elses');
      await expect(preview(page).getByText('Ce fichier n’est pas ici')).toBeVisible();
      await expectSound(page, 'a missing file');
      await preview(page).getByRole('button', { name: 'Revenir aux fichiers' }).click();
      await expect(cell(page, picture.name)).toBeVisible();
    });
  });
}

test('the panel beside the list follows what is chosen', async ({ page }) => {
  await page.goto('/files?view=list&type=upload');
  await expect(cell(page, book.name)).toBeVisible();
  await page.getByRole('button', { name: 'Afficher les détails' }).click();
  const panel = page.getByRole('complementary', { name: 'Détails' });
  await expect(panel).toContainText('Sélectionnez un fichier');
  await pick(page, book.name);
  await expect(panel).toContainText('Importé · MD');
  await expect(panel.getByRole('region', { name: 'Activité' })).toContainText('Enregistré');
  await expectSound(page, 'the details');
  await cell(page, paper.name).click({ modifiers: ['Control'] });
  await expect(panel).toContainText('2 fichiers sélectionnés');
  await panel.getByRole('button', { name: 'Masquer les détails' }).click();
  await expect(panel).toBeHidden();
});

async function open(page: Page, name: string): Promise<void> {
  await cell(page, name).click();
  await expect(preview(page)).toHaveAccessibleName(`Aperçu : ${name}`);
}

async function expectFacts(page: Page, facts: [string, string][]): Promise<void> {
  for (const [name, value] of facts) {
    const fact = preview(page)
      .locator('dl > div')
      .filter({ has: page.getByText(name, { exact: true }) });
    await expect(fact.getByRole('definition')).toContainText(value);
  }
}
