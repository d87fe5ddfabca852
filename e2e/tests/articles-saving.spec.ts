import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { signOut, signUp } from './support/person.ts';
import { test } from './support/test.ts';

const textField = (page: Page) => page.getByRole('textbox', { name: /^Texte de « / });
const saved = (page: Page) => page.getByText('Enregistré', { exact: true });
const keptTexts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('sorami-text')).length);

async function read(request: APIRequestContext, address: string) {
  return (await request.get(address)).json();
}

/** An article that a person wrote, made behind the page’s back; its page, and its address in the API. */
async function ownArticle(page: Page, origin: string, content: string) {
  const answer = await page.request.post('/api/blog', {
    headers: { origin },
    data: { title: 'Le carnet de marée', content, language: 'fr' },
  });
  expect(answer.status()).toBe(201);
  const { id } = await answer.json();
  return { path: `/articles/${id}`, address: `/api/blog/${id}` };
}

async function writeAtTheEnd(page: Page, words: string) {
  await textField(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
}

test('a tab without a connection loses no typed word, not even when it is closed', async ({
  page,
  context,
  baseURL,
}) => {
  await signUp(page);
  const { path, address } = await ownArticle(page, baseURL ?? '', 'La mer monte.');
  await page.goto(`${path}?edit=1`);
  await writeAtTheEnd(page, ' Elle descend.');
  await expect(saved(page)).toBeVisible();
  await expect.poll(async () => (await read(page.request, address)).content).toContain('Elle descend.');

  await context.setOffline(true);
  await writeAtTheEnd(page, ' Sans connexion.');
  await expect(page.getByText(/^Gardé sur cet appareil/)).toBeVisible();
  await context.setOffline(false);
  await expect(saved(page)).toBeVisible({ timeout: 40_000 });
  expect((await read(page.request, address)).content).toContain('Sans connexion.');

  await page.route('**/api/blog/*', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  );
  await writeAtTheEnd(page, ' Page fermée.');
  await page.close();
  const again = await context.newPage();
  await again.goto(path);
  await expect(again.getByText('est de retour')).toBeVisible();
  await expect.poll(async () => (await read(again.request, address)).content).toContain('Page fermée.');
});

test('two editors of one text: both versions are shown, joined, and kept', async ({ page, baseURL }) => {
  await signUp(page);
  const origin = baseURL ?? '';
  const { path, address } = await ownArticle(page, origin, 'Le premier.\n\nLe second.');
  await page.goto(`${path}?edit=1`);
  await expect(textField(page)).toBeVisible();
  // What the page would hear of the other one comes too late.
  await page.route(`**${address}`, (route) =>
    route.request().method() === 'GET' ? route.abort() : route.continue(),
  );
  const { version } = await read(page.request, address);
  const theirs = { version, content: 'Le premier, ailleurs.\n\nLe second.\n\nUn troisième.' };
  expect((await page.request.patch(address, { headers: { origin }, data: theirs })).status()).toBe(200);
  await textField(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Ici : ');
  await expect(page.getByText(/^Gardé sur cet appareil/)).toBeVisible();
  await page.unroute(`**${address}`);

  const dialog = page.getByRole('dialog', { name: 'Ce texte a été modifié ailleurs' });
  await expect(dialog).toContainText('Un troisième.', { timeout: 40_000 });
  await dialog.getByRole('button', { name: 'Réunir les deux…' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Texte' })).toHaveValue(
    'Ici : Le premier, ailleurs.\n\nLe second.\n\nUn troisième.',
  );
  await page.getByRole('button', { name: 'Enregistrer ce texte' }).click();
  await expect(saved(page)).toBeVisible();
  await expect
    .poll(async () => (await read(page.request, address)).content)
    .toBe('Ici : Le premier, ailleurs.\n\nLe second.\n\nUn troisième.');

  await page.getByRole('button', { name: /^Autres actions/ }).click();
  await page.getByRole('menuitem', { name: 'Versions…' }).click();
  const versions = page.getByRole('dialog', { name: 'Versions' });
  await versions
    .getByRole('button', { name: /Vous · / })
    .last()
    .click();
  await versions.getByRole('button', { name: 'Restaurer' }).click();
  await expect
    .poll(async () => (await read(page.request, address)).content)
    .toBe('Le premier.\n\nLe second.');
});

test('what was typed and not sent is forgotten when the person signs out', async ({ page, baseURL }) => {
  await signUp(page);
  const { path } = await ownArticle(page, baseURL ?? '', 'La mer monte.');
  await page.goto(`${path}?edit=1`);
  await page.route('**/api/blog/*', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  );
  await writeAtTheEnd(page, ' Un secret.');
  await expect.poll(() => keptTexts(page)).toBe(1);
  await signOut(page);
  expect(await keptTexts(page)).toBe(0);
});
