'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useProblemWords } from '../lib/use-problem-words.ts';
import { useToast } from './toast.tsx';

/** Says what went wrong with something that was asked for, and offers to ask again where `retry` is given. */
export function useProblemToast(): (problem: unknown, retry?: () => void) => void {
  const t = useTranslations('common');
  const words = useProblemWords();
  const toast = useToast();
  return useCallback(
    (problem, retry) =>
      toast({
        tone: 'danger',
        title: words(problem),
        ...(retry ? { action: { label: t('tryAgain'), run: retry } } : {}),
      }),
    [t, words, toast],
  );
}
