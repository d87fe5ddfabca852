'use client';
import { useQueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useSyncExternalStore } from 'react';
import { reachability, reportReachability } from '../api/reachability.ts';
import { apiPaths } from '../config/paths.ts';

const askEvery = 3_000;

/** Says at the top of every page that Sorami cannot be reached, and notices by itself when it can again. */
export function ConnectionBanner() {
  const t = useTranslations('connection');
  const queryClient = useQueryClient();
  const state = useSyncExternalStore(reachability.subscribe, reachability.read, reachability.readOnServer);

  useEffect(() => {
    const offline = () => reportReachability('offline');
    // Back on some network is not yet back at Sorami: ask.
    const online = () => reportReachability('unreachable');
    window.addEventListener('offline', offline);
    window.addEventListener('online', online);
    if (!navigator.onLine) offline();
    return () => {
      window.removeEventListener('offline', offline);
      window.removeEventListener('online', online);
    };
  }, []);

  useEffect(() => {
    if (state !== 'unreachable') return;
    const ask = async () => {
      const answer = await fetch(apiPaths.health, { cache: 'no-store' }).catch(() => undefined);
      if (!answer?.ok) return;
      reportReachability('reachable');
      void queryClient.invalidateQueries();
    };
    void ask();
    const timer = setInterval(() => void ask(), askEvery);
    return () => clearInterval(timer);
  }, [state, queryClient]);

  return (
    <div aria-live="polite">
      {state === 'reachable' ? null : (
        <p className="gutter sticky top-0 z-20 flex animate-fade items-center justify-center gap-2 bg-warning-soft py-2 text-center font-medium text-small text-warning">
          <CloudOff aria-hidden className="size-4 shrink-0" />
          {state === 'offline' ? t('offline') : t('unreachable')}
        </p>
      )}
    </div>
  );
}
