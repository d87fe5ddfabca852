import { expect, type Page } from '@playwright/test';
import { linkTo } from './support/api.ts';
import { cell, pick, store } from './support/files.ts';
import { enter, signOut } from './support/person.ts';
import { png } from './support/samples.ts';
import { test } from './support/test.ts';
import {
  bytesOf,
  downloadAs,
  expectSaved,
  exportAs,
  getArticle,
  pressUndo,
  textField,
  typeAtEnd,
  versions,
} from './support/writing.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('an article from the idea to the publication, and nobody else’s', async ({ page, baseURL }) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? '';
  await enter(page.request);

  await test.step('the form says what is missing, and takes keywords', async () => {
    await page.goto('/articles');
    await page.getByRole('link', { name: 'Nouvel article' }).first().click();
    await page.getByRole('button', { name: 'Écrire l’article' }).click();
    await expect(page.getByText('Dites de quoi parle l’article.')).toBeVisible();
    await expect(page.getByText('Dites à quoi sert l’article.')).toBeVisible();
    await page
      .getByRole('textbox', { name: 'Sujet' })
      .fill('Cultiver des tomates sur un balcon, de la graine à la récolte');
    await page.getByRole('textbox', { name: 'But' }).fill('Cueillir ses premières tomates en août');
    await expect(page.getByText('Dites de quoi parle l’article.')).toBeHidden();
    const keywords = page.getByRole('textbox', { name: 'Mots-clés' });
    await keywords.pressSequentially('tomates au balcon, semis,Semis,');
    await keywords.pressSequentially('trop');
    await keywords.press('Enter');
    await expect(page.getByText('3 sur 10')).toBeVisible();
    await page.getByRole('button', { name: 'Retirer « trop »' }).click();
    await expect(page.getByText('2 sur 10')).toBeVisible();
  });

  await page.getByRole('button', { name: 'Écrire l’article' }).click();
  await expect(page).toHaveURL(/\/articles\/(?!new)/);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const address = `/api/blog/${id}`;
  const article = () => getArticle(page.request, id);

  const made = await test.step('its sections appear, and it is there', async () => {
    await expect(page.getByRole('article').getByRole('heading', { level: 2 }).first()).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByRole('button', { name: 'Marquer comme publié' })).toBeVisible({ timeout: 60_000 });
    const there = await article();
    expect(there).toMatchObject({ status: 'draft', keywords: ['tomates au balcon', 'semis'] });
    const sections = there.content.match(/^## .+$/gm) ?? [];
    expect(sections.length).toBeGreaterThanOrEqual(3);
    await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toHaveCount(sections.length);
    return there;
  });

  await test.step('what search engines show follows each letter; a preview has no score', async () => {
    await page.keyboard.press('e');
    await expect(textField(page)).toBeVisible();
    const preview = page.getByRole('region', { name: 'Dans un moteur de recherche' });
    await expect(page.getByText(/^Un aperçu n’est pas noté/)).toBeVisible();
    await expect(page.getByText(/^Texte d’aperçu, écrit par Sorami sans modèle/)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Note pour la recherche' })).toBeHidden();
    const title = page.getByRole('textbox', { name: 'Titre', exact: true });
    const description = page.getByRole('textbox', { name: 'Description' });
    await title.fill('Tomates');
    await description.fill('');
    await expect(preview.getByText('Tomates', { exact: true })).toBeVisible();
    await expect(preview.getByText(/^Pas encore de description/)).toBeVisible();
    const words =
      `Tomates au balcon : ${'la terre, l’eau et la lumière qu’il faut, pot par pot. '.repeat(2)}`.trim();
    await title.fill('Tomates au balcon : de la graine à la récolte');
    await description.fill(words);
    await expect(preview.getByText(words)).toBeVisible();
    await page.getByRole('textbox', { name: 'Adresse' }).fill('Des Tomates été');
    await expect(preview.getByText(/› blog › des-tomates-ete$/)).toBeVisible();
    const tags = page.getByRole('textbox', { name: 'Étiquettes' });
    for (const tag of ['jardin urbain', 'été']) {
      await tags.fill(tag);
      await tags.press('Enter');
    }
    await expect
      .poll(article, { timeout: 30_000 })
      .toMatchObject({ metaDescription: words, slug: 'des-tomates-ete' });
    await expect
      .poll(async () => (await article()).tags)
      .toEqual(expect.arrayContaining(['jardin urbain', 'été']));
  });

  const words = 'Un pot profond garde l’eau deux jours.';
  await test.step('its text is changed, copied, and taken back', async () => {
    await typeAtEnd(page, `\n\n${words}`);
    await expectSaved(page, async () => (await article()).content, words);
    await page.reload();
    // Escape leads from the editor back to the text: the editor has to be there first.
    await expect(textField(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(textField(page)).toBeHidden();
    await expect(page.getByRole('article').getByText(words)).toBeVisible();
    const { title, content } = await article();
    await fromMenu(page, title, 'Copier en Markdown');
    await expect(page.getByText('Copié en Markdown').first()).toBeVisible();
    expect(await clipboard(page, 'text/plain')).toBe(`# ${title}\n\n${content.trim()}\n`);
    await fromMenu(page, title, 'Copier pour un blog');
    await expect(page.getByText('Copié : collez-le dans votre blog').first()).toBeVisible();
    const html = await clipboard(page, 'text/html');
    // Set as in the exports: the space before a colon does not break.
    expect(html).toContain(`<h1>${title.replace(' :', '&nbsp;:')}</h1>`);
    expect(html).toContain(`<p>${words}</p>`);
    expect(await clipboard(page, 'text/plain')).toContain(`<p>${words}</p>`);

    await fromMenu(page, title, 'Versions…');
    await versions(page).getByRole('navigation').getByRole('button').last().click();
    await versions(page).getByRole('button', { name: 'Restaurer' }).click();
    await expect.poll(async () => (await article()).content, { timeout: 30_000 }).toBe(made.content);
    await fromMenu(page, made.title, 'Versions…');
    await versions(page)
      .getByRole('button', { name: /^Mise de côté/ })
      .click();
    await expect(versions(page).getByText(words)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(versions(page)).toBeHidden();
  });

  await test.step('it is published, downloaded, and a draft again', async () => {
    await page.getByRole('button', { name: 'Marquer comme publié' }).click();
    await expect(page.getByText('Marqué comme publié').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Marquer comme publié' })).toBeHidden();
    const { title, status } = await article();
    expect(status).toBe('published');
    const download = await downloadAs(page, `Télécharger « ${title} »`, 'PDF');
    const file = await exportAs(page.request, origin, address, { format: 'pdf', pageSize: 'a4' });
    const bytes = await bytesOf(page.request, download, file);
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    await fromMenu(page, title, 'Repasser en brouillon');
    await expect(page.getByRole('button', { name: 'Marquer comme publié' })).toBeVisible();
    expect((await article()).status).toBe('draft');
  });

  await test.step('one that is written by hand', async () => {
    await page.goto('/articles');
    await page.getByRole('button', { name: 'Écrire moi-même' }).click();
    await expect(page).toHaveURL(/edit=1/);
    const own = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await expect(textField(page)).toBeVisible();
    await page.getByRole('textbox', { name: 'Titre', exact: true }).fill('À la main');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Tout commence par un mot.');
    await expectSaved(
      page,
      async () => (await getArticle(page.request, own)).content,
      'Tout commence par un mot.',
    );
    expect((await getArticle(page.request, own)).title).toBe('À la main');

    await test.step('its score follows each letter', async () => {
      const score = page.getByRole('region', { name: 'Note pour la recherche' });
      const shownScore = async () =>
        Number((await score.getByRole('img').getAttribute('aria-label'))?.match(/\s(\d+) sur/)?.[1]);
      await expect(score.getByText(/^Le titre a 9 caractères/)).toBeVisible();
      const low = await shownScore();
      const description = 'Écrire à la main : un mot, puis un autre, et tout commence. '.repeat(2).trim();
      await page.getByRole('textbox', { name: 'Description' }).fill(description);
      await expect.poll(shownScore).toBeGreaterThan(low);
      await expect
        .poll(async () => (await getArticle(page.request, own)).seoScore, { timeout: 30_000 })
        .toBe(await shownScore());
      await textField(page).click();
    });

    await test.step('one’s own pictures stand in it and in its files, and are not lost unwarned', async () => {
      const garden = { width: 300, height: 200, from: [20, 110, 70], to: [240, 220, 120] };
      const id = await store(page.request, origin, png('jardin.png', garden));
      await page.getByRole('button', { name: 'Image', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: /image$/ });
      await dialog.getByRole('radio', { name: 'Importées' }).click();
      await dialog.getByRole('searchbox').fill('jardin');
      await dialog.getByRole('button', { name: 'jardin.png' }).press('Enter');
      await dialog.getByRole('textbox', { name: 'Texte de remplacement' }).fill('Un potager');
      await dialog.getByRole('textbox', { name: 'Légende' }).fill('Le jardin en mai');
      await dialog.getByRole('radio', { name: '50 %' }).click();
      await dialog.getByRole('button', { name: 'Insérer' }).click();
      const content = async () => (await getArticle(page.request, own)).content;
      const written = `![Un potager](/api/files/${id} "Le jardin en mai"){width=50%}`;
      await expectSaved(page, content, written);

      const pasted = png('capture.png', { ...garden, width: 120 }).bytes.toString('base64');
      // The cursor stands after it.
      await expect(textField(page)).toBeFocused();
      await page.evaluate(`{
        const clipboardData = new DataTransfer();
        const bytes = Uint8Array.from(atob('${pasted}'), (letter) => letter.charCodeAt(0));
        clipboardData.items.add(new File([bytes], 'capture.png', { type: 'image/png' }));
        const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(paste);
      }`);
      await expect
        .poll(content, { timeout: 30_000 })
        .toMatch(/width=50%\}\n\n!\[capture\]\(\/api\/files\/[a-z0-9-]+\)\n/);

      await page.goto(`/articles/${own}`);
      const shown = page.getByRole('figure').filter({ hasText: 'Le jardin en mai' }).getByRole('img');
      await expect(shown).toHaveAttribute('alt', 'Un potager');
      await expect(shown).toHaveJSProperty('naturalWidth', 300);
      const wanted = { format: 'pdf', pageSize: 'trade' } as const;
      const file = await exportAs(page.request, origin, `/api/blog/${own}`, wanted);
      const made = (await page.request.get(await linkTo(page.request, file.id))).body();
      expect((await made).toString('latin1').match(/\/Subtype ?\/Image/g)).toHaveLength(2);

      await page.goto('/files?q=jardin.png');
      await pick(page, 'jardin.png');
      await page.getByRole('listbox', { name: 'Vos fichiers' }).focus();
      await page.keyboard.press('Delete');
      const warning = page.getByRole('alertdialog');
      await expect(warning.getByRole('listitem')).toHaveText(['À la main']);
      await warning.getByRole('button', { name: 'Supprimer quand même' }).click();
      await pressUndo(page, 'Mis à la corbeille');
      await expect(cell(page, 'jardin.png')).toBeVisible();
    });

    await page.goto('/articles');
    const rows = page.getByRole('list', { name: 'Vos articles' }).getByRole('listitem');
    await expect(rows).toHaveCount(2);
    await fromMenu(page, 'À la main', 'Supprimer');
    await expect(rows).toHaveCount(1);
    await pressUndo(page, 'Article mis à la corbeille');
    await expect(rows.filter({ hasText: 'À la main' })).toBeVisible();
    await page.reload();
    await expect(rows).toHaveCount(2);
    await fromMenu(page, 'À la main', 'Supprimer');
    await expect(page.getByText('Article mis à la corbeille').first()).toBeVisible();
    await page.getByRole('link', { name: 'Corbeille' }).click();
    await page.getByRole('button', { name: 'Effacer « À la main » définitivement' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Effacer définitivement' }).click();
    await expect(page.getByText('La corbeille est vide')).toBeVisible();
    await expect.poll(async () => (await page.request.get(`/api/blog/${own}`)).status()).toBe(404);
  });

  await signOut(page);
  await test.step('somebody else', async () => {
    await enter(page.request);
    for (const path of [
      address,
      `${address}/revisions`,
      `${address}/revisions/1`,
      `${address}/export?format=pdf`,
    ])
      expect((await page.request.get(path, { maxRedirects: 0 })).status(), path).toBe(404);
    const headers = { origin };
    for (const path of ['format', 'restore']) {
      const data = path === 'format' ? { format: 'pdf' } : undefined;
      expect((await page.request.post(`${address}/${path}`, { headers, data })).status(), path).toBe(404);
    }
    const data = { version: 1, title: 'À moi' };
    expect((await page.request.patch(address, { headers, data })).status()).toBe(404);
    expect((await page.request.delete(address, { headers })).status()).toBe(404);
    await page.goto(`/articles/${id}`);
    await expect(page.getByText('Cet article n’est pas ici')).toBeVisible();
  });
});

test.describe('on a phone, in English', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'en-GB' });

  test('an article is asked for with an example, written, changed and published', async ({ page }) => {
    await enter(page.request);
    await page.goto('/articles');
    await page.getByRole('button', { name: /^For example/ }).click();
    await expect(page.getByRole('button', { name: 'Remove “balcony tomatoes”' })).toBeVisible();
    await page.getByRole('button', { name: 'Write the article' }).click();
    await expect(page.getByRole('button', { name: 'Mark as published' })).toBeVisible({ timeout: 60_000 });
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const article = () => getArticle(page.request, id);
    await page.getByRole('main').getByRole('button', { name: 'Edit', exact: true }).click();
    await typeAtEnd(page, '\n\nAugust comes sooner than one thinks.');
    await expectSaved(page, async () => (await article()).content, 'August comes sooner than one thinks.');
    await page.getByRole('main').getByRole('button', { name: 'Read', exact: true }).click();
    await page.getByRole('button', { name: 'Mark as published' }).click();
    await expect(page.getByText('Marked as published').first()).toBeVisible();
    const { title } = await article();
    await page.getByRole('link', { name: 'Articles' }).first().click();
    const row = page.getByRole('list', { name: 'Your articles' }).getByRole('listitem');
    await expect(row).toContainText('Published');
    await row.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });
});

/** Does something of the menu of an article. */
async function fromMenu(page: Page, title: string, action: string): Promise<void> {
  const name = `Autres actions pour « ${title} »`;
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** What was copied, as a program finds it that takes this kind of text. */
function clipboard(page: Page, type: string): Promise<string> {
  return page.evaluate(async (kind) => {
    const { clipboard: board } = navigator as unknown as {
      clipboard: { read(): Promise<{ getType(type: string): Promise<{ text(): Promise<string> }> }[]> };
    };
    const [item] = await board.read();
    return item ? await (await item.getType(kind)).text() : '';
  }, type);
}
