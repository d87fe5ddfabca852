'use client';
import type { Job } from '@sorami/contracts/jobs';
import { jobCostsSchema, type ProviderCall } from '@sorami/contracts/usage';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useModelName } from '../../lib/use-models.ts';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMoney } from '../../ui/use-money.ts';

/** What the models cost for a job, by attempt and step: read when it is opened. */
export function JobCosts({ job }: { job: Job }) {
  const t = useTranslations('costs');
  const [open, setOpen] = useState(false);
  return (
    <details className="mt-1 text-small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer rounded-small text-ink-faint hover:text-ink">
        {t('show')}
        <span className="sr-only">{t('ofJob', { title: job.title.slice(0, 80) })}</span>
      </summary>
      {open ? <Calls job={job} /> : null}
    </details>
  );
}

function Calls({ job: { id, updatedAt } }: { job: Job }) {
  const t = useTranslations('costs');
  const money = useMoney();
  const modelName = useModelName();
  const api = useSecureAPI();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.jobCosts(id, updatedAt),
    queryFn: ({ signal }) => api.get(apiPaths.jobCosts(id), jobCostsSchema, { signal }),
    placeholderData: keepPreviousData,
  });
  if (error) return <LoadProblem problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="mt-2 h-12 max-w-120" />;
  if (data.calls === 0) return <p className="mt-1.5 text-ink-soft">{t('free')}</p>;
  const attempts = [...new Set(data.items.map(({ attempt }) => attempt))];
  return (
    <table className="tabular mt-2 w-full max-w-160 text-left text-ink-soft">
      <caption className="sr-only">{t('byStep')}</caption>
      <thead className="text-ink-faint">
        <tr>
          <th className="py-1 pr-3 font-normal">{t('step')}</th>
          <th className="py-1 pr-3 font-normal">{t('model')}</th>
          <th className="py-1 pr-3 font-normal">{t('outcome')}</th>
          <th className="py-1 text-right font-normal">{t('cost')}</th>
        </tr>
      </thead>
      {attempts.map((attempt) => (
        <tbody key={attempt} className="border-line border-t">
          {attempts.length > 1 ? (
            <tr>
              <th colSpan={4} scope="rowgroup" className="pt-1.5 text-left font-medium text-ink">
                {t('attempt', { attempt })}
              </th>
            </tr>
          ) : null}
          {data.items
            .filter((call) => call.attempt === attempt)
            .map((call) => (
              <tr key={call.id}>
                <td className="py-0.5 pr-3">
                  <Step call={call} />
                </td>
                <td className="break-words py-0.5 pr-3">{modelName(`${call.provider}:${call.model}`)}</td>
                <td className="py-0.5 pr-3">{t(`outcomes.${call.outcome}`)}</td>
                <td className="py-0.5 text-right">
                  {money({
                    calls: 1,
                    costMicros: call.costMicros ?? 0,
                    unknownCalls: call.costMicros === null ? 1 : 0,
                  })}
                </td>
              </tr>
            ))}
        </tbody>
      ))}
      <tfoot className="border-line border-t font-medium text-ink">
        <tr>
          <th colSpan={3} scope="row" className="py-1 pr-3 text-left font-medium">
            {t('total')}
          </th>
          <td className="py-1 text-right">{money(data)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

const steps = ['outline', 'chapter', 'front-matter', 'cover', 'plan', 'section', 'image', 'video'] as const;

/** A step by its name and number; one that has no word here by the name that the ledger has for it. */
function Step({ call: { step } }: { call: ProviderCall }) {
  const t = useTranslations('costs.steps');
  const [, name = step, number] = /^([a-z-]+?)(?:-(\d+))?$/.exec(step) ?? [];
  const known = steps.find((one) => one === name);
  if (!known) return step;
  return number === undefined ? t(known) : `${t(known)} ${Number(number) + 1}`;
}
