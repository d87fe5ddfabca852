import { createHash } from 'node:crypto';
import type { Locale } from '@sorami/contracts/locales';

/** Why a page cannot be shown now: web does not answer, or too many pages were asked for. */
export type Pause = 'away' | 'busy';

const titles = {
  away: { fr: 'Sorami revient dans un instant', en: 'Sorami will be back in a moment' },
  busy: { fr: 'Trop de pages demandées à la fois', en: 'Too many pages at once' },
} as const satisfies Record<Pause, Record<Locale, string>>;
const texts = {
  away: {
    fr: 'Les pages redémarrent. Rien n’est perdu, et cette page se recharge toute seule.',
    en: 'The pages are restarting. Nothing is lost, and this page reloads by itself.',
  },
  busy: {
    fr: 'Beaucoup de demandes viennent de votre adresse. Rien n’est perdu, et cette page se recharge toute seule.',
    en: 'Many requests come from your address. Nothing is lost, and this page reloads by itself.',
  },
} as const satisfies Record<Pause, Record<Locale, string>>;
const again = { fr: 'Réessayer maintenant', en: 'Try again now' } as const satisfies Record<Locale, string>;

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{min-height:100vh;margin:0;display:grid;place-content:center;justify-items:center;gap:16px;padding:24px;text-align:center}
h1{font-size:24px;line-height:32px;margin:0}p{margin:0;max-width:40ch;opacity:.8}a{color:inherit;padding:8px}`;

/** Nothing but this page's own style may be used in it. */
export const pausePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** Shown in place of a page: it asks again by itself after `seconds`, without scripts. */
export function pausePage(locale: Locale, pause: Pause, seconds: number): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="${seconds}">
<title>${titles[pause][locale]}</title>
<style>${style}</style>
</head>
<body>
<h1>${titles[pause][locale]}</h1>
<p role="status">${texts[pause][locale]}</p>
<a href="">${again[locale]}</a>
</body>
</html>
`;
}
