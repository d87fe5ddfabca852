'use client';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../config/paths.ts';
import { Link } from './link.tsx';

/** Why a plan can be what somebody lacks: the page of plans says it again, and when it ends. */
export const planReasons = ['feature', 'quota', 'storage', 'size', 'budget'] as const;
export type PlanReason = (typeof planReasons)[number];

const reasonOfCode: Readonly<Record<string, PlanReason>> = {
  FEATURE_NOT_IN_PLAN: 'feature',
  QUOTA_EXCEEDED: 'quota',
  STORAGE_EXCEEDED: 'storage',
  FILE_TOO_LARGE: 'size',
  // Of a job that was begun.
  BUDGET_SPENT: 'budget',
};

/** Null where another plan would change nothing: of what the API refused, or of what a job failed for. */
export function planReasonOf(problem: unknown): PlanReason | null {
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : null;
  return reasonOfCode[String(code)] ?? null;
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
