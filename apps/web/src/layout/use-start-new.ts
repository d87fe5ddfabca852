'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { isWithin, pagePaths } from '../config/paths.ts';
import { requestCompose } from '../features/images/compose-request.ts';

/** Begins new pictures: the cursor goes into the prompt, on the page where there is one. */
export function useStartPictures(): () => void {
  const router = useRouter();
  const pathname = usePathname();
  return useCallback(() => {
    if (pathname !== pagePaths.home && pathname !== pagePaths.images) router.push(pagePaths.images);
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
    if (isWithin(pagePaths.books, pathname)) router.push(pagePaths.newBook);
    else if (isWithin(pagePaths.articles, pathname)) router.push(pagePaths.newArticle);
    else startPictures();
  }, [pathname, router, startPictures]);
}
