import { expect, type Page } from '@playwright/test';
import { enter, signOut } from './support/person.ts';
import { test } from './support/test.ts';

const textField = (page: Page) => page.getByRole('textbox', { name: /^Texte de « / });
const keptTexts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('sorami-text')).length);

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

test('what was typed and not sent is forgotten when the person signs out', async ({ page, baseURL }) => {
  await enter(page.request);
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
