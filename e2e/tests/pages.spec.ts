import { expect, type Page, type Route } from '@playwright/test';
import { enter, signUp } from './support/person.ts';
import { expectSound } from './support/sound.ts';
import { test } from './support/test.ts';

const kinds = [
  { lang: 'fr', theme: 'light', viewport: { width: 1280, height: 800 } },
  { lang: 'en', theme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

for (const { lang, theme, viewport } of kinds) {
  test.describe(`${lang}, ${theme}, ${viewport.width} pixels wide`, () => {
    test.use({ viewport, serviceWorkers: 'allow' });

    test('no page breaks a rule of accessibility or is wider than the window', async ({ page }) => {
      test.setTimeout(180_000);
      await page.goto('/');
      // A visitor chooses language and colours; both hold for all that follows.
      if (lang === 'en') {
        await page.getByRole('button', { name: 'English' }).click();
        await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
        await page.getByRole('button', { name: 'Switch between light and dark' }).click();
      }
      await expectPage(page, 'home, signed out');
      const call = page.getByRole('link', { name: /Créer un compte|Create an account/ });
      await expect(call).toBeInViewport({ ratio: 1 });
      // Nothing of Clerk's comes before somebody wants to sign in.
      expect(await scriptsOfClerk(page)).toEqual([]);
      for (const path of ['/sign-in', '/sign-up']) {
        await page.goto(path);
        await expect(page.locator('.cl-formButtonPrimary')).toBeVisible();
        await expectPage(page, path);
      }

      await signUp(page);
      await expectPage(page, 'home');
      const edges = [await edgeOfTitle(page)];
      await page.goto('/books');
      await expectPage(page, 'books, empty');
      expect((await scriptsOfClerk(page)).filter((url) => url.includes('/ui@'))).toEqual([]);
      await page.goto('/images');
      await expectPage(page, 'images, empty');
      const prompt = lang === 'fr' ? 'Une maison au bord du lac' : 'A house by the lake';
      await page.getByRole('textbox', { name: /Description|Prompt/ }).fill(prompt);
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('img', { name: prompt })).toHaveCount(2, { timeout: 60_000 });
      await expectPage(page, 'images');
      edges.push(await edgeOfTitle(page));
      // No model made them, and everything says so.
      await expect(page.getByText(/^(Aperçu|Preview)$/)).toHaveCount(2);
      await expect(
        page.getByText(/^(Aperçu sans modèle\. Choisissez|A preview without a model\. Choose)/),
      ).toBeVisible();
      await page.getByRole('img', { name: prompt }).first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectPage(page, 'large view');
      await page.getByRole('button', { name: /^(Partager|Share)/ }).click();
      await expect(page.getByRole('dialog', { name: /^(Partager|Share)/ })).toBeVisible();
      await expectPage(page, 'the dialog that shares');
      await page.goto('/activity');
      await expect(page.getByRole('main').getByText(/Terminée|Done/)).toBeVisible();
      await expectPage(page, 'activity');
      const isWide = viewport.width > 1000;
      await page.getByRole('button', { name: /^(Nouveau|New)/ }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectPage(page, 'the menu of what can be made');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: isWide ? /^Menu/ : /^(Vous|You)/ }).click();
      await expect(page.getByRole(isWide ? 'menu' : 'dialog')).toBeVisible();
      await expectPage(page, 'the menu of the person');
      await page.keyboard.press('Escape');
      for (const key of ['Control+k', '?']) {
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectPage(page, `after ${key}`);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      }
      await page.goto('/account');
      await expect(page.locator('.cl-userProfile-root')).toBeVisible();
      await expectPage(page, 'account');
      for (const path of ['/videos', '/articles', '/files']) {
        await page.goto(path);
        edges.push(await edgeOfTitle(page));
      }
      for (const path of ['/activity?view=access', '/plans', '/usage', '/account/data']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectPage(page, path);
        edges.push(await edgeOfTitle(page));
      }
      expect(new Set(edges), 'titles begin at one edge on all pages').toHaveProperty('size', 1);
      if (lang === 'fr') {
        await page.getByRole('button', { name: 'Préparer l’archive' }).click();
        await expect(page.getByText(/à télécharger jusqu’au/)).toBeVisible({
          timeout: 45_000,
        });
        await expectPage(page, 'an archive');
      }
      await page.goto(await shareSomething(page));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectPage(page, 'what was shared');
      await page.route('**/api/admin/**', answerAsAdministration);
      await page.goto('/admin?view=people');
      await page.getByRole('button', { name: /^Fixer des limites|^Set limits/ }).click();
      await expectPage(page, 'administration, limits of a person');
      await page.keyboard.press('Escape');
      for (const view of [
        /^Personnes|^People/,
        /^Travaux|^Jobs/,
        /^Modèles|^Models/,
        /^Stockage|^Storage/,
        'Audit',
      ]) {
        await page.getByRole('radio', { name: view }).click();
        await expectPage(page, `administration, ${view}`);
      }

      await expect.poll(() => page.evaluate(languageOfOfflinePage)).toBe(lang);
      await page.context().setOffline(true);
      await page.goto('/articles');
      await expect(page.getByRole('heading', { name: /Pas de connexion|No connection/ })).toBeVisible();
      await expectPage(page, 'offline');
      await page.context().setOffline(false);
      await expect(page).toHaveURL('/articles');
      expect(await page.evaluate(keptAddresses), 'nothing of a person’s is kept').toEqual(['/offline']);
    });

    async function expectPage(page: Page, name: string): Promise<void> {
      await page.waitForLoadState('networkidle');
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expectSound(page, name);
    }
  });
}

/** Where the page's title begins, in pixels from the left. On a phone the bar says of each page where one is. */
async function edgeOfTitle(page: Page): Promise<number> {
  const bar = page.getByRole('navigation', { name: /^(Principale|Main)$/ });
  if ((page.viewportSize()?.width ?? 0) < 500)
    await expect(bar.locator('[aria-current]'), page.url()).toHaveCount(1);
  return (await page.getByRole('heading', { level: 1 }).boundingBox())?.x ?? Number.NaN;
}

/** Kilobytes of Clerk's packages in our chunks, which are counted apart as is the file that Clerk serves. */
const clerkPackages = 43;

test('the first sight of a page fetches no more programs than it needs', async ({ page }) => {
  await page.goto('/');
  expect(await kilobytesOfScripts(page), 'visitor').toBeLessThanOrEqual(250);
  await enter(page.request);
  const language = 'fr';
  const book = await made(page, '/api/books/write', { title: 'Le jardin', language });
  const article = await made(page, '/api/blog', { title: 'Le jardin', language, content: 'Un *texte*.' });
  const lists = ['/images', '/videos', '/books', '/articles', '/files', '/activity'];
  for (const path of ['/', ...lists, '/books/new', '/articles/new', `/books/${book}`]) {
    await page.goto(path, { waitUntil: 'networkidle' });
    expect.soft(await kilobytesOfScripts(page), path).toBeLessThanOrEqual(350 + clerkPackages);
  }
  await page.goto(`/articles/${article}`, { waitUntil: 'networkidle' });
  const reader = 'what reads Markdown comes with its text';
  expect.soft(await kilobytesOfScripts(page), reader).toBeLessThanOrEqual(410 + clerkPackages);
});

/** Has the API make something; answers its id. */
async function made(page: Page, address: string, data: object): Promise<string> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(address, { headers: { origin }, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).id;
}

/** What the page's scripts weigh on the line, whether they came from a cache or not; Clerk's own file apart. */
function kilobytesOfScripts(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry.name.includes('/_next/static/') && entry.name.includes('.js'))
      .reduce(
        (sum, entry) => sum + (entry as unknown as { encodedBodySize: number }).encodedBodySize / 1000,
        0,
      ),
  );
}

/** A link to the newest picture of whoever is signed in, for those without an account. */
async function shareSomething(page: Page): Promise<string> {
  const { items } = await (await page.request.get('/api/files?type=image')).json();
  const { origin } = new URL(page.url());
  const data = { target: { type: 'file', id: items[0].id }, name: 'Lucie', download: true };
  const answer = await page.request.post('/api/shares', { headers: { origin }, data });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()).url;
}

/** No administrator is named here: the pages are shown with rows of the API's shape. */
async function answerAsAdministration(route: Route): Promise<void> {
  const what = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
  const at = new Date().toISOString();
  const made = { images: 3, videos: 0, books: 1, articles: 2, costMicros: 4_200, storageBytes: 9_000_000 };
  const about = { clerkId: `user_${'a'.repeat(27)}`, email: 'ana@example.com', name: 'Ana', plan: 'pro' };
  const account = { isBlocked: true, isDeleted: false, members: null, supportUntil: at, override: null };
  const calls = { calls: 9, failed: 1, lastHour: { calls: 2, failed: 1 }, costMicros: 1, unknownCosts: 0 };
  const whose = { ownerId: about.clerkId, organizationId: null };
  const state = { status: 'PROCESSING', progress: 40, attempt: 1, reason: null };
  const job = { id: 'one', kind: 'book', ...state, ...whose, createdAt: at, updatedAt: at };
  const answers: Record<string, object> = {
    people: { items: [{ id: 'one', ...about, ...account, ...made, createdAt: at }], nextCursor: null },
    models: {
      items: [{ provider: 'one', model: 'first', ...calls, lastAt: at }],
      withheld: [{ provider: 'two', model: null, reason: 'It leaks', since: at }],
    },
    jobs: { items: [job], reasons: [{ reason: 'PROVIDER_AWAY', count: 2 }], nextCursor: null },
    audit: { items: [], nextCursor: null },
    storage: {
      report: { finishedAt: at, objects: 9, rows: 9, agreed: true, mended: 0, defects: {} },
      quarantine: [
        { key: 'users/user_1/uploads/lost/x.png', reason: 'OBJECT_WITHOUT_ROW', size: 1, foundAt: at },
      ],
      waiting: { deletions: 1, moves: 0, oldest: null },
    },
  };
  await route.fulfill({ json: answers[what] ?? {} });
}

/** The scripts of Clerk that the page has fetched. */
function scriptsOfClerk(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.includes('/npm/@clerk/')),
  );
}

const languageOfOfflinePage = `caches.match('/offline')
  .then((kept) => kept?.text())
  .then((html) => html && new DOMParser().parseFromString(html, 'text/html').documentElement.lang)`;

/** What the service worker keeps besides what pages are made of. */
const keptAddresses = `(async () => {
  const addresses = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) addresses.push(new URL(url).pathname);
  return addresses.filter((address) => !address.startsWith('/_next/static/'));
})()`;
