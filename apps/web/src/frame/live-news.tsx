'use client';
import type { Job } from '@sorami/contracts/jobs';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { useLiveEvents } from '../features/jobs/use-live-events.ts';
import { useToast } from '../ui/toast.tsx';

/** Listens to what happens to the person's jobs: tells screen readers, and elsewhere than on the wall shows a toast. */
export function LiveNews() {
  const t = useTranslations('news');
  const router = useRouter();
  const pathname = usePathname();
  const toast = useToast();
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
        const onWall = pathname === '/' || pathname.startsWith('/images');
        if (job.status === 'COMPLETED') {
          setAnnouncement(t('imagesReady'));
          if (followed && !onWall) {
            toast({
              tone: 'positive',
              title: t('imagesReady'),
              action: { label: t('see'), run: () => router.push('/images') },
            });
          }
        }
        if (job.status === 'FAILED') {
          const reason = job.error?.message ?? t('failed');
          setAnnouncement(reason);
          if (followed && !onWall) toast({ tone: 'danger', title: reason });
        }
        if (job.status === 'CANCELLED') setAnnouncement(t('cancelled'));
      },
      [pathname, router, t, toast],
    ),
  );

  return (
    <p className="sr-only" role="status" aria-live="polite">
      {announcement}
    </p>
  );
}
