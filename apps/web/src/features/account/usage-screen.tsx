'use client';
import { bulkResultSchema } from '@sorami/contracts/files';
import { kinds } from '@sorami/contracts/kinds';
import {
  type Costs,
  costsSchema,
  type StorageDetails,
  storageDetailsSchema,
  type Usage,
} from '@sorami/contracts/usage';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import clsx from 'clsx';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { offeredKinds } from '../../lib/kinds.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { useUsage } from '../../lib/use-usage.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlanLink } from '../../ui/plan-link.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import { useDay } from '../../ui/use-moment.ts';
import { useMoney } from '../../ui/use-money.ts';
import { useProblemToast } from '../../ui/use-problem-toast.ts';

/** From this share on a limit is near. */
const nearShare = 0.8;

interface Line {
  name: string;
  used: string;
  limit: string | null;
  /** Of the limit; null where there is none. */
  share: number | null;
  reason: 'quota' | 'storage' | 'budget';
}

/** The month by kind, what storage is made of, and what could go. */
export function UsageScreen() {
  const t = useTranslations('usagePage');
  const day = useDay();
  const api = useSecureAPI();
  const { data: usage } = useUsage();
  // In an organization it is for those who oversee it.
  const { oversee } = usePowers();
  const { data: costs } = useQuery({
    queryKey: queryKeys.costs('now'),
    queryFn: ({ signal }) => api.get(apiPaths.costs, costsSchema, { signal }),
    enabled: oversee,
  });
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.storage,
    queryFn: ({ signal }) => api.get(apiPaths.storage, storageDetailsSchema, { signal }),
  });
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 pb-16 *:max-w-[60rem] sm:pt-10">
      <h1 className="font-semibold text-heading">{t('title')}</h1>
      {usage ? (
        <>
          <p className="mt-1 text-ink-soft text-large">{t('renews', { date: day(usage.periodEnd) })}</p>
          <Meters usage={usage} costs={costs} />
          <p className="mt-4 flex flex-wrap gap-x-5 gap-y-1">
            <Link href={pagePaths.activityCosts} className="text-accent-text underline underline-offset-2">
              {t('money')}
            </Link>
            <Link href={pagePaths.plans()} className="text-accent-text underline underline-offset-2">
              {t('plans')}
            </Link>
          </p>
        </>
      ) : (
        <Skeleton className="mt-5 h-56 w-full rounded-card!" />
      )}
      <h2 className="mt-10 font-semibold text-title">{t('storage')}</h2>
      <div className="mt-4 grid gap-6">
        {error ? <LoadProblem problem={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Skeleton className="h-56 w-full rounded-card!" /> : null}
        {data ? <Storage details={data} textBytes={usage?.textBytes ?? 0} /> : null}
      </div>
    </div>
  );
}

function Meters({ usage, costs }: { usage: Usage; costs: Costs | undefined }) {
  const money = useMoney();
  const t = useTranslations('usagePage');
  const words = useTranslations('kinds');
  const format = useFormatter();
  const fileSize = useFileSize();
  const shareOf = (used: number, limit: number | null) => (limit === null ? null : used / Math.max(1, limit));
  const lines: Line[] = [
    ...offeredKinds.flatMap(({ name }): Line[] => {
      const { used, limit } = usage[kinds[name].quota];
      // What the plan does not have is no line of it.
      if (limit === 0 && used === 0) return [];
      const line: Line = {
        name: words(`${name}.usage`),
        used: format.number(used),
        limit: limit === null ? null : format.number(limit),
        share: limit === 0 ? null : shareOf(used, limit),
        reason: 'quota',
      };
      return [line];
    }),
    {
      name: t('storage'),
      used: fileSize(usage.storageBytes.used),
      limit: usage.storageBytes.limit === null ? null : fileSize(usage.storageBytes.limit),
      share: shareOf(usage.storageBytes.used, usage.storageBytes.limit),
      reason: 'storage',
    },
    ...(costs
      ? [
          {
            name: t('money'),
            used: money(costs),
            limit:
              costs.budgetMicros === null
                ? null
                : money({ calls: 0, costMicros: costs.budgetMicros, unknownCalls: 0 }),
            share: shareOf(costs.costMicros, costs.budgetMicros),
            reason: 'budget' as const,
          },
        ]
      : []),
  ];
  const near = lines.flatMap(({ share, ...line }) =>
    share !== null && share >= nearShare ? [{ ...line, share }] : [],
  );
  const reasons = [...new Set(near.map(({ reason }) => reason))];
  return (
    <>
      {reasons.map((reason) => {
        const such = near.filter((line) => line.reason === reason);
        return (
          <Notice
            key={reason}
            tone={such.some(({ share }) => share >= 1) ? 'danger' : 'warning'}
            className="mt-4"
            action={<PlanLink reason={reason} />}
          >
            {such.map(({ name, share }) => (
              <p key={name}>
                {share >= 1
                  ? t('full', { name })
                  : t('near', { name, percent: format.number(share, { style: 'percent' }) })}
              </p>
            ))}
          </Notice>
        );
      })}
      <dl className="mt-5 grid gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-2">
        {lines.map(({ name, used, limit, share }) => (
          <div key={name} className="bg-surface px-4 py-3 sm:last:odd:col-span-2">
            <dt className="text-ink-soft text-body">{name}</dt>
            <dd className="tabular mt-0.5 font-medium text-ink text-large">
              {limit === null ? used : t('of', { used, limit })}
            </dd>
            {share === null ? null : (
              <div aria-hidden className="mt-2 h-1 overflow-hidden rounded-full bg-pressed">
                <div
                  className={clsx(
                    'h-full origin-left rounded-full',
                    share >= 1 ? 'bg-danger' : share >= nearShare ? 'bg-warning' : 'bg-ink-faint',
                  )}
                  style={{ transform: `scaleX(${Math.min(1, Math.max(0.01, share))})` }}
                />
              </div>
            )}
          </div>
        ))}
      </dl>
    </>
  );
}

function Storage({ details, textBytes }: { details: StorageDetails; textBytes: number }) {
  const t = useTranslations('usagePage');
  const words = useTranslations('kinds');
  const fileSize = useFileSize();
  const { types, trash, exports, copies, largest } = details;
  return (
    <>
      <Table caption={t('byType')}>
        {types.map(({ type, files, bytes }) => (
          <Row
            key={type}
            name={words(type === 'upload' ? 'upload.many' : `${type}.many`)}
            count={files}
            bytes={bytes}
          />
        ))}
        <tr>
          <td className="py-2 pr-3 text-ink">{t('texts')}</td>
          <td />
          <td className="py-2 text-right text-ink">{fileSize(textBytes)}</td>
        </tr>
      </Table>
      <div className="grid gap-px overflow-hidden rounded-card border border-line bg-line">
        <CleanUp
          title={t('trash')}
          words={t('trashWords', { count: trash.files, size: fileSize(trash.bytes) })}
        >
          {trash.files > 0 ? (
            <Button asChild size="small">
              <Link href={pagePaths.files({ state: 'trashed' })}>{t('openTrash')}</Link>
            </Button>
          ) : null}
        </CleanUp>
        <CleanUp
          title={t('copies')}
          words={t('copiesWords', { count: copies.files, size: fileSize(copies.bytes) })}
        >
          <Discard ids={copies.ids} />
        </CleanUp>
        <CleanUp
          title={t('exports')}
          words={t('exportsWords', { count: exports.files, size: fileSize(exports.bytes) })}
        >
          <Discard ids={exports.ids} />
        </CleanUp>
      </div>
      {largest.length > 0 ? (
        <Table caption={t('largest')}>
          {largest.map(({ id, name, type, bytes }) => (
            <tr key={id}>
              <td className="max-w-0 py-2 pr-3 text-ink" style={{ width: '70%' }}>
                <Link
                  href={pagePaths.files({ sort: 'size:desc', file: id })}
                  className="block truncate hover:underline"
                >
                  <bdi>{name}</bdi>
                </Link>
              </td>
              <td className="py-2 pr-3 text-ink-soft">{words(`${type}.file`)}</td>
              <td className="py-2 text-right text-ink">{fileSize(bytes)}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </>
  );
}

function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <table className="tabular w-full text-left text-body">
      <caption className="pb-1 text-left text-ink-faint text-small">{caption}</caption>
      <tbody className="divide-y divide-line border-line border-y">{children}</tbody>
    </table>
  );
}

function Row({ name, count, bytes }: { name: string; count: number; bytes: number }) {
  const t = useTranslations('usagePage');
  const fileSize = useFileSize();
  return (
    <tr>
      <td className="py-2 pr-3 text-ink">{name}</td>
      <td className="whitespace-nowrap py-2 pr-3 text-right text-ink-soft">{t('files', { count })}</td>
      <td className="whitespace-nowrap py-2 text-right text-ink">{fileSize(bytes)}</td>
    </tr>
  );
}

function CleanUp({ title, words, children }: { title: string; words: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 bg-surface px-4 py-3">
      <div className="min-w-0">
        <p className="font-medium text-body text-ink">{title}</p>
        <p className="tabular text-ink-soft">{words}</p>
      </div>
      {children}
    </div>
  );
}

/** Puts files into the trash, from where they can be taken back. */
function Discard({ ids }: { ids: string[] }) {
  const t = useTranslations('usagePage');
  const api = useSecureAPI();
  const queries = useQueryClient();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const discard = useMutation({
    mutationFn: () => api.post(apiPaths.trashFiles, bulkResultSchema, { ids }),
    onSuccess: ({ results }) => {
      toast({ tone: 'positive', title: t('discarded', { count: results.filter(({ ok }) => ok).length }) });
      return queries.invalidateQueries({ queryKey: queryKeys.usage });
    },
    onError: (problem) => tellProblem(problem),
  });
  if (ids.length === 0) return null;
  return (
    <Button size="small" disabled={discard.isPending} onClick={() => discard.mutate()}>
      {t('discard', { count: ids.length })}
    </Button>
  );
}
