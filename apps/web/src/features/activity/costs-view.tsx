'use client';
import { type Costs, costsSchema } from '@sorami/contracts/usage';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, Download } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useModelName } from '../../lib/use-models.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useDay } from '../../ui/use-moment.ts';
import { useMoney } from '../../ui/use-money.ts';

const timeZone = 'UTC';

/** `2026-11` and so many months further. */
export function monthFrom(month: string, further: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + further);
  return date.toISOString().slice(0, 7);
}

/** What the models cost in a month, by kind and model and by day. */
export function CostsView() {
  const t = useTranslations('costs');
  const format = useFormatter();
  const api = useSecureAPI();
  const [now] = useState(() => new Date().toISOString().slice(0, 7));
  const [month, setMonth] = useState(now);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.costs(month),
    queryFn: ({ signal }) => api.get(apiPaths.costs, costsSchema, { signal, query: { month } }),
  });
  const name = format.dateTime(new Date(`${month}-01`), { month: 'long', year: 'numeric', timeZone });
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <div className="flex items-center gap-1">
          <IconButton label={t('before')} onClick={() => setMonth(monthFrom(month, -1))}>
            <ArrowLeft aria-hidden className="size-4" />
          </IconButton>
          <h2 className="min-w-36 text-center font-medium text-body" aria-live="polite">
            {name}
          </h2>
          <IconButton
            label={t('after')}
            disabled={month >= now}
            onClick={() => setMonth(monthFrom(month, 1))}
          >
            <ArrowRight aria-hidden className="size-4" />
          </IconButton>
        </div>
        <Button asChild size="small">
          <a href={apiPaths.costsExport(month)} download>
            <Download aria-hidden className="size-4" />
            {t('save')}
          </a>
        </Button>
      </div>
      {error ? <LoadProblem problem={error} onRetry={() => void refetch()} /> : null}
      {data ? <Month costs={data} isNow={month === now} /> : null}
      {!data && !error ? <Skeleton className="h-48" /> : null}
    </>
  );
}

function Month({ costs, isNow }: { costs: Costs; isNow: boolean }) {
  const t = useTranslations('costs');
  const words = useTranslations('kinds');
  const format = useFormatter();
  const money = useMoney();
  const modelName = useModelName();
  const { budgetMicros, renewsAt, items } = costs;
  const renewal = useDay()(renewsAt);
  return (
    <>
      <p className="tabular font-semibold text-heading">{money(costs)}</p>
      {isNow && budgetMicros !== null ? (
        <p className="mt-1 text-ink-soft">
          {t('budget', {
            budget: money({ calls: 0, costMicros: budgetMicros, unknownCalls: 0 }),
            date: renewal,
          })}
        </p>
      ) : null}
      {items.length === 0 ? (
        <p className="mt-6 rounded-card border border-line border-dashed px-6 py-12 text-center text-ink-soft">
          {t('empty')}
        </p>
      ) : (
        <>
          <Chart costs={costs} />
          <table className="tabular mt-6 w-full text-left text-body">
            <caption className="sr-only">{t('byModel')}</caption>
            <thead className="text-ink-faint text-small">
              <tr>
                <th className="py-2 pr-3 font-normal">{t('kind')}</th>
                <th className="py-2 pr-3 font-normal">{t('model')}</th>
                <th className="py-2 pr-3 text-right font-normal">{t('calls')}</th>
                <th className="py-2 text-right font-normal">{t('cost')}</th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line border-line border-y">
              {items.map((item) => (
                <tr key={`${item.kind} ${item.provider} ${item.model}`}>
                  <td className="py-2 pr-3 text-ink">{words(`${item.kind}.many`)}</td>
                  <td className="break-words py-2 pr-3 text-ink-soft">
                    {modelName(`${item.provider}:${item.model}`)}
                  </td>
                  <td className="py-2 pr-3 text-right text-ink-soft">{format.number(item.calls)}</td>
                  <td className="py-2 text-right text-ink">{money(item)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

/** The days of the month as bars; what they cost is said in words too. */
function Chart({ costs: { month, days } }: { costs: Costs }) {
  const t = useTranslations('costs');
  const format = useFormatter();
  const money = useMoney();
  const length = monthLength(month);
  const dearest = Math.max(1, ...days.map(({ costMicros }) => costMicros));
  const all = Array.from({ length }, (_, index) => days.find(({ day }) => day === index + 1) ?? null);
  const dayOf = (day: number) =>
    format.dateTime(new Date(`${month}-${String(day).padStart(2, '0')}`), {
      day: 'numeric',
      month: 'long',
      timeZone,
    });
  const said = days.map((one) => t('onDay', { day: dayOf(one.day), cost: money(one) })).join(', ');
  return (
    <div role="img" aria-label={t('byDay', { days: said })} className="mt-6">
      <div className="flex h-24 items-end gap-px">
        {all.map((one, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: the days of a month.
            key={index}
            title={one ? t('onDay', { day: dayOf(one.day), cost: money(one) }) : undefined}
            className={one ? 'min-h-[3px] flex-1 rounded-t-[2px] bg-accent' : 'h-px flex-1 bg-line'}
            style={one ? { height: `${(one.costMicros / dearest) * 100}%` } : undefined}
          />
        ))}
      </div>
      <p className="mt-1.5 flex justify-between text-ink-faint text-small">
        <span>{dayOf(1)}</span>
        <span>{dayOf(length)}</span>
      </p>
    </div>
  );
}

function monthLength(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}
