'use client';
import { type Locale, localeCookie } from '@sorami/contracts/locales';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

/** Each language in its own words. */
export const languageNames: Record<Locale, string> = { fr: 'Français', en: 'English' };

const aYear = 31_536_000;

/** Remembers the choice for web and api alike, and words the page anew. */
export function useSwitchLanguage(): (locale: Locale) => void {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useCallback(
    (locale) => {
      const secure = location.protocol === 'https:' ? '; Secure' : '';
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from Safari and from plain http.
      document.cookie = `${localeCookie}=${locale}; Path=/; Max-Age=${aYear}; SameSite=Lax${secure}`;
      router.refresh();
      // Jobs and their reasons are worded by the API.
      void queryClient.invalidateQueries();
    },
    [router, queryClient],
  );
}
