import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { APIRequestContext } from '@playwright/test';
import lighthouse, {
  type Artifacts,
  auditFlowArtifacts,
  desktopConfig,
  type Flags,
  type Result,
} from 'lighthouse';
import {
  inChromium,
  makeThings,
  prepareVisit,
  renewToken,
  startChromium,
  startSorami,
  stop,
} from './measured-sorami.ts';

/**
 * Measures how fast the main pages are, with Lighthouse in the system's Chromium, on a Sorami of its own: as a visitor
 * and as a person who has made things, on a desktop and on Lighthouse's slow phone. Prints medians of three runs (of
 * one with `--once`), and ends with 1 where a target is missed. `--page NAME`, as often as one likes, and
 * `--device mobile` measure a part. `--keep FOLDER` keeps what was made and each report, so that the same command goes
 * on where it was stopped.
 */
const targets = { performance: 95, shift: 0.02 };
/** Kilobytes of JavaScript of ours that the first visit of a page fetches, compressed. */
const visitorScripts = 250;
/** With 43 of Clerk's packages, which are counted apart as is the file that Clerk serves. */
const ownScripts = 350 + 43;

interface MainPage {
  name: string;
  path: string;
  /** Whether somebody has to be signed in. */
  isPersonal: boolean;
  scripts: number;
}

const visitorPages: readonly MainPage[] = [
  { name: 'home, visitor', path: '/', isPersonal: false, scripts: visitorScripts },
  { name: 'sign-in', path: '/sign-in', isPersonal: false, scripts: ownScripts },
];

/** The pages of a person, those of one book and one article of theirs among them. */
async function personPages(request: APIRequestContext, origin: string): Promise<MainPage[]> {
  await renewToken(request, origin);
  const idIn = async (list: string) => {
    const answer = (await (await request.get(origin + list)).json()) as Record<string, { id: string }[]>;
    return (answer.items ?? answer.chapters)?.[0]?.id;
  };
  const bookId = await idIn('/api/books');
  const chapterId = await idIn(`/api/books/${bookId}`);
  const [book, article] = [`/books/${bookId}`, `/articles/${await idIn('/api/blog')}`];
  const paths: Record<string, string> = {
    home: '/',
    images: '/images',
    videos: '/videos',
    books: '/books',
    articles: '/articles',
    files: '/files',
    activity: '/activity',
    'new book': '/books/new',
    'new article': '/articles/new',
    'a book': book,
    'a book, reading': `${book}?at=${chapterId}`,
    'a book, writing': `${book}?at=${chapterId}&edit=1`,
    'an article': article,
    'an article, writing': `${article}?edit=1`,
  };
  return Object.entries(paths).map(([name, path]) => ({ name, path, isPersonal: true, scripts: ownScripts }));
}

interface Measures {
  /** Lighthouse's performance, from 0 to 100, by its own settings: on a phone the processor is slowed four times. */
  performance: number;
  /** The same with the processor slowed to that of a mid-tier phone, from what it was measured to be just before. */
  calibrated: number;
  /** How fast Lighthouse found the processor just before. */
  index: number;
  /** Of the largest thing in the window, in milliseconds. */
  paint: number;
  /** Milliseconds in which the page could not answer. */
  blocked: number;
  shift: number;
  /** Kilobytes over the line: ours, and Clerk's own bundle. */
  scripts: number;
  clerk: number;
}

/**
 * Lighthouse's `benchmarkIndex` of a mid-tier phone, which lies between 125 and 800: its calculator slows a machine of
 * 800 down twice, one of 1,300 three times and one of 1,533 four times.
 */
const phone = 400;

function scoreOf(categories: Result['categories']): number {
  return Math.round((categories.performance?.score ?? 0) * 100);
}

function measuresOf({ categories, audits, environment }: Result, calibrated: number): Measures {
  const number = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
  const details = audits['network-requests']?.details;
  const requests = details && 'items' in details ? (details.items as Record<string, unknown>[]) : [];
  const kilobytes = (isClerk: boolean) =>
    requests
      .filter(({ resourceType }) => resourceType === 'Script')
      .filter(({ url }) => /\/npm\/@clerk\//.test(String(url)) === isClerk)
      .reduce((sum, { transferSize }) => sum + Number(transferSize), 0) / 1000;
  return {
    performance: scoreOf(categories),
    calibrated,
    index: environment.benchmarkIndex,
    paint: number('largest-contentful-paint'),
    blocked: number('total-blocking-time'),
    shift: number('cumulative-layout-shift'),
    scripts: kilobytes(false),
    clerk: kilobytes(true),
  };
}

/** The median of each measure by itself. */
function median(runs: readonly Measures[]): Measures {
  const middle = (name: keyof Measures) =>
    runs.map((run) => run[name]).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? Number.NaN;
  return {
    performance: middle('performance'),
    calibrated: middle('calibrated'),
    index: middle('index'),
    paint: middle('paint'),
    blocked: middle('blocked'),
    shift: middle('shift'),
    scripts: middle('scripts'),
    clerk: middle('clerk'),
  };
}

/** What of the targets a page misses. A measure that is not there misses its own. */
function missed(page: MainPage, { performance, shift, scripts }: Measures): string[] {
  return [
    ...(performance >= targets.performance ? [] : [`performance ${performance} < ${targets.performance}`]),
    ...(shift < targets.shift ? [] : [`shift ${shift.toFixed(3)} ≥ ${targets.shift}`]),
    ...(scripts <= page.scripts ? [] : [`${scripts.toFixed(0)} KB > ${page.scripts} KB`]),
  ];
}

const flags: Flags = {
  output: 'json',
  logLevel: 'error',
  onlyCategories: ['performance'],
  disableFullPageScreenshot: true,
  // It would sign the person out, and leaves the caches alone with that.
  disableStorageReset: true,
};

/** Lighthouse's report of one visit of a page, and what it comes to. */
async function measure(page: MainPage, device: Device, at: { origin: string; port: number }) {
  await inChromium(at.port, (context) => prepareVisit(context, at.origin, page));
  const config = device === 'desktop' ? desktopConfig : undefined;
  const result = await lighthouse(at.origin + page.path, { ...flags, port: at.port }, config);
  if (!result || result.lhr.runtimeError) throw new Error(result?.lhr.runtimeError?.message ?? 'no result');
  const { lhr, artifacts } = result;
  const ended = new URL(lhr.finalDisplayedUrl).pathname;
  if (ended !== page.path.split('?')[0]) throw new Error(`${page.path} led to ${ended}`);
  const score = device === 'desktop' ? scoreOf(lhr.categories) : await scoreOnPhone(lhr, artifacts);
  return { lhr, measures: measuresOf(lhr, score) };
}

/** What the same visit would be judged with a processor as slow as a phone's. */
async function scoreOnPhone({ environment }: Result, artifacts: Artifacts): Promise<number> {
  const { settings } = artifacts;
  const cpuSlowdownMultiplier = Math.max(1, environment.benchmarkIndex / phone);
  const throttling = { ...settings.throttling, cpuSlowdownMultiplier };
  const slowed = { ...artifacts, settings: { ...settings, throttling } };
  const again = await auditFlowArtifacts({
    gatherSteps: [{ artifacts: slowed, flags: { ...flags, throttling } }],
  });
  return scoreOf(again?.steps[0]?.lhr.categories ?? {});
}

/** The measures of one visit, kept in a file of its own with Lighthouse's whole report. */
async function measureOnce(
  page: MainPage,
  device: Device,
  run: number,
  at: { origin: string; port: number },
) {
  const file = path.join(folder, 'reports', `${page.name} ${device} ${run}.json`);
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { measures: Measures }).measures;
  const measured = await measure(page, device, at);
  writeFileSync(file, JSON.stringify(measured));
  return measured.measures;
}

type Device = 'mobile' | 'desktop';
const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    page: { type: 'string', multiple: true },
    device: { type: 'string', multiple: true, default: ['mobile', 'desktop'] },
    keep: { type: 'string' },
  },
});
const folder = values.keep
  ? path.resolve(values.keep)
  : mkdtempSync(path.join(tmpdir(), 'sorami-lighthouse-'));
mkdirSync(path.join(folder, 'reports'), { recursive: true });
let sorami: ChildProcess | undefined;
let browser: ChildProcess | undefined;
let misses = 0;

async function measureAll(pages: readonly MainPage[], at: { origin: string; port: number }): Promise<void> {
  for (const page of pages) {
    if (values.page && !values.page.includes(page.name)) continue;
    for (const device of values.device as Device[]) {
      const measured: Measures[] = [];
      for (let run = 0; run < (values.once ? 1 : 3); run++)
        measured.push(await measureOnce(page, device, run, at));
      const middle = median(measured);
      const problems = missed(page, middle);
      misses += problems.length;
      const { performance, calibrated, index, paint, blocked, shift, scripts, clerk } = middle;
      const times = [paint.toFixed(0), blocked.toFixed(0), shift.toFixed(3)];
      const figures = [performance, calibrated, index.toFixed(0), ...times];
      const weights = [scripts.toFixed(0), clerk.toFixed(0), problems.join(', ')];
      process.stdout.write(`${[page.name, device, ...figures, ...weights].join('\t')}\n`);
    }
  }
}

try {
  const { origin, program } = await startSorami(path.join(folder, 'data'));
  sorami = program;
  const columns = [
    'page',
    'device',
    'performance',
    'on a phone',
    'index',
    'LCP ms',
    'TBT ms',
    'CLS',
    'JS KB',
    'Clerk KB',
    '',
  ];
  process.stdout.write(`${columns.join('\t')}\n`);
  const visit = async (profile: string, pagesOf: (port: number) => Promise<readonly MainPage[]>) => {
    const { chromium: child, port } = await startChromium(path.join(folder, profile));
    browser = child;
    await measureAll(await pagesOf(port), { origin, port });
    await stop(child);
  };
  await visit('visitor', async () => visitorPages);
  await visit('person', (port) =>
    inChromium(port, async ({ request }) => {
      await renewToken(request, origin);
      if (!(await request.get(`${origin}/api/jobs`)).ok()) await makeThings(request, origin);
      return personPages(request, origin);
    }),
  );
} finally {
  await stop(browser);
  await stop(sorami);
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
process.exitCode = misses > 0 ? 1 : 0;
