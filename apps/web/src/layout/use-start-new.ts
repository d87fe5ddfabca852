'use client';
import type { JobKind } from '@sorami/contracts/kinds';
import { usePathname, useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { pagePaths } from '../config/paths.ts';
import { requestCompose } from '../lib/compose-request.ts';
import { offeredKinds } from '../lib/kinds.ts';

/** Begins something new of a kind. Where its prompt is on the page, the cursor goes there. */
export function useStartNew(): (kind: JobKind) => void {
  const router = useRouter();
  const pathname = usePathname();
  return useCallback(
    (wanted) => {
      // The home page has the prompt of the first kind.
      const [first] = offeredKinds;
      const kind = offeredKinds.find(({ name }) => name === wanted);
      if (!kind) return;
      const { form, list } = kind.pages;
      if (form) return router.push(form);
      const hasPrompt = pathname === list || (pathname === pagePaths.home && kind === first);
      if (!hasPrompt) router.push(list);
      window.scrollTo({ top: 0 });
      requestCompose();
    },
    [pathname, router],
  );
}
