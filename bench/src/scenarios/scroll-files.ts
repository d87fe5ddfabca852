import process from 'node:process';
import { findChromium } from '@sorami/e2e/find-chromium';
import { type Browser, chromium, type Page } from 'playwright-core';
import { mean, median } from '../measure/statistics.ts';
import type { Result } from '../result.ts';
import type { Person } from '../stack/clerk-people.ts';
import type { Stack } from '../stack/start-stack.ts';
import { fillThumbnails } from './fill-thumbnails.ts';

// What the function that runs in the browser finds there.
declare const window: { scrollY: number; scrollTo(x: number, y: number): void };
declare function requestAnimationFrame(step: (now: number) => void): void;

/** Files at the top of the list that get a picture; the rest show the sign of their type. */
const pictured = 1_000;
/** CSS pixels a second: a wheel turned without rest. */
const speed = 2_500;
const seconds = 4;
const passes = 3;
/** Share of the frames of a blank page, which is what browser and machine can do: 60 a second. */
const target = 0.95;

/** The page of files, scrolled in the system's browser, beside a blank page: frames a second. */
export async function scrollFiles(stack: Stack): Promise<Result[]> {
  await fillThumbnails(stack, pictured);
  const browser = await chromium.launch({
    executablePath: await findChromium(process.env),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const results: Result[] = [];
    const page = await signIn(browser, stack.appOrigin, stack.people.large);
    for (const layout of ['grid', 'list']) {
      const blank: number[] = [];
      const ours: number[] = [];
      await page.goto(`${stack.appOrigin}/files?view=${layout}`);
      await page.locator('[data-file]').first().waitFor();
      for (let pass = 0; pass < passes; pass++) {
        blank.push(await framesOfBlank(browser));
        await page.bringToFront();
        ours.push(await framesWhileScrolling(page));
      }
      results.push(toResult(layout, blank, ours));
    }
    return results;
  } finally {
    await browser.close();
  }
}

function toResult(layout: string, blank: number[], ours: number[]): Result {
  const ratio = mean(ours) / mean(blank);
  return {
    what: `scrolling 100,000 files as a ${layout} / a blank page`,
    base: `${median(blank).toFixed(1)} frames/s`,
    ours: `${median(ours).toFixed(1)} frames/s`,
    ratio,
    target: `>= ${target.toFixed(2)}`,
    met: ratio >= target,
    note: `passes ${ours.map((frames) => frames.toFixed(1)).join(', ')}`,
  };
}

async function signIn(browser: Browser, origin: string, { email, password }: Person): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.locator('input[name=identifier]').fill(email);
  await page.locator('.cl-formButtonPrimary').click();
  await page.locator('input[name=password]:not([tabindex="-1"])').fill(password);
  await page.locator('.cl-formButtonPrimary').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

async function framesOfBlank(browser: Browser): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent('<div style="height: 1000000px"></div>');
  try {
    return await framesWhileScrolling(page);
  } finally {
    await page.close();
  }
}

/** Frames a second while the page moves on by as much as the time that has passed. It goes on where it is. */
async function framesWhileScrolling(page: Page): Promise<number> {
  return await page.evaluate(
    ({ speed, milliseconds }) =>
      new Promise<number>((resolve) => {
        const from = window.scrollY;
        let startedAt = 0;
        let frames = 0;
        const step = (now: number) => {
          if (startedAt === 0) startedAt = now;
          const passed = now - startedAt;
          if (passed >= milliseconds) return resolve((frames / passed) * 1_000);
          frames += 1;
          window.scrollTo(0, from + (passed / 1_000) * speed);
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    { speed, milliseconds: seconds * 1_000 },
  );
}
