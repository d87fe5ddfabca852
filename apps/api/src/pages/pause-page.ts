import { createHash } from 'node:crypto';
import type { Locale } from '@sorami/contracts/locales';

/** Seconds until the page asks again. */
export const pauseRetrySeconds = 3;

const words = {
  fr: {
    title: 'Sorami revient dans un instant',
    text: 'Les pages redémarrent. Rien n’est perdu, et cette page se recharge toute seule.',
    now: 'Réessayer maintenant',
  },
  en: {
    title: 'Sorami will be back in a moment',
    text: 'The pages are restarting. Nothing is lost, and this page reloads by itself.',
    now: 'Try again now',
  },
} as const satisfies Record<Locale, Record<string, string>>;

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{min-height:100vh;margin:0;display:grid;place-content:center;justify-items:center;gap:16px;padding:24px;text-align:center}
h1{font-size:24px;line-height:32px;margin:0}p{margin:0;max-width:40ch;opacity:.8}a{color:inherit;padding:8px}`;

/** Nothing but this page's own style may be used in it. */
export const pausePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** Shown while web does not answer: it asks again by itself, without scripts. */
export function pausePage(locale: Locale): string {
  const { title, text, now } = words[locale];
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="${pauseRetrySeconds}">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
<p role="status">${text}</p>
<a href="">${now}</a>
</body>
</html>
`;
}
