/** The languages of Sorami. Plain data: a visitor's page reads this and carries no library for it. */
export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = 'fr';

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The cookie in which web and api remember the language that a person chose. */
export const localeCookie = 'NEXT_LOCALE';
