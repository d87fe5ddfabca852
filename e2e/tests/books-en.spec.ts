import { expect } from '@playwright/test';
import { enter } from './support/person.ts';
import { test } from './support/test.ts';
import {
  bytesOf,
  chapterTitles,
  downloadAs,
  expectSaved,
  getBook,
  getChapter,
  making,
  pressUndo,
  textField,
  typeAtEnd,
  versions,
} from './support/writing.ts';

test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'en-GB' });

test('on a phone, in English: a long book is stopped, gone on with, read, changed and downloaded', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await enter(page.request);

  const title = 'Bread, one day at a time';
  await page.goto('/books');
  await page.getByRole('button', { name: `Begin with: ${title}` }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(title);
  for (const name of ['Chapters', 'Words per chapter']) await page.getByRole('slider', { name }).press('End');
  await expect(page.getByText(/60,000 words/).filter({ visible: true })).toBeVisible();
  // One book at a time is written for a person: this one keeps the next in line until its page is open.
  const { origin } = new URL(page.url());
  const wish = { topic: 'Bread', goal: 'To bake', language: 'en', chapterCount: 10, wordsPerChapter: 3000 };
  const ahead = await page.request.post('/api/books', {
    headers: { origin },
    data: { title: 'The one ahead', ...wish },
  });
  expect(ahead.status()).toBe(202);
  await page.getByRole('button', { name: 'Write the book' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const book = () => getBook(page.request, id);

  const kept = await test.step('stopped in the middle, it keeps what is written', async () => {
    // The embedded engine writes faster than a hand clicks: the page clicks as soon as a chapter is there.
    const answer = page.waitForResponse((response) => response.url().endsWith('/cancel'));
    const stop = making(page).getByRole('button', { name: 'Stop' });
    await stop.evaluate(async (button, path) => {
      const count = async () =>
        ((await (await fetch(path)).json()) as { writtenChapters: number }).writtenChapters;
      while (!((await count()) > 0)) await new Promise((later) => setTimeout(later, 30));
      button.dispatchEvent(new Event('click', { bubbles: true }));
    }, `/api/books/${id}`);
    expect((await answer).status()).toBe(200);
    await expect(making(page).getByText('You stopped the writing.')).toBeVisible({ timeout: 30_000 });
    // What was on its way when the generator heard of it still arrives.
    await expect(async () => {
      const { writtenChapters } = await book();
      const kept = making(page).getByText(`${writtenChapters} of 20 chapters are written, and kept.`);
      await expect(kept).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
    const { job, writtenChapters, chapters } = await book();
    expect({ status: job.status, count: chapters.length }).toEqual({ status: 'CANCELLED', count: 20 });
    expect(writtenChapters).toBeGreaterThan(0);
    expect(writtenChapters).toBeLessThan(20);
    process.stdout.write(`  stopped at the first chapter, ${writtenChapters} of 20 are written\n`);
    return chapters.filter(({ state }) => state === 'written');
  });

  await test.step('it goes on where it was', async () => {
    await making(page).getByRole('button', { name: 'Go on' }).click();
    await expect(making(page).getByRole('progressbar')).toBeVisible();
    await expect(making(page)).toBeHidden({ timeout: 120_000 });
    const { job, writtenChapters, chapters } = await book();
    expect({ status: job.status, writtenChapters }).toEqual({ status: 'COMPLETED', writtenChapters: 20 });
    // What was written before is word for word what it was.
    for (const chapter of kept) expect(chapters).toContainEqual(chapter);
  });

  const { chapters } = await book();
  const [first, second] = chapters;
  await test.step('reading with the contents of a phone', async () => {
    await page.getByRole('main').getByRole('button', { name: 'Read', exact: true }).click();
    await page.getByRole('button', { name: 'Contents' }).click();
    const drawer = page.getByRole('dialog', { name: 'Contents' });
    await chapterTitles(page).nth(1).click();
    await expect(drawer).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(second?.title ?? '');
    await page.getByRole('button', { name: /^Previous/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(first?.title ?? '');
  });

  await test.step('a chapter is changed, and its former text comes back', async () => {
    const chapter = () => getChapter(page.request, first?.id ?? '');
    await page.getByRole('main').getByRole('button', { name: 'Edit', exact: true }).click();
    await typeAtEnd(page, '\n\nA loaf is patient.');
    await expectSaved(page, async () => (await chapter()).content, 'A loaf is patient.');
    await page.reload();
    await textField(page).press('Control+End');
    await expect(textField(page)).toContainText('A loaf is patient.');
    await page.getByRole('button', { name: 'Versions' }).click();
    await versions(page).getByRole('navigation').getByRole('button').last().click();
    await versions(page).getByRole('button', { name: 'Restore' }).click();
    await expect.poll(async () => (await chapter()).content, { timeout: 30_000 }).toBe(first?.content);
  });

  await test.step('it is downloaded, deleted and brought back', async () => {
    const download = await downloadAs(page, `Download “${title}”`, 'EPUB');
    expect(download.suggestedFilename()).toBe(`${title}.epub`);
    const file = (await book()).formats.find(({ format }) => format === 'epub')?.file;
    if (!file) throw new Error('No EPUB is kept');
    await bytesOf(page.request, download, file);
    await page.getByRole('button', { name: `More actions for “${title}”` }).click();
    await page.getByRole('menuitem', { name: 'Delete the book' }).click();
    await expect(page).toHaveURL(/\/books$/);
    await pressUndo(page, 'Book moved to the trash');
    await expect(page.getByRole('link', { name: title }).first()).toBeVisible();
  });
});
