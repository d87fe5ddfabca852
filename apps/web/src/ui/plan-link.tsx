'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ApiProblem } from '../api/api-problem.ts';
import { pagePaths } from '../config/paths.ts';

/** Why a plan can be what somebody lacks: the page of plans says it again, and when it ends. */
export const planReasons = ['feature', 'quota', 'storage', 'size', 'budget'] as const;
export type PlanReason = (typeof planReasons)[number];

const reasonOfCode: Partial<Record<ApiProblem['code'], PlanReason>> = {
  FEATURE_NOT_IN_PLAN: 'feature',
  QUOTA_EXCEEDED: 'quota',
  STORAGE_EXCEEDED: 'storage',
  FILE_TOO_LARGE: 'size',
};

/** Null where another plan would change nothing. */
export function planReasonOf(problem: unknown): PlanReason | null {
  return problem instanceof ApiProblem ? (reasonOfCode[problem.code] ?? null) : null;
}

/** From what a plan refused to the page of plans; nothing beside any other problem. */
export function PlanLink({
  problem,
  reason = planReasonOf(problem),
}: {
  problem?: unknown;
  reason?: PlanReason | null;
}) {
  const t = useTranslations('plansPage');
  if (reason === null) return null;
  return (
    <Link
      href={pagePaths.plans(reason)}
      className="shrink-0 font-medium underline underline-offset-2 hover:no-underline"
    >
      {t('see')}
    </Link>
  );
}
