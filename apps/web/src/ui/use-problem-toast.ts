'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { pagePaths } from '../config/paths.ts';
import { useProblemWords } from '../lib/use-problem-words.ts';
import { planReasonOf } from './plan-link.tsx';
import { useToast } from './toast.tsx';

/**
 * Says what went wrong with something that was asked for, and offers to ask again where `retry` is given. What a plan does
 * not allow leads to the plans.
 */
export function useProblemToast(): (problem: unknown, retry?: () => void) => void {
  const t = useTranslations('common');
  const plans = useTranslations('plansPage');
  const words = useProblemWords();
  const toast = useToast();
  const router = useRouter();
  return useCallback(
    (problem, retry) => {
      const reason = planReasonOf(problem);
      const seePlans = reason && { label: plans('see'), run: () => router.push(pagePaths.plans(reason)) };
      const action = seePlans ?? (retry && { label: t('tryAgain'), run: retry });
      toast({ tone: 'danger', title: words(problem), ...(action ? { action } : {}) });
    },
    [t, plans, words, toast, router],
  );
}
