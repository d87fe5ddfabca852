'use client';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { Button } from '../../ui/button.tsx';

/** The page that was asked for, on this site and nowhere else. */
function wantedPage(): string {
  const from = new URLSearchParams(location.search).get('from') ?? pagePaths.home;
  const { origin, pathname, search } = new URL(from, location.origin);
  return origin === location.origin && pathname !== pagePaths.offline ? pathname + search : pagePaths.home;
}

const goOn = () => location.replace(wantedPage());

/** Milliseconds between two looks at whether there is a network: that the browser has one says nothing of ours. */
const lookEvery = 3_000;

/** Goes on to the page that was asked for, by hand or as soon as there is a network. */
export function BackOnline() {
  const t = useTranslations('offline');
  useEffect(() => {
    const look = () =>
      fetch(apiPaths.health, { cache: 'no-store' }).then(
        ({ ok }) => ok && goOn(),
        () => {},
      );
    const looking = setInterval(() => void look(), lookEvery);
    return () => clearInterval(looking);
  }, []);
  return (
    <Button look="primary" size="large" onClick={goOn}>
      <RotateCcw aria-hidden className="size-4" />
      {t('retry')}
    </Button>
  );
}
