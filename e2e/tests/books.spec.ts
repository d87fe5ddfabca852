import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { enter, newPerson, signIn, signOut } from './support/person.ts';
import { test } from './support/test.ts';
import {
  bytesOf,
  chapterTitles,
  downloadAs,
  expectSaved,
  exportAs,
  type Format,
  getBook,
  getChapter,
  making,
  pressUndo,
  textField,
  typeAtEnd,
  versions,
} from './support/writing.ts';

const title = 'Comprendre les marées';
const formats: readonly { format: Format; entry: string }[] = [
  { format: 'pdf', entry: 'PDF' },
  { format: 'epub', entry: 'EPUB' },
  { format: 'docx', entry: 'Word' },
  { format: 'html', entry: 'HTML' },
  { format: 'md', entry: 'Markdown' },
];
const run = promisify(execFile);

test('a book from the idea to the file, changed in every way, and nobody else’s', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const origin = baseURL ?? '';
  const person = newPerson();
  await enter(page.request, person);

  await test.step('the form says what is missing, and what a length means', async () => {
    await page.goto('/books');
    await page.getByRole('link', { name: 'Nouveau livre' }).click();
    await page.getByRole('button', { name: 'Écrire le livre' }).click();
    await expect(page.getByText('Il faut un titre au livre.')).toBeVisible();
    await expect(page.getByText('Dites de quoi parle le livre.')).toBeVisible();
    const field = page.getByRole('textbox', { name: 'Titre' });
    await expect(field).toBeFocused();
    await field.fill('Autre chose');
    await expect(page.getByText('Il faut un titre au livre.')).toBeHidden();
    await field.fill('x'.repeat(201));
    await expect(page.getByText('Ce titre est trop long : 200 caractères au plus.')).toBeVisible();
    await field.fill('Autre chose');

    await page.getByRole('button', { name: title }).click();
    await expect(field).toHaveValue(title);
    await expect(page.getByText('Dites de quoi parle le livre.')).toBeHidden();
    await pressUndo(page, 'Rempli avec l’exemple');
    await expect(field).toHaveValue('Autre chose');
    await page.getByRole('button', { name: title }).click();
    await page.getByRole('radio', { name: 'Court' }).click();
    await expect(page.getByText(/2.800 mots/).filter({ visible: true })).toBeVisible();
    await page.getByRole('radio', { name: 'Moyen' }).click();
    await expect(page.getByText(/9.600 mots/).filter({ visible: true })).toBeVisible();
    await expect(page.getByRole('slider', { name: 'Chapitres' })).toHaveAttribute('aria-valuenow', '8');
    await expect(page.getByText('Encore 3 livres sur 3 ce mois-ci')).toBeVisible();
  });

  const clickedAt = Date.now();
  await page.getByRole('button', { name: 'Écrire le livre' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const address = `/api/books/${id}`;
  const book = () => getBook(page.request, id);

  await test.step('it is written', async () => {
    // A chapter can be opened as soon as it is there.
    await expect(chapterTitles(page).first()).toBeEnabled({ timeout: 60_000 });
    print('the first chapter on the screen', clickedAt, 3);
    await expect(chapterTitles(page)).toHaveCount(8);
    await expect(making(page)).toBeHidden({ timeout: 120_000 });
    await expect(chapterTitles(page).last()).toBeEnabled();
    print('the whole book', clickedAt, 20);
    const { chapters, writtenChapters, job } = await book();
    expect({ status: job.status, writtenChapters }).toEqual({ status: 'COMPLETED', writtenChapters: 8 });
    for (const { words } of chapters) expect(Math.abs(words - 1200)).toBeLessThanOrEqual(180);
    await expect(page.getByText(/^Texte d’aperçu, écrit par Sorami sans modèle/)).toBeVisible();
  });

  const made = await test.step('all five formats', async () => {
    const startedAt = Date.now();
    const downloads = new Map<Format, Awaited<ReturnType<typeof downloadAs>>>();
    for (const { format, entry } of formats)
      downloads.set(format, await downloadAs(page, 'Télécharger', entry));
    print('all five formats, one after the other', startedAt, 10);
    const { formats: kept } = await book();
    const files = new Map<Format, string>();
    for (const [format, download] of downloads) {
      expect(download.suggestedFilename()).toBe(`${title}.${format}`);
      const file = kept.find((one) => one.format === format && one.isCurrent)?.file;
      if (!file) throw new Error(`No ${format} is kept`);
      files.set(format, file.id);
      const bytes = await bytesOf(page.request, download, file);
      if (format === 'pdf') expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      if (format === 'epub' && (await hasEpubcheck()))
        await run('epubcheck', ['--failonwarnings', await download.path()]);
    }
    // The same version is not made again.
    const again = await exportAs(page.request, origin, address, { format: 'md' });
    expect(again.id).toBe(files.get('md'));
    return files;
  });

  await test.step('reading, with the contents and the keyboard', async () => {
    const titles = (await book()).chapters.map((chapter) => chapter.title);
    await page.getByRole('main').getByRole('button', { name: 'Lire', exact: true }).click();
    await chapterTitles(page).nth(1).click();
    await expect(place(page)).toHaveText(titles[1] ?? '');
    await expect(page.getByText('Chapitre 2 sur 8')).toBeVisible();
    await page.keyboard.press('j');
    await expect(place(page)).toHaveText(titles[2] ?? '');
    await page.keyboard.press('ArrowLeft');
    await expect(place(page)).toHaveText(titles[1] ?? '');
    await page
      .getByRole('navigation', { name: 'Tourner la page' })
      .getByRole('button', { name: /^Suivant/ })
      .click();
    await expect(place(page)).toHaveText(titles[2] ?? '');
    await expect(chapterTitles(page).nth(2)).toHaveAttribute('aria-current', 'page');
    await page.goBack();
    await expect(place(page)).toHaveText(titles[1] ?? '');
    // A place is remembered once one rests there.
    await page.waitForFunction(`localStorage.getItem('sorami-reading') !== null`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^Continuer · / })).toBeVisible();
    await expect(page.getByText(/^Vous en étiez à «/)).toContainText(titles[1] ?? '');
  });

  const words = 'La mer remonte deux fois par jour, et l’œil s’y habitue.';
  await test.step('a chapter is changed; it saves itself, and its former text comes back', async () => {
    const [chapter] = (await book()).chapters;
    const { id: chapterId = '', content: before = '' } = chapter ?? {};
    await chapterTitles(page).first().click();
    await expect(place(page)).toHaveText(chapter?.title ?? '');
    await page.keyboard.press('e');
    await typeAtEnd(page, `\n\n${words}`);
    await expectSaved(page, async () => (await getChapter(page.request, chapterId)).content, words);
    await page.reload();
    await expect(textField(page)).toBeVisible();
    await textField(page).press('Control+End');
    await expect(textField(page)).toContainText(words);
    const edited = await exportAs(page.request, origin, address, { format: 'md' });
    expect(edited.id).not.toBe(made.get('md'));

    await menuOf(page, title);
    await page.getByRole('menuitem', { name: 'Versions' }).click();
    await expect(versions(page).getByText(words)).toBeVisible();
    await versions(page).getByRole('navigation').getByRole('button').last().click();
    await versions(page).getByRole('button', { name: 'Restaurer' }).click();
    await expect(page.getByText('Version restaurée').first()).toBeVisible();
    await expect
      .poll(async () => (await getChapter(page.request, chapterId)).content, { timeout: 30_000 })
      .toBe(before);
    await menuOf(page, title);
    await page.getByRole('menuitem', { name: 'Versions' }).click();
    await versions(page)
      .getByRole('button', { name: /^Mise de côté/ })
      .click();
    await expect(versions(page).getByText(words)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(versions(page)).toBeHidden();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(chapterTitles(page)).toHaveCount(8);
  });

  await test.step('chapters are added, moved with the keys, deleted and brought back', async () => {
    await page.getByRole('button', { name: 'Ajouter un chapitre' }).click();
    await page.getByRole('textbox', { name: 'Titre du chapitre' }).fill('Annexe');
    await typeAtEnd(page, 'Les **horaires** du port.');
    await expect.poll(async () => (await book()).chapters[8]?.content).toBe('Les **horaires** du port.');
    await page.getByRole('radio', { name: 'Aperçu' }).click();
    await expect(page.locator('strong', { hasText: 'horaires' })).toBeVisible();
    await page.getByRole('button', { name: title }).first().click();
    await expect(chapterTitles(page).last()).toContainText('Annexe');

    const handle = page.getByRole('button', { name: /^Déplacer « Annexe »/ });
    await handle.focus();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByText('« Annexe » est maintenant le chapitre 8 sur 9')).toBeAttached();
    await expect(handle).toBeFocused();
    await page.keyboard.press('ArrowUp');
    const order = async () => (await book()).chapters.map((chapter) => chapter.title).indexOf('Annexe');
    await expect.poll(order).toBe(6);
    await page.reload();
    await expect(chapterTitles(page).nth(6)).toContainText('Annexe');

    await menuOf(page, 'Annexe');
    await page.getByRole('menuitem', { name: 'Supprimer' }).click();
    await expect(chapterTitles(page)).toHaveCount(8);
    await expect.poll(async () => (await book()).chapters.length).toBe(8);
    await pressUndo(page, 'Chapitre « Annexe » supprimé');
    await expect(chapterTitles(page).nth(6)).toContainText('Annexe');
    await expect.poll(order).toBe(6);
    expect((await book()).chapters.map((chapter) => chapter.order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  const changed = 'Comprendre les marées, enfin';
  await test.step('what it says of itself is changed', async () => {
    await page.getByRole('button', { name: 'Fiche du livre' }).click();
    const dialog = page.getByRole('dialog', { name: 'Fiche du livre' });
    const field = dialog.getByRole('textbox', { name: 'Titre', exact: true });
    await field.fill('');
    await expect(dialog.getByText('Ce champ ne peut pas rester vide.')).toBeVisible();
    await field.fill(changed);
    await dialog.getByRole('textbox', { name: /^Sous-titre/ }).fill('De la lune à l’estran');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('heading', { level: 1, name: changed })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('paragraph').filter({ hasText: 'De la lune à l’estran' })).toBeVisible();
    expect((await downloadAs(page, 'Télécharger', 'Markdown')).suggestedFilename()).toBe(`${changed}.md`);
  });

  await test.step('it goes to the trash and comes back', async () => {
    await menuOf(page, changed);
    await page.getByRole('menuitem', { name: 'Supprimer le livre' }).click();
    await expect(page).toHaveURL(/\/books$/);
    await expect(page.getByRole('link', { name: changed })).toHaveCount(0);
    await pressUndo(page, 'Livre mis à la corbeille');
    await expect(page.getByRole('link', { name: changed }).first()).toBeVisible();
    await page.reload();
    await expect(page.getByRole('link', { name: changed }).first()).toBeVisible();
  });

  const { chapters } = await book();
  await signOut(page);
  await test.step('somebody else', async () => {
    await enter(page.request);
    const chapter = `/api/chapters/${chapters[0]?.id}`;
    const exports = formats.map(({ format }) => `${address}/export?format=${format}`);
    const files = [...made.values()].map((fileId) => `/api/files/${fileId}`);
    for (const path of [
      address,
      chapter,
      `${chapter}/revisions`,
      `${chapter}/revisions/1`,
      ...exports,
      ...files,
    ])
      expect((await page.request.get(path, { maxRedirects: 0 })).status(), path).toBe(404);
    const headers = { origin };
    const posts = [
      [`${address}/format`, { format: 'pdf' }],
      [`${address}/restore`, undefined],
      ['/api/chapters', { bookId: id, title: 'À moi' }],
      [`${chapter}/restore`, undefined],
    ] as const;
    for (const [path, data] of posts)
      expect((await page.request.post(path, { headers, data })).status(), `POST ${path}`).toBe(404);
    for (const path of [address, chapter]) {
      const data = { version: 1, title: 'À moi' };
      expect((await page.request.patch(path, { headers, data })).status(), `PATCH ${path}`).toBe(404);
      expect((await page.request.delete(path, { headers })).status(), `DELETE ${path}`).toBe(404);
    }
    await page.goto(`/books/${id}`);
    await expect(page.getByText('Ce livre n’est pas ici')).toBeVisible();
    await page.getByRole('link', { name: 'Retour à vos livres' }).click();
    await expect(page.getByText('Vos livres prendront place ici')).toBeVisible();
    await signOut(page);
  });

  await signIn(page, person);
  expect((await book()).chapters).toEqual(chapters);
});

const place = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });

/** Opens what more can be done with a book or a chapter. */
async function menuOf(page: Page, name: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: `Autres actions pour « ${name} »`, exact: true })
    .click();
}

function print(what: string, since: number, asked: number): void {
  const seconds = ((Date.now() - since) / 1000).toFixed(2);
  process.stdout.write(`  ${what} after ${seconds} s (asked: ${asked} s)\n`);
  test.info().annotations.push({ type: what, description: `${seconds} s` });
}

async function hasEpubcheck(): Promise<boolean> {
  return await run('epubcheck', ['--version']).then(
    () => true,
    () => false,
  );
}
