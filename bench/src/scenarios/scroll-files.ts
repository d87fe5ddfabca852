import process from 'node:process';
import { findChromium } from '@sorami/e2e/find-chromium';
import { type Browser, chromium, type Page } from 'playwright-core';
import { median } from '../measure/statistics.ts';
import type { Result } from '../result.ts';
import type { Person } from '../stack/clerk-people.ts';
import type { Stack } from '../stack/start-stack.ts';
import { fillThumbnails } from './fill-thumbnails.ts';

// What the function that runs in the browser finds there.
declare const window: { scrollY: number };
declare function requestAnimationFrame(step: (now: number) => void): void;

/** Files at the top of the list that get a picture; the rest show the sign of their type. */
const pictured = 1_000;
const viewport = { width: 1280, height: 800 };
const middle = { x: 640, y: 500 };
/** CSS pixels a second: looking for something, and turning the wheel without rest. */
const speeds = [800, 2_500];
const seconds = 2;
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
    const page = await signInPage(browser, stack.appOrigin, stack.people.large);
    const blank = await browser.newPage({ viewport });
    await blank.setContent('<div style="height: 1000000px"></div>');
    const results: Result[] = [];
    for (const layout of ['grid', 'list']) {
      await page.goto(`${stack.appOrigin}/files?view=${layout}`);
      await page.locator('[data-file]').first().waitFor();
      await page.waitForLoadState('networkidle');
      for (const speed of speeds) results.push(await compareWithBlank(layout, speed, page, blank));
    }
    return results;
  } finally {
    await browser.close();
  }
}

async function compareWithBlank(layout: string, speed: number, page: Page, blank: Page): Promise<Result> {
  const blanks: number[] = [];
  const ours: number[] = [];
  for (let pass = 0; pass < passes; pass++) {
    blanks.push(await framesWhileScrolling(blank, speed));
    ours.push(await framesWhileScrolling(page, speed));
  }
  const ratio = median(ours) / median(blanks);
  return {
    what: `scrolling 100,000 files, ${layout}, ${speed} px/s / a blank page`,
    base: `${median(blanks).toFixed(1)} frames/s`,
    ours: `${median(ours).toFixed(1)} frames/s`,
    ratio,
    target: `>= ${target.toFixed(2)}`,
    met: ratio >= target,
    note: `passes ${ours.map((frames) => frames.toFixed(1)).join(', ')}`,
  };
}

/** A page of the system's browser in which the person has signed in. */
export async function signInPage(
  browser: Browser,
  origin: string,
  { email, password }: Person,
): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.locator('input[name=identifier]').fill(email);
  await page.locator('.cl-formButtonPrimary').click();
  await page.locator('input[name=password]:not([tabindex="-1"])').fill(password);
  await page.locator('.cl-formButtonPrimary').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

/** Frames a second of the page's own while the wheel is turned. It goes on where it is. */
async function framesWhileScrolling(page: Page, speed: number): Promise<number> {
  await page.bringToFront();
  const devtools = await page.context().newCDPSession(page);
  const counting = page.evaluate(countFrames, (seconds - 0.2) * 1_000);
  await devtools.send('Input.synthesizeScrollGesture', {
    ...middle,
    yDistance: -speed * seconds,
    speed,
    gestureSourceType: 'mouse',
  });
  const frames = await counting;
  await devtools.detach();
  return frames;
}

/** Runs in the browser: begins with the scrolling, and counts for so many milliseconds. */
function countFrames(milliseconds: number): Promise<number> {
  return new Promise((resolve) => {
    const from = window.scrollY;
    let startedAt: number | null = null;
    let frames = 0;
    const step = (now: number) => {
      if (startedAt !== null) frames += 1;
      else if (window.scrollY !== from) startedAt = now;
      const passed = startedAt === null ? 0 : now - startedAt;
      if (passed >= milliseconds) resolve((frames / passed) * 1_000);
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
