'use client';
import type { DocumentKind } from '@sorami/contracts/kinds';
import { useTranslations } from 'next-intl';
import { useUsage } from '../lib/use-usage.ts';
import { Notice } from '../ui/notice.tsx';
import { PlanLink } from '../ui/plan-link.tsx';
import { useDay } from '../ui/use-moment.ts';
import { documentKinds } from './document-kinds.ts';

/** How many documents of a kind are left this month; null where nobody counts, or it is not known yet. */
export function useDocumentsLeft(kind: DocumentKind): number | null {
  const { data } = useUsage();
  const meter = data?.[documentKinds[kind].usage];
  return meter && meter.limit !== null ? Math.max(0, meter.limit - meter.used) : null;
}

/** Says what is left of the month; nothing where there is no limit. */
export function Quota({ kind }: { kind: DocumentKind }) {
  const { words, usage } = documentKinds[kind];
  const t = useTranslations(words);
  const day = useDay();
  const { data } = useUsage();
  const left = useDocumentsLeft(kind);
  if (left === null || !data) return null;
  const limit = data[usage].limit ?? 0;
  if (left > 0)
    return <p className="tabular text-ink-faint text-small">{t('form.left', { count: left, limit })}</p>;
  return (
    <Notice tone="warning" action={<PlanLink reason="quota" />}>
      {t('form.noneLeft', { limit, date: day(data.periodEnd) })}
    </Notice>
  );
}
