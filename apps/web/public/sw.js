/**
 * Keeps what pages are made of, and the page that says that there is no network. Nothing of a person's: no answer of
 * the API, no file, and no page but that one. It asks the network first for every page, so nobody sees an old one.
 */
const offlinePage = '/offline';
const shell = 'sorami-shell-1';
const assets = 'sorami-assets-1';
/** Each deployment brings new names; the oldest go once there are so many. */
const mostAssets = 300;
const aDay = 86_400_000;
const assetAddress = /\/_next\/static\/[^"'\\ )]+/g;

async function keepAsset(address) {
  const cache = await caches.open(assets);
  if (await cache.match(address)) return;
  const answer = await fetch(address);
  if (answer.ok) await cache.put(address, answer);
}

/** Fetches the offline page with all that it is made of. It is kept only once the rest is there. */
async function fetchShell() {
  const page = await fetch(offlinePage, { cache: 'reload', credentials: 'same-origin' });
  if (!page.ok) return;
  const html = await page.clone().text();
  await Promise.all([...new Set(html.match(assetAddress) ?? [])].map(keepAsset));
  await (await caches.open(shell)).put(offlinePage, page);
}

let keeping = Promise.resolve();

/** Keeps the offline page if the kept one will not do. One after another: a slow old answer never covers a new one. */
function keepShell(willDo) {
  keeping = keeping
    .then(async () => {
      const kept = await caches.match(offlinePage);
      if (!kept || !(await willDo(kept))) await fetchShell();
    })
    .catch(() => {});
  return keeping;
}

const isOfToday = (page) => Date.now() - Date.parse(page.headers.get('date') ?? '') < aDay;

async function fromAssets(request) {
  const cache = await caches.open(assets);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) {
    await cache.put(request.url, answer.clone());
    const names = await cache.keys();
    for (const old of names.slice(0, Math.max(0, names.length - mostAssets))) await cache.delete(old);
  }
  return answer;
}

async function toPage(request) {
  try {
    return await fetch(request);
  } catch {
    const { pathname, search } = new URL(request.url);
    if (pathname !== offlinePage) {
      return Response.redirect(`${offlinePage}?from=${encodeURIComponent(pathname + search)}`, 302);
    }
    return (await caches.match(offlinePage)) ?? Response.error();
  }
}

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(keepShell(() => false));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name !== shell && name !== assets) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') {
    event.respondWith(toPage(request));
    if (pathname !== offlinePage) event.waitUntil(keepShell(isOfToday));
  } else if (pathname.startsWith('/_next/static/')) event.respondWith(fromAssets(request));
});

/** Every page says which language it is in, so that the offline page is in the person's too. */
self.addEventListener('message', (event) => {
  const { locale } = event.data ?? {};
  if (!locale) return;
  event.waitUntil(keepShell(async (page) => (await page.text()).includes(`<html lang="${locale}"`)));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const address = new URL(event.notification.data, self.location.origin);
  event.waitUntil(
    (async () => {
      const [open] = await self.clients.matchAll({ type: 'window' });
      if (!open) return self.clients.openWindow(address);
      await open.focus();
      return open.navigate(address);
    })(),
  );
});
