'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { requestCompose } from '../features/images/compose-request.ts';

/** Begins something new: the cursor goes into the prompt, on the page where there is one. */
export function useStartNew(): () => void {
  const router = useRouter();
  const pathname = usePathname();
  return useCallback(() => {
    if (pathname !== '/' && pathname !== '/images') router.push('/images');
    window.scrollTo({ top: 0 });
    requestCompose();
  }, [pathname, router]);
}
