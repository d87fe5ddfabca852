import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { type Book, bookSchema } from '@sorami/contracts/books';
import { startedJobSchema } from '@sorami/contracts/jobs';
import { findChromium } from '@sorami/e2e/find-chromium';
import { chromium, type Page } from 'playwright-core';
import { signInPage } from '../scenarios/scroll-files.ts';
import { createPerson } from '../stack/clerk-people.ts';
import { startTextProvider } from '../stack/text-provider.ts';
import { startFarm } from './farm.ts';

// What the functions that run in the browser find there.
declare const window: { openedOnce?: boolean };

const chapters = 20;
/** Milliseconds a token: 80 a second. */
const pace = 12.5;
/** A program is restarted each time that so many chapters more are there. */
const restartEvery = 3;
const patience = 240_000;

/**
 * A book is written by a model while every program, and every service that they lean on, is restarted. It has to become
 * readable chapter by chapter in a page that never loads again, and no chapter may be delivered twice. Answers what was
 * wrong.
 */
export async function proveBook(folder: string, say: (line: string) => void): Promise<string[]> {
  const faults: string[] = [];
  const provider = await startTextProvider({ pace, chapters });
  const farm = await startFarm({
    folder,
    apis: 1,
    generators: 1,
    pages: true,
    settings: { OPENAI_COMPATIBLE_BASE_URL: `${provider.url}/v1`, TEXT_MODELS: 'openai-compatible:m' },
  });
  const browser = await chromium.launch({
    executablePath: await findChromium(process.env),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const person = await createPerson(farm.clerk);
    const origin = farm.url.replace('127.0.0.1', 'localhost');
    const ask = async (path: string, body?: object) => {
      const headers = { authorization: `Bearer ${await person.mint()}`, 'content-type': 'application/json' };
      const answer = await fetch(farm.url + path, {
        headers,
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return await answer.json();
    };
    const order = { title: 'Le pain', topic: 'le pain au levain', goal: 'en cuire', wordsPerChapter: 200 };
    const { job } = startedJobSchema.parse(await ask('/api/books', { ...order, chapterCount: chapters }));
    const page = await signInPage(browser, origin, person);
    await page.goto(`${origin}/books/${job.resourceId}`);
    let loads = 0;
    page.on('load', () => (loads += 1));
    await page.evaluate(() => {
      window.openedOnce = true;
    });

    const { postgres, s3, clerk } = farm.services;
    const programs = [...farm.generators, ...farm.apis, farm.web, clerk, s3, postgres].filter(
      (program) => program !== null,
    );
    const count = programs.length;
    const startedAt = Date.now();
    const seen: number[] = [];
    let book: Book | null = null;
    while (book?.job?.status !== 'COMPLETED') {
      const readable = await countReadable(page);
      while (seen.length < readable) seen.push((Date.now() - startedAt) / 1_000);
      if (readable >= restartEvery * (count - programs.length + 1)) {
        const program = programs.shift();
        const code = await program?.kill('SIGTERM');
        await program?.ready();
        if (program) say(`${program.name} ended with ${code} and is back, at chapter ${readable}`);
      }
      // While something is away it is asked again.
      book = await ask(`/api/books/${job.resourceId}`).then(
        (read) => bookSchema.parse(read),
        () => book,
      );
      if (book?.job?.status === 'FAILED' || Date.now() - startedAt > patience)
        throw new Error(`The book is not written: ${JSON.stringify(book?.job)}`);
      await wait(100);
    }
    const last = page
      .getByRole('listitem')
      .locator('button:has(> span)')
      .nth(chapters - 1);
    await last.click({ timeout: 10_000 });
    await page.getByText('Le levain nourrit la pâte').first().waitFor({ timeout: 10_000 });

    say(`chapters could be read after ${seen.map((second) => second.toFixed(0)).join(', ')} s`);
    const steps = new Set(seen.map((second) => second.toFixed(0))).size;
    say(`${provider.chapters} chapters were written to their end for ${chapters}; the page was loaded once`);
    if (seen.length < chapters - 1) faults.push(`only ${seen.length} chapters became readable in the page`);
    if (steps < chapters / 2) faults.push(`chapters became readable in ${steps} steps`);
    if (programs.length > 0) faults.push(`not restarted: ${programs.map(({ name }) => name).join(', ')}`);
    if (loads > 0 || !(await page.evaluate(() => window.openedOnce === true)))
      faults.push(`the page was loaded again, ${loads} times`);
    if (provider.chapters !== chapters) faults.push(`${provider.chapters} chapters were bought`);
    return faults;
  } finally {
    await browser.close();
    await farm.close();
    provider.close();
  }
}

/** Chapters of the contents that can be opened. */
function countReadable(page: Page): Promise<number> {
  const contents = page.getByRole('list', { name: /^(Sommaire|Contents)$/ });
  return contents.getByRole('listitem').locator('button:has(> span):enabled').count();
}
