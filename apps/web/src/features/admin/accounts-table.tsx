'use client';
import { erasureDays } from '@sorami/contracts/account';
import {
  type AccountKind,
  type AdminAccount,
  adminAccountPageSchema,
  supportFilePageSchema,
} from '@sorami/contracts/admin';
import { planNames } from '@sorami/contracts/kinds';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { usePagedList } from '../../lib/use-paged-list.ts';
import { useProblemWords } from '../../lib/use-problem-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/fields.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import { useMoney } from '../../ui/use-money.ts';
import { Table } from './table.tsx';

type Act = 'block' | 'limits' | 'erase' | 'files';

/** People, or organizations: found by name, with what they use, to be shut out or given other limits. */
export function AccountsTable({ of }: { of: AccountKind }) {
  const t = useTranslations('admin');
  const common = useTranslations('common');
  const plans = useTranslations('plans');
  const planWords = (name: string) => {
    const known = planNames.find((one) => one === name);
    return known ? plans(known) : name;
  };
  const fileSize = useFileSize();
  const money = useMoney();
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<{ account: AdminAccount; act: Act } | null>(null);
  const list = usePagedList(
    [...queryKeys.admin(of), q],
    apiPaths.admin(`accounts/${of}`),
    adminAccountPageSchema,
    {
      query: q.trim() ? { q: q.trim() } : {},
    },
  );
  return (
    <>
      <div className="mb-4 max-w-sm">
        <TextInput label={t('accounts.search')} type="search" value={q} maxLength={200} onChange={setQ} />
      </div>
      <Table
        label={t(`views.${of}`)}
        empty={t('accounts.none')}
        heads={[t('accounts.name'), t('accounts.storage'), t('accounts.made'), t('accounts.cost'), '']}
        rows={list.items.map((account) => ({
          key: account.id,
          cells: [
            <span key="name" className="block min-w-0">
              <span className="block truncate text-ink">
                {account.name ?? account.email ?? account.clerkId}
              </span>
              <span className="block truncate font-mono text-ink-faint text-small">{account.clerkId}</span>
              {account.plan ? (
                <span className="block text-ink-soft text-small">
                  {t('accounts.plan', { plan: planWords(account.plan) })}
                </span>
              ) : null}
              {account.isBlocked ? (
                <span className="block text-danger text-small">{t('accounts.blocked')}</span>
              ) : null}
              {account.override ? (
                <span className="block text-small text-warning">{t('accounts.overridden')}</span>
              ) : null}
            </span>,
            fileSize(account.storageBytes),
            t('accounts.counts', {
              images: account.images,
              videos: account.videos,
              books: account.books,
              articles: account.articles,
            }),
            money({ calls: 1, costMicros: account.costMicros, unknownCalls: 0 }),
            <span key="acts" className="flex justify-end gap-1">
              <Button size="small" onClick={() => setChosen({ account, act: 'limits' })}>
                {t('accounts.limits')}
              </Button>
              <Button size="small" onClick={() => setChosen({ account, act: 'block' })}>
                {account.isBlocked ? t('accounts.unblock') : t('accounts.block')}
              </Button>
              <Button size="small" onClick={() => setChosen({ account, act: 'erase' })}>
                {t('accounts.erase')}
              </Button>
              {account.supportUntil ? (
                <Button size="small" onClick={() => setChosen({ account, act: 'files' })}>
                  {t('accounts.files')}
                </Button>
              ) : null}
            </span>,
          ],
        }))}
      />
      {list.hasNextPage ? (
        <Button className="mt-4" disabled={list.isFetchingNextPage} onClick={list.readOn}>
          {common('more')}
        </Button>
      ) : null}
      {chosen?.act === 'files' ? (
        <FilesDialog account={chosen.account} onClose={() => setChosen(null)} />
      ) : chosen ? (
        <ActDialog of={of} account={chosen.account} act={chosen.act} onClose={() => setChosen(null)} />
      ) : null}
    </>
  );
}

/** What may be set by hand, and how many of the limit's own units are in one of those that are typed: GB, and dollars. */
const limitFields = {
  images: 1,
  videos: 1,
  books: 1,
  articles: 1,
  storageBytes: 1024 ** 3,
  budgetMicros: 1_000_000,
} as const;
type LimitField = keyof typeof limitFields;
const limitNames = Object.keys(limitFields) as LimitField[];

/** Asks for the reason of what is done to an account, and for the limits where they are set. */
function ActDialog({
  of,
  account,
  act,
  onClose,
}: {
  of: AccountKind;
  account: AdminAccount;
  act: Exclude<Act, 'files'>;
  onClose: () => void;
}) {
  const t = useTranslations('admin');
  const format = useFormatter();
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const problemWords = useProblemWords();
  const [reason, setReason] = useState('');
  const [days, setDays] = useState('30');
  const [limits, setLimits] = useState<Partial<Record<LimitField, string>>>({});
  const send = useMutation({
    mutationFn: (body: object) =>
      api.post(apiPaths.adminAct(of, account.id, act === 'limits' ? 'override' : act), z.unknown(), body),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.admin(of) });
      onClose();
    },
  });
  const submit = () => {
    if (act === 'block') return send.mutate({ blocked: !account.isBlocked, reason });
    if (act === 'erase') return send.mutate({ when: 'in7days', reason });
    const set = Object.entries(limits).filter(([, value]) => value !== '');
    const until = new Date(Date.now() + Number(days) * 86_400_000).toISOString();
    send.mutate({
      override: {
        limits: Object.fromEntries(
          set.map(([name, value]) => [name, Number(value) * limitFields[name as LimitField]]),
        ),
        reason,
        until,
      },
    });
  };
  const name = account.name ?? account.email ?? account.clerkId;
  const title =
    act === 'limits'
      ? t('accounts.limits')
      : act === 'erase'
        ? t('accounts.erase')
        : account.isBlocked
          ? t('accounts.unblock')
          : t('accounts.block');
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={name}>
      <form
        className="mt-4 space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {act === 'limits' ? (
          <>
            {account.override ? (
              <p className="text-ink-soft text-small">
                {t('accounts.present', {
                  reason: account.override.reason,
                  date: format.dateTime(new Date(account.override.until), { dateStyle: 'medium' }),
                })}
              </p>
            ) : null}
            <div className="grid gap-4 sm:grid-cols-2">
              {limitNames.map((name) => (
                <TextInput
                  key={name}
                  label={t(`accounts.limit.${name}`)}
                  inputMode="numeric"
                  pattern="\d*"
                  value={limits[name] ?? ''}
                  onChange={(value) => setLimits({ ...limits, [name]: value })}
                />
              ))}
            </div>
            <TextInput
              label={t('accounts.days')}
              inputMode="numeric"
              pattern="\d+"
              required
              value={days}
              onChange={setDays}
            />
          </>
        ) : null}
        {act === 'erase' ? (
          <p className="text-ink-soft">{t('accounts.erasing', { count: erasureDays })}</p>
        ) : null}
        <TextInput
          label={t('accounts.reason')}
          required
          minLength={3}
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        {send.error ? (
          <p role="alert" className="text-danger text-small">
            {problemWords(send.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          {act === 'limits' && account.override ? (
            <Button disabled={send.isPending} onClick={() => send.mutate({ override: null })}>
              {t('accounts.takeBack')}
            </Button>
          ) : null}
          <Button type="submit" look="primary" disabled={send.isPending}>
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What a person's files are called, as they allowed for a time: nothing of it can be opened. */
function FilesDialog({ account, onClose }: { account: AdminAccount; onClose: () => void }) {
  const t = useTranslations('admin');
  const common = useTranslations('common');
  const format = useFormatter();
  const fileSize = useFileSize();
  const list = usePagedList(
    [...queryKeys.admin('files'), account.id],
    apiPaths.adminFiles(account.id),
    supportFilePageSchema,
    {},
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('accounts.files')}
      description={account.name ?? account.email ?? account.clerkId}
    >
      <ul className="mt-4 max-h-96 divide-y divide-line overflow-y-auto">
        {list.items.map((file) => (
          <li key={file.id} className="py-2">
            <span className="block break-words text-ink">{file.name}</span>
            <span className="tabular block text-ink-soft text-small">
              {file.contentType} · {fileSize(file.size)} ·{' '}
              {format.dateTime(new Date(file.createdAt), { dateStyle: 'medium' })}
            </span>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button className="mt-4" disabled={list.isFetchingNextPage} onClick={list.readOn}>
          {common('more')}
        </Button>
      ) : null}
    </Dialog>
  );
}
