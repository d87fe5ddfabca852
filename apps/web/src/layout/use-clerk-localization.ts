import type { frFR } from '@clerk/localizations/fr-FR';
import type { Locale } from '@sorami/contracts/locales';
import { useEffect, useState } from 'react';

/** Clerk's own words in the page's language; English is built in. French comes as a chunk of its own (85 kB). */
export function useClerkLocalization(locale: Locale): typeof frFR | undefined {
  const [french, setFrench] = useState<typeof frFR>();
  useEffect(() => {
    if (locale === 'fr') void import('@clerk/localizations/fr-FR').then((module) => setFrench(module.frFR));
  }, [locale]);
  return locale === 'fr' ? french : undefined;
}
