'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { ApiProblem } from '../api/api-problem.ts';

/** Words what went wrong. What the API or the way to it says is worded already; anything else has one sentence. */
export function useProblemWords(): (problem: unknown) => string {
  const t = useTranslations('problems');
  return useCallback(
    (problem) => (problem instanceof ApiProblem && problem.message) || t('UNEXPECTED_ANSWER'),
    [t],
  );
}
