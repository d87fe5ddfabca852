import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type APIRequestContext, type BrowserContext, chromium } from '@playwright/test';
import lighthouse, { desktopConfig, type Result } from 'lighthouse';
import { findChromium } from './find-chromium.ts';
import { freePort } from './free-port.ts';
import { projectRoot } from './run-command.ts';

/**
 * Measures how fast the main pages are, with Lighthouse in the system's Chromium, on a Sorami of its own: as a visitor
 * and as a person who has made things, on a desktop and on Lighthouse's slow phone. Prints medians of three runs (of
 * one with `--once`), and ends with 1 where a target is missed. `--page NAME` measures one page alone.
 */
const targets = { performance: 95, shift: 0.02 };
/** Kilobytes of JavaScript of ours that the first visit of a page fetches, compressed. */
const visitorScripts = 250;
/** With 43 of Clerk's packages, which are counted apart as is the file that Clerk serves. */
const ownScripts = 350 + 43;

interface MainPage {
  name: string;
  path: string;
  signedIn: boolean;
  scripts: number;
}

const visitorPages: readonly MainPage[] = [
  { name: 'home, visitor', path: '/', signedIn: false, scripts: visitorScripts },
  { name: 'sign-in', path: '/sign-in', signedIn: false, scripts: ownScripts },
];
const personPages: readonly MainPage[] = [
  '/',
  '/images',
  '/videos',
  '/books',
  '/articles',
  '/files',
  '/activity',
].map((address) => ({
  name: address.slice(1) || 'home',
  path: address,
  signedIn: true,
  scripts: ownScripts,
}));

interface Measures {
  /** Lighthouse's performance, from 0 to 100. */
  performance: number;
  /** Of the largest thing in the window, in milliseconds. */
  paint: number;
  /** Milliseconds in which the page could not answer. */
  blocked: number;
  shift: number;
  /** Kilobytes over the line: ours, and Clerk's own bundle. */
  scripts: number;
  clerk: number;
}

function measuresOf({ categories, audits }: Result): Measures {
  const number = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
  const details = audits['network-requests']?.details;
  const requests = details && 'items' in details ? (details.items as Record<string, unknown>[]) : [];
  const kilobytes = (isClerk: boolean) =>
    requests
      .filter(({ resourceType }) => resourceType === 'Script')
      .filter(({ url }) => /\/npm\/@clerk\//.test(String(url)) === isClerk)
      .reduce((sum, { transferSize }) => sum + Number(transferSize), 0) / 1000;
  return {
    performance: Math.round((categories.performance?.score ?? 0) * 100),
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

async function startSorami(folder: string): Promise<{ origin: string; program: ChildProcess }> {
  const port = await freePort();
  const program = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'local-stack/src/start.ts'],
    {
      cwd: projectRoot,
      env: { ...process.env, PORT: String(port), SORAMI_DATA_DIR: folder, IMAGE_MODELS: 'embedded:preview' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const origin = `http://localhost:${port}`;
  const giveUpAt = Date.now() + 600_000;
  while (Date.now() < giveUpAt && program.exitCode === null) {
    const answer = await fetch(`${origin}/api/health/ready`).catch(() => undefined);
    if (answer?.ok) return { origin, program };
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('Sorami did not start.');
}

/** Signs a person up and has them make something of each kind, so that no page is empty. */
async function makeThings(request: APIRequestContext, origin: string): Promise<void> {
  const post = async (address: string, body: { data?: object; form?: Record<string, string> }) => {
    const answer = await request.post(origin + address, { headers: { origin }, ...body });
    if (!answer.ok()) throw new Error(`${address}: ${answer.status()} ${await answer.text()}`);
  };
  const email_address = `${crypto.randomUUID()}@example.com`;
  await post('/__clerk/v1/client/sign_ups', {
    form: { email_address, password: `Horse-${crypto.randomUUID()}` },
  });
  await renewToken(request, origin);
  const prompts = ['Un phare au bord de la mer', 'Une forêt sous la neige', 'Un marché le matin'];
  for (const prompt of prompts) await post('/api/images', { data: { prompt, numImages: 4 } });
  const text = { topic: 'Le potager au fil des saisons', goal: 'Récolter toute l’année', language: 'fr' };
  await post('/api/books', { data: { ...text, title: 'Le potager', chapterCount: 3, wordsPerChapter: 300 } });
  await post('/api/blog/generate', { data: { ...text, keywords: ['potager'], wordCount: 500 } });
  const giveUpAt = Date.now() + 240_000;
  while (Date.now() < giveUpAt) {
    await renewToken(request, origin);
    const answer = await request.get(`${origin}/api/jobs?limit=100`);
    const { items } = (await answer.json()) as { items: { status: string }[] };
    if (items.every(({ status }) => status === 'COMPLETED')) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error('What the pages are to show was not made in time.');
}

/** Gets a fresh session token, as pages do when theirs is older than a minute. */
async function renewToken(request: APIRequestContext, origin: string): Promise<void> {
  await request.get(`${origin}/__clerk/v1/client/handshake?redirect_url=/`, { maxRedirects: 0 });
}

/** Each run is a first visit, by somebody who is signed in. */
async function emptyCaches(origin: string): Promise<void> {
  const tab = await context?.newPage();
  const session = tab && (await context?.newCDPSession(tab));
  await session?.send('Network.clearBrowserCache');
  const storageTypes = 'service_workers,cache_storage,indexeddb';
  await session?.send('Storage.clearDataForOrigin', { origin, storageTypes });
  await tab?.close();
}

async function measure(page: MainPage, device: 'mobile' | 'desktop', at: { origin: string; port: number }) {
  await emptyCaches(at.origin);
  const result = await lighthouse(
    at.origin + page.path,
    {
      port: at.port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: ['performance'],
      // It would sign the person out, and leaves the caches alone with that.
      disableStorageReset: true,
    },
    device === 'desktop' ? desktopConfig : undefined,
  );
  if (!result || result.lhr.runtimeError) throw new Error(result?.lhr.runtimeError?.message ?? 'no result');
  const ended = new URL(result.lhr.finalDisplayedUrl).pathname;
  if (ended !== page.path) throw new Error(`${page.path} led to ${ended}`);
  return measuresOf(result.lhr);
}

const { values } = parseArgs({
  options: { once: { type: 'boolean', default: false }, page: { type: 'string' } },
});
const runs = values.once ? 1 : 3;
const folder = mkdtempSync(path.join(tmpdir(), 'sorami-lighthouse-'));
let sorami: ChildProcess | undefined;
let context: BrowserContext | undefined;
let misses = 0;
try {
  const { origin, program } = await startSorami(path.join(folder, 'data'));
  sorami = program;
  const port = await freePort();
  context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
    executablePath: await findChromium(process.env),
    locale: 'fr-FR',
    args: [`--remote-debugging-port=${port}`, '--no-sandbox', '--disable-gpu'],
  });
  process.stdout.write(
    `${['page', 'device', 'performance', 'LCP ms', 'TBT ms', 'CLS', 'JS KB', 'Clerk KB', ''].join('\t')}\n`,
  );
  for (const pages of [visitorPages, personPages]) {
    if (pages === personPages) await makeThings(context.request, origin);
    for (const page of pages) {
      if (values.page && page.name !== values.page) continue;
      for (const device of ['mobile', 'desktop'] as const) {
        const measured: Measures[] = [];
        for (let run = 0; run < runs; run++) {
          if (page.signedIn) await renewToken(context.request, origin);
          measured.push(await measure(page, device, { origin, port }));
        }
        const middle = median(measured);
        const problems = missed(page, middle);
        misses += problems.length;
        const { performance, paint, blocked, shift, scripts, clerk } = middle;
        const figures = [performance, paint.toFixed(0), blocked.toFixed(0), shift.toFixed(3)];
        const weights = [scripts.toFixed(0), clerk.toFixed(0), problems.join(', ')];
        process.stdout.write(`${[page.name, device, ...figures, ...weights].join('\t')}\n`);
      }
    }
  }
} finally {
  await context?.close();
  if (sorami?.exitCode === null) {
    sorami.kill('SIGTERM');
    await once(sorami, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = misses > 0 ? 1 : 0;
