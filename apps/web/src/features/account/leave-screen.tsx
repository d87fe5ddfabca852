'use client';
import {
  type Account,
  accountSchema,
  type EraseRequest,
  type ErasureFigures,
  erasureDays,
  startedErasureSchema,
} from '@sorami/contracts/account';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { z } from 'zod';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useProblemWords } from '../../lib/use-problem-words.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { Link } from '../../ui/link.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import { AccountSection } from './account-section.tsx';
import { SupportAccess } from './support-access.tsx';
import { TakeAlong } from './take-along.tsx';

type Subject = 'person' | 'organization';

/** What leaving means, in plain figures, and the way to do it: for oneself and for the organization that one administers. */
export function LeaveScreen() {
  const t = useTranslations('leave');
  const api = useSecureAPI();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.account,
    queryFn: ({ signal }) => api.get(apiPaths.account, accountSchema, { signal }),
  });
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 pb-16 *:max-w-[46rem] sm:pt-10">
      <BackLink href={pagePaths.account}>{t('back')}</BackLink>
      <h1 className="mt-3 font-semibold text-heading">{t('title')}</h1>
      <div className="mt-5 grid gap-5">
        <TakeAlong />
        {error ? <LoadProblem problem={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Skeleton className="h-80 w-full rounded-card!" /> : null}
        {data ? <SupportAccess until={data.person.supportUntil} /> : null}
        {data ? <Leaving subject="person" account={data} /> : null}
        {data?.organization ? <Leaving subject="organization" account={data} /> : null}
      </div>
    </div>
  );
}

function Leaving({ subject, account }: { subject: Subject; account: Account }) {
  const t = useTranslations('leave');
  const { person, organization } = account;
  const figures = subject === 'person' ? person : organization;
  const expected = (subject === 'person' ? person.email : organization?.name) ?? null;
  if (!figures) return null;
  return (
    <AccountSection
      title={subject === 'person' ? t('person') : t('organization', { name: organization?.name ?? '' })}
      meaning={t(`meaning.${subject}`)}
    >
      <Figures figures={figures} />
      {figures.erasure ? (
        <Waiting subject={subject} dueAt={figures.erasure.dueAt} id={figures.erasure.id} />
      ) : expected === null ? (
        <Notice tone="plain" className="mt-5">
          {t('noConfirmation')}
        </Notice>
      ) : (
        <Confirmation subject={subject} expected={expected} />
      )}
    </AccountSection>
  );
}

function Figures({ figures }: { figures: ErasureFigures }) {
  const t = useTranslations('leave');
  const fileSize = useFileSize();
  const lines = (
    ['files', 'images', 'videos', 'books', 'articles', 'revisions', 'runningJobs'] as const
  ).filter((name) => figures[name] > 0);
  if (lines.length === 0) return <p className="mt-4 text-ink-soft">{t('nothing')}</p>;
  return (
    <ul className="mt-4 grid gap-px overflow-hidden rounded-control border border-line bg-line sm:grid-cols-2">
      {lines.map((name) => (
        <li key={name} className="tabular bg-surface px-3 py-2 text-body text-ink">
          {t(`figures.${name}`, { count: figures[name], size: fileSize(figures.bytes) })}
        </li>
      ))}
    </ul>
  );
}

/** Asked for, and not done yet: there is time to change one's mind. */
function Waiting({ subject, dueAt, id }: { subject: Subject; dueAt: string; id: string }) {
  const t = useTranslations('leave');
  const format = useFormatter();
  const api = useSecureAPI();
  const words = useProblemWords();
  const queries = useQueryClient();
  const keep = useMutation({
    mutationFn: () => api.post(apiPaths.keep(subject), z.undefined()),
    onSuccess: () => queries.invalidateQueries({ queryKey: queryKeys.account }),
  });
  const date = format.dateTime(new Date(dueAt), { dateStyle: 'long', timeStyle: 'short' });
  const [now] = useState(() => Date.now());
  const isUnderWay = Date.parse(dueAt) <= now;
  return (
    <div className="mt-5 grid gap-3">
      <Notice tone="warning">{isUnderWay ? t('underWay') : t('waiting', { date })}</Notice>
      <p className="text-ink-soft">
        {t('receiptAt')}{' '}
        <a className="break-all text-accent-text underline underline-offset-2" href={apiPaths.erasure(id)}>
          {apiPaths.erasure(id)}
        </a>
      </p>
      {keep.error ? <Notice tone="danger">{words(keep.error)}</Notice> : null}
      <div hidden={isUnderWay}>
        <Button look="primary" disabled={keep.isPending} onClick={() => keep.mutate()}>
          {t('keep')}
        </Button>
      </div>
    </div>
  );
}

/** Nothing is erased by a click alone: the address or the name is typed. */
function Confirmation({ subject, expected }: { subject: Subject; expected: string }) {
  const t = useTranslations('leave');
  const api = useSecureAPI();
  const words = useProblemWords();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [when, setWhen] = useState<EraseRequest['when']>('in7days');
  const id = useId();
  const isRight = typed.trim().toLowerCase() === expected.trim().toLowerCase();
  const erase = useMutation({
    mutationFn: () =>
      api.erase(apiPaths.leave(subject), startedErasureSchema, {
        confirm: typed,
        when,
      } satisfies EraseRequest),
    onSuccess: () => queries.invalidateQueries({ queryKey: queryKeys.account }),
  });
  return (
    <form
      className="mt-5 grid gap-4 border-line border-t pt-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (isRight && !erase.isPending) erase.mutate();
      }}
    >
      <p className="max-w-[60ch] text-ink-soft">
        {t('before')}{' '}
        <Link href={pagePaths.files()} className="text-accent-text underline underline-offset-2">
          {t('files')}
        </Link>
      </p>
      <ChoiceGroup
        label={t('when')}
        value={when}
        onChange={setWhen}
        choices={[
          { value: 'in7days', label: t('in7days', { count: erasureDays }) },
          { value: 'now', label: t('now') },
        ]}
      />
      <div>
        <label htmlFor={id} className="mb-1.5 block font-medium text-body text-ink">
          {t.rich('type', { expected: () => <span className="break-all font-semibold">{expected}</span> })}
        </label>
        <input
          id={id}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          className="block h-10 w-full max-w-md rounded-control border border-line-strong bg-surface px-3 text-body text-ink outline-none focus:border-accent focus:shadow-[0_0_0_3px_var(--sorami-accent-glow)] max-sm:text-large"
        />
      </div>
      {erase.error ? <Notice tone="danger">{words(erase.error)}</Notice> : null}
      <div>
        <Button type="submit" look="danger" size="large" disabled={!isRight || erase.isPending}>
          {when === 'now' ? t('eraseNow') : t('eraseLater')}
        </Button>
      </div>
    </form>
  );
}
