'use client';
import type { Job } from '@sorami/contracts/jobs';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { isWithin, pagePaths } from '../config/paths.ts';
import { useArticleNews } from '../features/articles/use-article-news.ts';
import { bookAddress } from '../features/books/book-address.ts';
import { useBookNews } from '../features/books/use-book-news.ts';
import { useLiveEvents } from '../live/use-live-events.ts';
import { useToast } from '../ui/toast.tsx';

/** Listens to what happens to the person's jobs: tells screen readers, and elsewhere than on the wall shows a toast. */
export function LiveNews() {
  const t = useTranslations('news');
  const router = useRouter();
  const pathname = usePathname();
  const toast = useToast();
  const bookNews = useBookNews();
  const articleNews = useArticleNews();
  const [announcement, setAnnouncement] = useState('');
  const told = useRef(new Map<string, string>());

  useLiveEvents(
    useCallback(
      (job: Job) => {
        const state = `${job.attempt}:${job.status}`;
        if (told.current.get(job.id) === state) {
          if (job.status === 'PROCESSING' && job.message) setAnnouncement(job.message);
          return;
        }
        const followed = told.current.has(job.id);
        told.current.set(job.id, state);
        const text =
          job.kind === 'book'
            ? { news: bookNews, address: bookAddress(job.resourceId) }
            : job.kind === 'blog'
              ? { news: articleNews, address: pagePaths.article(job.resourceId) }
              : null;
        const inSight =
          pathname === pagePaths.home ||
          (text ? pathname === text.address : isWithin(pagePaths.images, pathname));
        if (job.status === 'COMPLETED') {
          const ready = text ? text.news.ready(job) : t('imagesReady');
          setAnnouncement(ready);
          if (followed && !inSight) {
            toast({
              tone: 'positive',
              title: ready,
              action: text
                ? { label: text.news.read, run: () => router.push(text.address) }
                : { label: t('see'), run: () => router.push(pagePaths.images) },
            });
          }
        }
        if (job.status === 'FAILED') {
          const reason = job.error?.message ?? t('failed');
          setAnnouncement(reason);
          if (followed && !inSight) toast({ tone: 'danger', title: reason });
        }
        if (job.status === 'CANCELLED') setAnnouncement(t('cancelled'));
      },
      [pathname, router, t, toast, bookNews, articleNews],
    ),
  );

  return (
    <p className="sr-only" role="status" aria-live="polite">
      {announcement}
    </p>
  );
}
