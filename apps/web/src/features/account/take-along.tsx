'use client';
import { type ArchiveJob, newestArchiveSchema, startedArchiveSchema } from '@sorami/contracts/account';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useProblemWords } from '../../lib/use-problem-words.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import { AccountSection } from './account-section.tsx';

/** Milliseconds between two looks at an archive that is being made. */
const lookEvery = 2_000;

const isUnderWay = (job: ArchiveJob | null | undefined) =>
  job?.status === 'PENDING' || job?.status === 'PROCESSING';

/** One file with all that one has: it is asked for here, and fetched here once it is there. */
export function TakeAlong() {
  const t = useTranslations('takeAlong');
  const api = useSecureAPI();
  const words = useProblemWords();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: queryKeys.archive,
    queryFn: ({ signal }) => api.get(apiPaths.archive, newestArchiveSchema, { signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.job) ? lookEvery : false),
  });
  const start = useMutation({
    mutationFn: () => api.post(apiPaths.archive, startedArchiveSchema),
    onSuccess: (started) => queries.setQueryData(queryKeys.archive, started),
  });
  const job = data?.job ?? null;
  const problem = start.error ?? error;
  return (
    <AccountSection title={t('title')} meaning={t('meaning')}>
      <div className="mt-4 grid gap-4">
        {problem ? <Notice tone="danger">{words(problem)}</Notice> : null}
        {job ? <State job={job} /> : null}
        {isUnderWay(job) ? null : (
          <div>
            <Button
              look={job?.file ? 'quiet' : 'primary'}
              disabled={!data || start.isPending}
              onClick={() => start.mutate()}
            >
              {job === null ? t('start') : job.status === 'FAILED' ? t('retry') : t('again')}
            </Button>
          </div>
        )}
      </div>
    </AccountSection>
  );
}

function State({ job }: { job: ArchiveJob }) {
  const t = useTranslations('takeAlong');
  const format = useFormatter();
  const fileSize = useFileSize();
  const { file, expiresAt } = job;
  if (isUnderWay(job))
    return (
      <div className="grid gap-2">
        <p role="status" className="text-ink">
          {job.status === 'PENDING' ? t('waiting') : t('making')}
        </p>
        <ProgressBar value={job.progress} label={t('progress')} />
      </div>
    );
  if (job.error) return <Notice tone="danger">{job.error.message}</Notice>;
  if (!file || expiresAt === null) return <Notice tone="plain">{t('expired')}</Notice>;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-control bg-sunken px-4 py-3">
      <div className="min-w-0">
        <p className="break-words font-medium text-ink">{file.name}</p>
        <p className="tabular text-body text-ink-soft">
          {t('ready', {
            size: fileSize(file.size),
            date: format.dateTime(new Date(expiresAt), { dateStyle: 'long' }),
          })}
        </p>
      </div>
      <DownloadButton fileId={file.id} fileName={file.name} />
    </div>
  );
}
