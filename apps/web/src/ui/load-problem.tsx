'use client';
import { useTranslations } from 'next-intl';
import { useProblemWords } from '../lib/use-problem-words.ts';
import { Button } from './button.tsx';

/** What stands where a list could not be loaded: what happened, and the way to try again. */
export function LoadProblem({ problem, onRetry }: { problem: Error; onRetry: () => void }) {
  const t = useTranslations('common');
  const words = useProblemWords();
  return (
    <div role="alert" className="rounded-card border border-line px-6 py-10 text-center">
      <p className="font-medium text-ink text-large">{t('loadFailed')}</p>
      <p className="mx-auto mt-1 max-w-md text-ink-soft">{words(problem)}</p>
      <Button className="mt-4" onClick={onRetry}>
        {t('tryAgain')}
      </Button>
    </div>
  );
}
