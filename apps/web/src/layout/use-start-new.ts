'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { requestCompose } from '../features/images/compose-request.ts';

/** Begins new pictures: the cursor goes into the prompt, on the page where there is one. */
export function useStartPictures(): () => void {
  const router = useRouter();
  const pathname = usePathname();
  return useCallback(() => {
    if (pathname !== '/' && pathname !== '/images') router.push('/images');
    window.scrollTo({ top: 0 });
    requestCompose();
  }, [pathname, router]);
}

/** Begins something new, of the kind that the page is about. */
export function useStartNew(): () => void {
  const router = useRouter();
  const pathname = usePathname();
  const startPictures = useStartPictures();
  return useCallback(() => {
    if (pathname.startsWith('/books')) router.push('/books/new');
    else if (pathname.startsWith('/articles')) router.push('/articles/new');
    else startPictures();
  }, [pathname, router, startPictures]);
}
