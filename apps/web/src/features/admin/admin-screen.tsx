'use client';
import { adminJobPageSchema, adminStorageSchema, auditVerdictSchema } from '@sorami/contracts/admin';
import { auditPageSchema } from '@sorami/contracts/audit';
import { type JobFailureCode, jobFailures } from '@sorami/contracts/job-messages';
import type { Locale } from '@sorami/contracts/locales';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, ShieldCheck } from 'lucide-react';
import { notFound, useRouter, useSearchParams } from 'next/navigation';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { usePagedList } from '../../lib/use-paged-list.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/fields.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAuditWords } from '../../ui/use-audit-words.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useProblemToast } from '../../ui/use-problem-toast.ts';
import { AccountsTable } from './accounts-table.tsx';
import { Models } from './models.tsx';
import { Table } from './table.tsx';

const views = ['people', 'organizations', 'jobs', 'models', 'storage', 'audit'] as const;

/** What those who run the installation see of it. To everybody else there is no such page. */
export function AdminScreen() {
  const t = useTranslations('admin');
  const api = useSecureAPI();
  const router = useRouter();
  const asked = useSearchParams().get('view');
  const view = views.find((one) => one === asked) ?? 'people';
  const storage = useQuery({
    queryKey: queryKeys.admin('storage'),
    queryFn: ({ signal }) => api.get(apiPaths.admin('storage'), adminStorageSchema, { signal }),
  });
  const { error } = storage;
  const tabs = useRef<HTMLDivElement>(null);
  const isKnown = storage.data !== undefined;
  // On a phone not all of them fit: the chosen one has to be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say which one is chosen, and when it is there.
  useEffect(() => {
    const chosen = tabs.current?.querySelector<HTMLElement>('[data-state="on"]');
    if (chosen) tabs.current?.scrollTo({ left: chosen.offsetLeft - tabs.current.offsetLeft - 16 });
  }, [view, isKnown]);
  if (error instanceof ApiProblem && error.code === 'NOT_FOUND') notFound();
  if (error) return <LoadProblem problem={error} onRetry={() => void storage.refetch()} />;
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10">
      <h1 className="mb-4 font-semibold text-heading">{t('title')}</h1>
      <div ref={tabs} className="-mx-1 mb-5 overflow-x-auto px-1 pb-1 [scrollbar-width:none]">
        <Segmented
          label={t('view')}
          value={view}
          onChange={(next) => router.replace(pagePaths.adminView(next), { scroll: false })}
          choices={views.map((value) => ({ value, label: t(`views.${value}`) }))}
        />
      </div>
      {!storage.data ? (
        <Skeleton className="h-72 w-full rounded-card!" />
      ) : view === 'people' || view === 'organizations' ? (
        <AccountsTable key={view} of={view} />
      ) : view === 'jobs' ? (
        <Jobs />
      ) : view === 'models' ? (
        <Models />
      ) : view === 'storage' ? (
        <Storage storage={storage.data} />
      ) : (
        <Audit />
      )}
    </div>
  );
}

function More({ list }: { list: { hasNextPage: boolean; isFetchingNextPage: boolean; readOn: () => void } }) {
  const t = useTranslations('common');
  return list.hasNextPage ? (
    <Button className="mt-4" disabled={list.isFetchingNextPage} onClick={list.readOn}>
      {t('more')}
    </Button>
  ) : null;
}

/** Why a job failed, in its first words; what its owner can do is for the owner. */
function failureWords(code: string, locale: Locale): string {
  return jobFailures[code as JobFailureCode]?.[locale].split(/\s?[.:;]/)[0] ?? code;
}

function Jobs() {
  const t = useTranslations('admin');
  const kinds = useTranslations('kinds');
  const statuses = useTranslations('activity.statuses');
  const locale = useLocale();
  const format = useFormatter();
  const api = useSecureAPI();
  const moment = useMoment();
  const router = useRouter();
  const queryClient = useQueryClient();
  const tellProblem = useProblemToast();
  const status = useSearchParams().get('status') === 'FAILED' ? 'FAILED' : 'active';
  const queryKey = [...queryKeys.admin('jobs'), status];
  const list = usePagedList(queryKey, apiPaths.admin('jobs'), adminJobPageSchema, { query: { status } });
  const act = status === 'active' ? 'cancel' : 'retry';
  const change = useMutation({
    mutationFn: (id: string) => api.post(apiPaths.adminJob(id, act), z.unknown()),
    onError: (problem) => tellProblem(problem),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
  const reasons = adminJobPageSchema.safeParse(list.data?.pages[0]).data?.reasons ?? [];
  return (
    <>
      <Segmented
        label={t('jobs.which')}
        value={status}
        onChange={(next) => router.replace(pagePaths.adminView('jobs', next), { scroll: false })}
        choices={(['active', 'FAILED'] as const).map((value) => ({ value, label: t(`jobs.${value}`) }))}
      />
      {status === 'FAILED' && reasons.length > 0 ? (
        <p className="mt-3 text-ink-soft text-small">
          {t('jobs.reasons')}{' '}
          {reasons.map(({ reason, count }) => `${failureWords(reason, locale)} (${count})`).join(' · ')}
        </p>
      ) : null}
      <Table
        className="mt-4"
        label={t('views.jobs')}
        empty={t('jobs.none')}
        heads={[t('jobs.kind'), t('jobs.owner'), t('jobs.state'), t('jobs.since'), '']}
        rows={list.items.map((job) => ({
          key: job.id,
          cells: [
            kinds(`${job.kind}.one`),
            <span key="owner" className="font-mono text-small">
              {job.organizationId ?? job.ownerId}
            </span>,
            job.reason ? (
              <span key="state" title={job.reason}>
                {failureWords(job.reason, locale)}
              </span>
            ) : (
              `${statuses(job.status)} · ${format.number(job.progress / 100, { style: 'percent' })}`
            ),
            moment(job.createdAt),
            <Button key={act} size="small" disabled={change.isPending} onClick={() => change.mutate(job.id)}>
              {t(act === 'cancel' ? 'jobs.stop' : 'jobs.retry')}
            </Button>,
          ],
        }))}
      />
      <More list={list} />
    </>
  );
}

/** As the reconciler calls them; what is set aside has the same names in capitals. */
const defectKinds = [
  'object-without-row',
  'row-without-object',
  'size-differs',
  'checksum-differs',
  'content-differs',
  'wrong-owner',
  'deletion-forgotten',
  'storage-use-differs',
] as const;

function Storage({ storage }: { storage: z.infer<typeof adminStorageSchema> }) {
  const t = useTranslations('admin');
  const api = useSecureAPI();
  const format = useFormatter();
  const moment = useMoment();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const check = useMutation({
    mutationFn: (repair: boolean) => api.post(apiPaths.admin('storage/check'), z.unknown(), { repair }),
    onSuccess: () => toast({ tone: 'positive', title: t('storage.begun') }),
    onError: (problem) => tellProblem(problem),
  });
  const { report, quarantine, waiting } = storage;
  const defectWords = (code: string) => {
    const key = code.toLowerCase().replaceAll('_', '-');
    const known = defectKinds.find((one) => one === key);
    return known ? t(`storage.defects.${known}`) : code;
  };
  const defects = Object.entries(report?.defects ?? {}).filter(([, count]) => count > 0);
  return (
    <>
      <Paragraph>
        {report
          ? t(report.agreed ? 'storage.agreed' : 'storage.differs', {
              moment: moment(report.finishedAt),
              objects: format.number(report.objects),
            })
          : t('storage.never')}{' '}
        {defects.map(([kind, count]) => `${defectWords(kind)} (${format.number(count)})`).join(' · ')}
      </Paragraph>
      <Paragraph>{t('storage.waiting', { deletions: waiting.deletions, moves: waiting.moves })}</Paragraph>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button disabled={check.isPending} onClick={() => check.mutate(false)}>
          {t('storage.check')}
        </Button>
        <Button disabled={check.isPending} onClick={() => check.mutate(true)}>
          {t('storage.repair')}
        </Button>
      </div>
      <h2 className="mt-8 mb-2 font-medium text-body text-ink">{t('storage.quarantine')}</h2>
      <Table
        label={t('storage.quarantine')}
        empty={t('storage.none')}
        heads={[t('storage.key'), t('storage.why'), t('storage.found')]}
        rows={quarantine.map((row) => ({
          key: row.key,
          cells: [
            <span key="key" className="break-all font-mono text-small">
              {row.key}
            </span>,
            defectWords(row.reason),
            moment(row.foundAt),
          ],
        }))}
      />
    </>
  );
}

function Paragraph({ children }: { children: ReactNode }) {
  return <p className="max-w-[68ch] text-ink-soft">{children}</p>;
}

function Audit() {
  const t = useTranslations('admin');
  const api = useSecureAPI();
  const moment = useMoment();
  const words = useAuditWords();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const [about, setAbout] = useState('');
  const query = { limit: 50, ...(about.trim() && { about: about.trim() }) };
  const key = [...queryKeys.admin('audit'), about.trim()];
  const list = usePagedList(key, apiPaths.admin('audit'), auditPageSchema, { query });
  const verify = useMutation({
    mutationFn: () => api.post(apiPaths.admin('audit/verify'), auditVerdictSchema),
    onSuccess: ({ isSound, verified, problem }) =>
      isSound
        ? toast({ tone: 'positive', title: t('audit.sound', { count: verified }) })
        : toast({ tone: 'danger', title: t('audit.broken', { line: problem?.sequence ?? '' }) }),
    onError: (problem) => tellProblem(problem),
  });
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end gap-2">
        <div className="w-full max-w-lg">
          <TextInput
            label={t('audit.about')}
            type="search"
            value={about}
            maxLength={128}
            onChange={setAbout}
          />
        </div>
        <Button disabled={verify.isPending} onClick={() => verify.mutate()}>
          <ShieldCheck aria-hidden className="size-4" />
          {t('audit.verify')}
        </Button>
        <Button asChild>
          <a href={apiPaths.admin('audit/export')} download>
            <Download aria-hidden className="size-4" />
            {t('audit.export')}
          </a>
        </Button>
      </div>
      <Table
        label={t('views.audit')}
        empty={t('audit.none')}
        heads={[t('audit.what'), t('audit.file'), t('audit.who'), t('audit.when')]}
        rows={list.items.map((entry) => ({
          key: entry.id,
          cells: [
            words(entry).said,
            entry.details ?? entry.fileName ?? '',
            <span key="who" className="font-mono text-small">
              {entry.actorId ?? '–'}
            </span>,
            moment(entry.at),
          ],
        }))}
      />
      <More list={list} />
    </>
  );
}
