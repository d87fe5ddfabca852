import { expect, type Page } from '@playwright/test';
import { onePerson } from './support/one-person.ts';
import { listen, test } from './support/test.ts';
import {
  type Book,
  conflict,
  expectSaved,
  getChapter,
  newestRevision,
  restored,
  textField,
  typeAtEnd,
  versions,
  writeBook,
} from './support/writing.ts';

/** As long as a tab is offline here, in milliseconds. What it does then does not change with more of them. */
const offlineTime = 12_000;
let book: Book;

onePerson(async (request, origin) => {
  book = await writeBook(request, origin, {
    title: 'Le carnet des marées',
    chapterCount: 3,
    wordsPerChapter: 200,
  });
});

test('two editors on one chapter: whatever is chosen, no word is lost', async ({
  page: first,
  browser,
  storageState,
  complaints,
}) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ storageState });
  listen(context, complaints);
  const second = await context.newPage();
  const id = book.chapters[0]?.id ?? '';
  const content = async () => (await getChapter(first.request, id)).content;
  await Promise.all([open(first, id), open(second, id)]);

  /** Both write at the same time: the second one's words leave when the first one's are saved. */
  const collide = async (mine: string, other: string) => {
    await context.setOffline(true);
    await typeAtEnd(second, `\n\n${mine}`);
    await typeAtEnd(first, `\n\n${other}`);
    await expectSaved(first, content, other);
    await context.setOffline(false);
    await expect(conflict(second)).toBeVisible({ timeout: 30_000 });
    for (const words of [mine, other]) await expect(conflict(second).getByText(words)).toBeVisible();
    expect(await content()).not.toContain(mine);
  };
  const choose = (name: string) => conflict(second).getByRole('button', { name }).click();

  await test.step('who only looks sees what the other one saves', async () => {
    await typeAtEnd(first, '\n\nLu par les deux.');
    await textField(second).press('Control+End');
    await expect(textField(second)).toContainText('Lu par les deux.');
  });

  await test.step('mine is kept: the other one stays among the versions', async () => {
    await collide('Le phare garde la côte.', 'La jetée garde le port.');
    await choose('Garder la vôtre');
    await expectSaved(second, content, 'Le phare garde la côte.');
    await expectAside(second, 'La jetée garde le port.');
    expect(await newestRevision(first.request, `/api/chapters/${id}`)).toContain('La jetée garde le port.');
    await second.keyboard.press('Escape');
    await expect(second.getByRole('dialog')).toBeHidden();
    await first.keyboard.press('Control+End');
    await expect(textField(first)).toContainText('Le phare garde la côte.');
  });

  await test.step('both are joined', async () => {
    await collide('Une barque rentre à midi.', 'Un filet sèche au soleil.');
    await choose('Réunir les deux…');
    await second
      .getByRole('dialog', { name: 'Les deux en une' })
      .getByRole('button', { name: 'Enregistrer ce texte' })
      .click();
    await expectSaved(second, content, 'Une barque rentre à midi.');
    expect(await content()).toContain('Un filet sèche au soleil.');
  });

  await test.step('the other one is taken: mine is set aside on this device', async () => {
    await collide('La lune tire la mer.', 'Le soleil l’aide un peu.');
    await choose('Prendre l’autre');
    await expect(textField(second)).not.toContainText('La lune tire la mer.');
    expect(await content()).toContain('Le soleil l’aide un peu.');
    await second.reload();
    await expectAside(second, 'La lune tire la mer.');
    await versions(second).getByRole('button', { name: 'Restaurer' }).click();
    await expectSaved(second, content, 'La lune tire la mer.');
  });
  await context.close();
});

test('a tab that is offline while one types loses no word', async ({ page, context }) => {
  const id = book.chapters[1]?.id ?? '';
  const content = async () => (await getChapter(page.request, id)).content;
  const before = await content();
  await open(page, id);
  // Clerk's components come after the page; what is still on its way when the line is cut is another test's subject.
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await typeAtEnd(page, '\n\n');
  const typed = await typeFor(page, offlineTime);
  await expect(page.getByText(/^Gardé sur cet appareil/)).toBeVisible();
  await context.setOffline(false);
  await expectSaved(page, content, typed);
  expect((await content()).startsWith(before.trimEnd())).toBe(true);
});

test('what was typed offline is still there when the page was closed before the connection was back', async ({
  page,
  context,
}) => {
  const id = book.chapters[2]?.id ?? '';
  const content = async () => (await getChapter(page.request, id)).content;
  await open(page, id);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await typeAtEnd(page, '\n\n');
  const typed = await typeFor(page, 3_000);
  await page.close();

  const later = await context.newPage();
  await later.goto(`/books/${book.id}?at=${id}&edit=1`).catch(() => {});
  await expect(textField(later)).toHaveCount(0);
  // The page comes through before what it sends does.
  await context.route('**/api/chapters/*', (route) =>
    route.request().method() === 'PATCH' ? route.abort('internetdisconnected') : route.continue(),
  );
  await context.setOffline(false);
  await open(later, id);
  await expect(restored(later)).toBeVisible();
  await textField(later).press('Control+End');
  await expect(textField(later)).toContainText(typed);
  await later.keyboard.type('Et encore.');
  await expect(later.getByText(/^Gardé sur cet appareil/)).toBeVisible();
  await later.close();

  const last = await context.newPage();
  await context.unroute('**/api/chapters/*');
  await open(last, id);
  await expectSaved(last, content, `${typed} Et encore.`);
});

async function open(page: Page, chapterId: string): Promise<void> {
  await page.goto(`/books/${book.id}?at=${chapterId}&edit=1`);
  await expect(textField(page)).toBeVisible();
}

/** Opens the versions and looks for what was set aside there. */
async function expectAside(page: Page, words: string): Promise<void> {
  // After a reload, a menu that opens before the text is there closes again.
  await expect(textField(page)).toBeVisible();
  await page.getByRole('button', { name: /^Autres actions pour « Le carnet/ }).click();
  await page.getByRole('menuitem', { name: 'Versions' }).click();
  await expect(versions(page).getByRole('button', { name: /^Mise de côté/ })).toBeVisible();
  await expect(versions(page).getByText(words)).toBeVisible();
}

/** Types one sentence after another for so many milliseconds; answers what was typed. */
async function typeFor(page: Page, time: number): Promise<string> {
  let typed = '';
  for (const until = Date.now() + time; Date.now() < until; ) {
    const next = `Phrase ${typed.length} de la marée. `;
    await page.keyboard.type(next, { delay: 25 });
    typed += next;
  }
  return typed.trimEnd();
}
