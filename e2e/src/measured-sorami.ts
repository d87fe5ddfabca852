import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { type APIRequestContext, type BrowserContext, chromium } from '@playwright/test';
import { findChromium } from './find-chromium.ts';
import { freePort } from './free-port.ts';
import { projectRoot } from './run-command.ts';

/** A Sorami and a browser to be measured: nothing else listens to them, and the programs give way to the browser. */

export async function startSorami(folder: string): Promise<{ origin: string; program: ChildProcess }> {
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
  // A phone shares its processor with no server: the programs give way to the browser.
  if (program.pid) setPriority(program.pid, 10);
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
export async function makeThings(request: APIRequestContext, origin: string): Promise<void> {
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
export async function renewToken(request: APIRequestContext, origin: string): Promise<void> {
  await request.get(`${origin}/__clerk/v1/client/handshake?redirect_url=/`, { maxRedirects: 0 });
}

/** A Chromium with a profile of its own. Nobody but Lighthouse listens to it while it measures. */
export async function startChromium(profile: string): Promise<{ chromium: ChildProcess; port: number }> {
  const port = await freePort();
  const executable = await findChromium(process.env);
  if (!executable) throw new Error('No Chromium.');
  const child = spawn(
    executable,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--password-store=basic',
      '--lang=fr-FR',
      '--accept-lang=fr-FR',
      `--user-data-dir=${profile}`,
      `--remote-debugging-port=${port}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  const giveUpAt = Date.now() + 30_000;
  while (Date.now() < giveUpAt) {
    if (await fetch(`http://localhost:${port}/json/version`).catch(() => undefined))
      return { chromium: child, port };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Chromium did not start.');
}

export async function stop(program: ChildProcess | undefined): Promise<void> {
  if (!program || program.exitCode !== null) return;
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  await ended;
}

/** Does something with the pages and cookies of a running Chromium. */
export async function inChromium<T>(port: number, act: (context: BrowserContext) => Promise<T>): Promise<T> {
  const browser = await chromium.connectOverCDP(`http://localhost:${port}`);
  try {
    const [context] = browser.contexts();
    if (!context) throw new Error('Chromium has no profile.');
    return await act(context);
  } finally {
    await browser.close();
  }
}

/** Each run is a first visit, by somebody whose session is young. */
export async function prepareVisit(
  context: BrowserContext,
  origin: string,
  { isPersonal }: { isPersonal: boolean },
): Promise<void> {
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Network.clearBrowserCache');
  const storageTypes = 'service_workers,cache_storage,indexeddb';
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes });
  await tab.close();
  if (isPersonal) await renewToken(context.request, origin);
}
