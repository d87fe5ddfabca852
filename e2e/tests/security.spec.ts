import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { findGeneration } from './support/api.ts';
import { enter, signUp } from './support/person.ts';
import { createButton, describe, expectPictures } from './support/studio.ts';
import { test } from './support/test.ts';

const projectRoot = path.resolve(import.meta.dirname, '../..');
const appPages = ['/images', '/files', '/activity', '/account', '/account/organization', '/images/some-id'];
const apiPaths = [
  '/api/images',
  '/api/images/some-id',
  '/api/jobs',
  '/api/jobs/some-id',
  '/api/jobs/some-id/status',
  '/api/jobs/some-id/events',
  '/api/files',
  '/api/files/some-id',
  '/api/events',
  '/api/audit',
  '/api/usage',
  '/api/admin/audit',
];
const everyPage = ['/', '/sign-in', '/sign-up', '/images', '/files', '/activity', '/account'];

/** Clerk's SDK has one list of settings for servers and browsers: in these, the read yields nothing and goes nowhere. */
const readsOfClerk = /\.env\.CLERK_SECRET_KEY,/g;

/** Names of the variables that only servers may know. */
function serverOnlyNames(): string[] {
  const example = readFileSync(path.join(projectRoot, '.env.example'), 'utf8');
  const names = [...example.matchAll(/^([A-Z][A-Z0-9_]+)=/gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(15);
  const isPublic = (name: string) => name.startsWith('NEXT_PUBLIC_') || name === 'CLERK_PUBLISHABLE_KEY';
  return names.filter((name) => !isPublic(name));
}

/** What must stay on the servers of the instance under test: its keys, and the passwords in its data. */
function secretValues(): string[] {
  const folder = process.env.SORAMI_DATA_DIR ?? '';
  const texts = ['secrets.json', 'instance.json'].map((name) =>
    readFileSync(path.join(folder, name), 'utf8'),
  );
  const values: string[] = [];
  for (const text of texts) {
    JSON.parse(text, (key, value) => {
      if (/secret|password|accessKeyId/i.test(key) && typeof value === 'string') values.push(value);
      return value;
    });
  }
  expect(values.length).toBeGreaterThanOrEqual(5);
  return values;
}

test('no secret, and no name of one, is in what browsers get', async ({ page, context }) => {
  const names = serverOnlyNames();
  const [secrets, seen] = [secretValues(), new Map<string, string>()];
  const chunks = path.join(projectRoot, 'apps/web/.next/static');
  for (const entry of readdirSync(chunks, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|json|map|txt)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    seen.set(file, readFileSync(file, 'utf8'));
  }
  expect(seen.size).toBeGreaterThan(10);
  await signUp(page);
  await page.goto('/images');
  await describe(page, 'Une image sans secret', { count: 1, size: '512' });
  await createButton(page).click();
  await expectPictures(page, 'Une image sans secret', 1);
  for (const url of everyPage) {
    seen.set(`${url} of somebody`, await (await page.request.get(url)).text());
    seen.set(`${url}, prefetched`, await (await page.request.get(url, { headers: { rsc: '1' } })).text());
    await page.goto(url);
    seen.set(`${url} in the browser`, await page.content());
  }
  await context.clearCookies();
  for (const url of everyPage) seen.set(`${url} of nobody`, await (await page.request.get(url)).text());

  // Presigned addresses name the access key: that is how S3 works. Nothing else may.
  const found = [...seen].flatMap(([where, text]) => [
    ...secrets.filter((secret) => text.includes(secret)).map(() => `a secret value in ${where}`),
    ...names
      .filter((name) => new RegExp(`(?<![A-Z0-9_])${name}(?![A-Z0-9_])`).test(text.replace(readsOfClerk, '')))
      .map((name) => `${name} in ${where}`),
  ]);
  expect(found).toEqual([]);
});

const bypass = [1, 5].map((depth) => ({
  name: `x-middleware-subrequest, ${depth} deep`,
  headers: {
    'x-middleware-subrequest': Array(depth).fill('src/proxy').join(':'),
  } as Record<string, string>,
}));
const forgeries = [
  { name: 'no header', headers: {} as Record<string, string> },
  ...bypass,
  { name: 'middleware', headers: { 'x-middleware-subrequest': Array(5).fill('middleware').join(':') } },
  {
    name: 'a verdict of Clerk',
    headers: { 'x-clerk-auth-status': 'signed-in', 'x-clerk-auth-token': 'forged' },
  },
  {
    name: 'another host',
    headers: {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    },
  },
  { name: 'another path', headers: { 'x-invoke-path': '/', 'x-matched-path': '/', 'x-rewrite-url': '/' } },
  { name: 'a forged session', headers: { cookie: '__session=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyXzEifQ.' } },
];

for (const { name, headers } of forgeries) {
  test(`without a session nothing opens: ${name}`, async ({ request, baseURL }) => {
    for (const url of apiPaths) {
      const answer = await request.get(url, { headers, maxRedirects: 0 });
      expect(answer.status(), url).toBe(401);
      expect(await answer.text()).not.toContain('items');
    }
    for (const url of ['/api/images', '/api/jobs/some-id/cancel', '/api/jobs/some-id/retry']) {
      const answer = await request.post(url, {
        headers: { origin: baseURL ?? '', ...headers },
        data: { prompt: 'x' },
      });
      expect(answer.status(), url).toBe(401);
    }
    for (const url of appPages) await expectSentToSignIn(request, url, headers, baseURL ?? '');
  });
}

test('the other shapes of a page leak nothing either', async ({ request, baseURL }) => {
  for (const url of appPages) {
    const variants: Record<string, string>[] = [
      { rsc: '1' },
      { rsc: '1', 'next-router-prefetch': '1' },
      { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
      { rsc: '1', 'x-middleware-subrequest': Array(5).fill('src/proxy').join(':') },
      { 'x-nextjs-data': '1' },
      { 'next-action': '0'.repeat(42) },
    ];
    for (const headers of variants) await expectSentToSignIn(request, url, headers, baseURL ?? '');
    const shapes = [
      `${url}.rsc`,
      `${url}.segments/_tree.segment.rsc`,
      `${url}.json`,
      `/_next/data/x${url}.json`,
    ];
    for (const shape of [...shapes, `${url}/index.txt`]) {
      const answer = await request.get(shape, { maxRedirects: 0 });
      expect([307, 308, 401, 404], `${shape}: ${answer.status()}`).toContain(answer.status());
    }
  }
});

/** Nobody sees more of a personal page than the way to the sign-in form, on this very host. */
async function expectSentToSignIn(
  request: APIRequestContext,
  url: string,
  headers: Record<string, string>,
  origin: string,
): Promise<void> {
  const answer = await request.get(url, { headers, maxRedirects: 0 });
  const location = answer.headers().location ?? '';
  const where = `${url} with ${Object.keys(headers)}: ${answer.status()} ${location}`;
  expect([302, 303, 307], where).toContain(answer.status());
  const target = new URL(location, origin);
  expect(target.origin, where).toBe(origin);
  expect(['/sign-in', '/__clerk/v1/client/handshake'], where).toContain(target.pathname);
  expect(location, where).not.toContain('evil.example');
}

test('forged headers change nothing for a person who is signed in', async ({ page, baseURL }) => {
  await enter(page.request);
  const plain = await (await page.request.get('/api/usage')).json();
  const forged = await page.request.get('/api/usage', {
    headers: {
      'x-forwarded-for': '198.51.100.66',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-clerk-auth-status': 'signed-out',
      'x-clerk-user-id': 'user_somebody',
      'x-middleware-subrequest': Array(5).fill('src/proxy').join(':'),
    },
  });
  expect(await forged.json()).toEqual(plain);
  const home = await page.request.get('/', { headers: { 'x-forwarded-host': 'evil.example' } });
  expect(home.status()).toBe(200);
  expect(await home.text()).not.toContain('evil.example');

  // The audit tells the true address of who opened a file.
  await page.goto('/images');
  await describe(page, 'Une image surveillée', { count: 1, size: '512' });
  await createButton(page).click();
  await expectPictures(page, 'Une image surveillée', 1);
  const { images } = await findGeneration(page.request, 'Une image surveillée');
  await page.request.get(`/api/files/${images[0]?.file.id}?disposition=attachment`, {
    headers: { 'x-forwarded-for': '198.51.100.66' },
  });
  expect(await (await page.request.get('/api/audit')).text()).not.toContain('198.51.100.66');
  const crossOrigin = await page.request.post('/api/images', {
    headers: { origin: 'https://evil.example' },
    data: { prompt: 'x' },
  });
  expect(crossOrigin.status()).toBe(403);
  expect(baseURL).not.toBe('https://evil.example');
});

test('every page has a content security policy with a nonce of its own, and it holds', async ({
  page,
  complaints,
}) => {
  await expectPolicies(page, ['/', '/sign-in', '/sign-up']);
  await signUp(page);
  await expectPolicies(page, ['/', '/images', '/files', '/activity', '/account']);

  // What an attacker would inject does not run; what the pages themselves need is watched in every test.
  const injected = `<img src="data:," onerror="document.title = 'injected'">`;
  await page.locator('main').evaluate((main, html) => main.insertAdjacentHTML('beforeend', html), injected);
  await expect.poll(() => complaints.length).toBe(1);
  expect(complaints.pop()).toContain('script-src');
  await expect(page).not.toHaveTitle('injected');
});

async function expectPolicies(page: Page, urls: string[]): Promise<void> {
  const nonces = new Set<string>();
  for (const url of urls) {
    const answer = await page.request.get(url, { maxRedirects: 0 });
    expect(answer.status(), url).toBe(200);
    const policy = answer.headers()['content-security-policy'] ?? '';
    const [, nonce] = /script-src [^;]*'nonce-([^']+)'/.exec(policy) ?? [];
    expect(nonce, `${url}: ${policy}`).toBeTruthy();
    expect(policy, url).not.toMatch(/script-src[^;]*unsafe-(inline|eval)/);
    expect(policy, url).toContain("frame-ancestors 'none'");
    expect(await answer.text(), url).toContain(`nonce="${nonce}"`);
    nonces.add(nonce ?? '');
  }
  expect(nonces.size).toBe(urls.length);
}
