'use client';
import type { Job } from '@sorami/contracts/jobs';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { bookAddress } from '../features/books/book-address.ts';
import { useBookNews } from '../features/books/use-book-news.ts';
import { useLiveEvents } from '../features/jobs/use-live-events.ts';
import { useToast } from '../ui/toast.tsx';

/** Listens to what happens to the person's jobs: tells screen readers, and elsewhere than on the wall shows a toast. */
export function LiveNews() {
  const t = useTranslations('news');
  const router = useRouter();
  const pathname = usePathname();
  const toast = useToast();
  const bookNews = useBookNews();
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
        const book = job.kind === 'book';
        const inSight =
          pathname === '/' ||
          (book ? pathname === bookAddress(job.resourceId) : pathname.startsWith('/images'));
        if (job.status === 'COMPLETED') {
          const ready = book ? bookNews.ready(job) : t('imagesReady');
          setAnnouncement(ready);
          if (followed && !inSight) {
            toast({
              tone: 'positive',
              title: ready,
              action: book
                ? { label: bookNews.read, run: () => router.push(bookAddress(job.resourceId)) }
                : { label: t('see'), run: () => router.push('/images') },
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
      [pathname, router, t, toast, bookNews],
    ),
  );

  return (
    <p className="sr-only" role="status" aria-live="polite">
      {announcement}
    </p>
  );
}
