'use client';
import type { Job } from '@sorami/contracts/jobs';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isWithin, pagePaths } from '../config/paths.ts';
import { isActive } from '../lib/job-state.ts';
import { kinds } from '../lib/kinds.ts';
import { noticeBySystem } from '../lib/system-notices.ts';
import { useLiveEvents } from '../live/use-live-events.ts';
import { useToast } from '../ui/toast.tsx';

/** Where one sees what a job made, and whether that is in sight on a page. */
function sightOf({ kind, resourceId }: Job, pathname: string): { page: string | null; inSight: boolean } {
  const { pages } = kinds[kind];
  if (!pages) return { page: null, inSight: false };
  // A wall shows all of it as it comes; a document is in sight on its own page.
  const page = pages.form === null ? pages.list : pages.one(resourceId);
  return { page, inSight: pathname === pagePaths.home || isWithin(page, pathname) };
}

/** Listens to what happens to the person's jobs: tells screen readers, and shows a toast where one does not see it. */
export function LiveNews() {
  const t = useTranslations('news');
  const words = useTranslations('kinds');
  const router = useRouter();
  const pathname = usePathname();
  const toast = useToast();
  const [announcement, setAnnouncement] = useState('');
  const told = useRef(new Map<string, string>());
  // What was said on one page is no news on the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the page changes.
  useEffect(() => setAnnouncement(''), [pathname]);

  useLiveEvents(
    useCallback(
      (job: Job, wasRunning: boolean) => {
        const state = `${job.attempt}:${job.status}`;
        if (told.current.get(job.id) === state) {
          if (job.status === 'PROCESSING' && job.message) setAnnouncement(job.message);
          return;
        }
        const followed = wasRunning || told.current.has(job.id);
        told.current.set(job.id, state);
        // It ended long ago: whatever this event is about (a deletion, most often), it is not that.
        if (!followed && !isActive(job)) return;
        const { page, inSight } = sightOf(job, pathname);
        if (job.status === 'COMPLETED') {
          const ready = words(`${job.kind}.ready`, { title: job.title });
          setAnnouncement(ready);
          void noticeBySystem(ready, page ?? pagePaths.home);
          if (!inSight) {
            toast({
              tone: 'positive',
              title: ready,
              ...(page ? { action: { label: words(`${job.kind}.open`), run: () => router.push(page) } } : {}),
            });
          }
        }
        if (job.status === 'FAILED') {
          const reason = job.error?.message ?? t('failed');
          setAnnouncement(reason);
          void noticeBySystem(reason, page ?? pagePaths.activity);
          if (!inSight) toast({ tone: 'danger', title: reason });
        }
        if (job.status === 'CANCELLED') setAnnouncement(t('cancelled'));
      },
      [pathname, router, t, words, toast],
    ),
  );

  return (
    <p className="sr-only" role="status" aria-live="polite">
      {announcement}
    </p>
  );
}
