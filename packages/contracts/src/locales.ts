import { z } from 'zod';

export const localeSchema = z.enum(['fr', 'en']);
export type Locale = z.infer<typeof localeSchema>;

export const defaultLocale: Locale = 'fr';

/** The cookie in which web and api remember the language that a person chose. */
export const localeCookie = 'NEXT_LOCALE';
