'use client';
import type { Job } from '@sorami/contracts/jobs';
import type { DocumentKind } from '@sorami/contracts/kinds';
import { jobCostsSchema } from '@sorami/contracts/usage';
import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { useFormatter, useTranslations } from 'next-intl';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { isPreviewName, useModelName } from '../lib/use-models.ts';
import { OtherModelButton } from '../ui/model-choice.tsx';
import { useMoney } from '../ui/use-money.ts';

/** Who wrote a document, when it was asked for, how and for how much, and the way to have it written by another model. */
export function MadeBy({
  kind,
  model,
  job,
  settings,
  onAgain,
  className,
}: {
  kind: DocumentKind;
  /** Null while nobody began. */
  model: string | null;
  job: Pick<Job, 'id' | 'createdAt' | 'updatedAt'>;
  /** What was asked for, in words. */
  settings: readonly string[];
  /** Opens the form with what was asked for. */
  onAgain: () => void;
  className?: string;
}) {
  const t = useTranslations('models');
  const format = useFormatter();
  const modelName = useModelName();
  const money = useMoney();
  const api = useSecureAPI();
  const { data: costs } = useQuery({
    queryKey: queryKeys.jobCosts(job.id, job.updatedAt),
    queryFn: ({ signal }) => api.get(apiPaths.jobCosts(job.id), jobCostsSchema, { signal }),
    enabled: model !== null,
  });
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const date = format.dateTime(new Date(job.createdAt), { dateStyle: 'long', timeStyle: 'short', timeZone });
  return (
    <div className={clsx('flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-small', className)}>
      <p className="tabular">
        {[
          model && t('madeBy', { model: modelName(model) }),
          t('begun', { date }),
          ...settings,
          // A model that has not been called yet is not free.
          costs && (costs.calls > 0 || (model && isPreviewName(model)))
            ? t('costOf', { cost: costs.calls > 0 ? money(costs) : t('free') })
            : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <OtherModelButton kind={kind} madeBy={model} onAgain={onAgain} className="-ml-2" />
    </div>
  );
}
