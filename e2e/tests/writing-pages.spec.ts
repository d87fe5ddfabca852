import { expect, type Page } from '@playwright/test';
import { enter } from './support/person.ts';
import { expectSound } from './support/sound.ts';
import { test } from './support/test.ts';
import {
  exportAs,
  getBook,
  textField,
  typeAtEnd,
  versions,
  writeArticle,
  writeBook,
} from './support/writing.ts';

const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };
/** What a page looks like at a width; each language has its own half of the four. */
const kinds = [
  {
    lang: 'fr',
    locale: 'fr-FR',
    looks: [
      { viewport: wide, colorScheme: 'light' },
      { viewport: narrow, colorScheme: 'dark' },
    ],
  },
  {
    lang: 'en',
    locale: 'en-GB',
    looks: [
      { viewport: wide, colorScheme: 'dark' },
      { viewport: narrow, colorScheme: 'light' },
    ],
  },
] as const;

test.describe.configure({ mode: 'parallel' });

for (const { lang, locale, looks } of kinds) {
  test.describe(lang, () => {
    test.use({ locale });
    test('no page of books and articles breaks a rule of accessibility or is wider than the window', async ({
      page,
      baseURL,
    }) => {
      test.setTimeout(240_000);
      const origin = baseURL ?? '';
      const { request } = page;
      await enter(page.request);

      await page.goto('/books');
      await expectLooks(page, 'shelf, empty');
      await page.goto('/articles');
      await expectLooks(page, 'articles, empty');
      await page.goto('/books/new');
      await page.locator('button[type=submit]:visible').first().click();
      await expect(page.getByRole('textbox').first()).toHaveAttribute('aria-invalid', 'true');
      await expectLooks(page, 'form of a book with what is missing');
      await page.goto('/articles/new');
      await page.locator('button[type=submit]:visible').first().click();
      await expectLooks(page, 'form of an article with what is missing');

      const title = lang === 'fr' ? 'Le jardin patient' : 'The patient garden';
      const length = { chapterCount: 3, wordsPerChapter: 400 };
      const book = await writeBook(request, origin, { title, language: lang, ...length });
      const articleId = await writeArticle(request, origin, { topic: title, language: lang, wordCount: 600 });
      await exportAs(request, origin, `/api/books/${book.id}`, { format: 'md' });
      const chapter = (await getBook(request, book.id)).chapters[0]?.id ?? '';

      await page.goto('/books');
      await expect(page.getByRole('link', { name: title }).first()).toBeVisible();
      // Never the original: a cover comes in the size of its place.
      const cover = page.getByRole('main').locator('img').first();
      await expect(cover).toHaveAttribute('src', /variant=thumbnail$/);
      await expect(cover).toHaveAttribute('srcset', /variant=large 2x$/);
      await expectLooks(page, 'shelf');
      await page.goto(`/books/${book.id}`);
      await expect(cover).toHaveAttribute('src', /variant=large$/);
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expectLooks(page, 'page of a book');
      await page.getByRole('button', { name: more }).first().click();
      await page.getByRole('menuitem', { name: /^(Fiche du livre|Book details)$/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectLooks(page, 'details of a book');
      await page.goto(`/books/${book.id}?at=${chapter}`);
      await expect(page.getByRole('article')).toBeVisible();
      await expectLooks(page, 'reader');
      await page.setViewportSize(narrow);
      await page.getByRole('button', { name: /^(Sommaire|Contents)$/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectLooks(page, 'contents of a phone', [looks[1]]);
      await page.goto(`/books/${book.id}?at=${chapter}&edit=1`);
      await expect(textField(page)).toBeVisible();
      await expectLooks(page, 'editor of a chapter');
      await typeAtEnd(page, `\n\n${title}`);
      await expect(page.getByText(/^(Enregistré|Saved)$/)).toBeVisible();
      await page.getByRole('button', { name: more }).first().click();
      await page.getByRole('menuitem', { name: 'Versions' }).click();
      await expect(versions(page).getByRole('table')).toBeVisible();
      await expectLooks(page, 'versions of a chapter');

      await page.goto('/articles');
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
      await expectLooks(page, 'articles');
      await page.goto(`/articles/${articleId}`);
      await expect(page.getByRole('article').getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expectLooks(page, 'page of an article');
      await page.goto(`/articles/${articleId}?edit=1`);
      await expect(textField(page)).toBeVisible();
      await expectLooks(page, 'editor of an article');

      await request.delete(`/api/books/${book.id}`, { headers: { origin } });
      await request.delete(`/api/blog/${articleId}`, { headers: { origin } });
      for (const path of [
        '/books?state=trashed',
        `/books/${book.id}`,
        '/articles?state=trashed',
        `/articles/${articleId}`,
      ]) {
        await page.goto(path);
        await expect(page.getByRole('button', { name: /^(Restaurer|Restore)$/ })).toBeVisible();
        await expectLooks(page, `in the trash: ${path}`);
      }
    });

    async function expectLooks(
      page: Page,
      name: string,
      wanted: readonly (typeof kinds)[number]['looks'][number][] = looks,
    ): Promise<void> {
      await page.waitForLoadState('networkidle');
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      for (const { viewport, colorScheme } of wanted) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
        await expectSound(page, `${name}, ${colorScheme}, ${viewport.width} pixels wide`);
      }
    }
  });
}

const more = /^(Autres actions pour|More actions for)/;
