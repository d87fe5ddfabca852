'use client';
import {
  type CreateShare,
  type Share,
  type ShareTargetType,
  shareDays,
  sharePageSchema,
  startedShareSchema,
} from '@sorami/contracts/shares';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link2, Unlink } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { usePagedList } from '../lib/use-paged-list.ts';
import { useProblemWords } from '../lib/use-problem-words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { CopySign, useCopy } from './facts.tsx';
import { Switch, TextInput } from './fields.tsx';
import { IconButton } from './icon-button.tsx';
import { Segmented } from './segmented.tsx';
import { useToast } from './toast.tsx';
import { useMoment } from './use-moment.ts';
import { useProblemToast } from './use-problem-toast.ts';

export interface ShareTarget {
  type: ShareTargetType;
  id: string;
  title: string;
}

/** Ends a link, and says so. */
export function useEndShare() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const t = useTranslations('shares');
  return useMutation({
    mutationFn: ({ id }: Share) => api.delete(apiPaths.share(id)),
    onSuccess: (_, { name }) => toast({ tone: 'positive', title: t('ended', { name }) }),
    onError: (problem) => tellProblem(problem),
    onSettled: () => {
      for (const queryKey of [queryKeys.shares, queryKeys.audit])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
}

/** What a link is, beside its name: how long it lasts, what it asks for and how often it was opened. */
export function useShareWords(): (share: Share) => string {
  const t = useTranslations('shares');
  const moment = useMoment();
  const format = useFormatter();
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeZone });
  return (share) =>
    [
      share.state === 'open' ? t('until', { date: day(share.expiresAt) }) : t(`states.${share.state}`),
      ...(share.hasPassword ? [t('withPassword')] : []),
      ...(share.download ? [t('withDownload')] : []),
      share.openings > 0 && share.lastOpenedAt
        ? t('opened', { count: share.openings, moment: moment(share.lastOpenedAt) })
        : t('neverOpened'),
    ].join(' · ');
}

const dayChoices = [1, shareDays.default, 30, shareDays.most] as const;

/** Makes a link to one thing, shows its address once, and lists the links that there are. */
export function ShareDialog({ target, onClose }: { target: ShareTarget; onClose: () => void }) {
  const t = useTranslations('shares');
  const [address, setAddress] = useState<string | null>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('lead', { title: target.title })}
      className="sm:w-[30rem]"
    >
      {address === null ? (
        <ShareForm target={target} onMade={setAddress} />
      ) : (
        <MadeLink address={address} onAnother={() => setAddress(null)} />
      )}
      <LiveLinks target={target} />
    </Dialog>
  );
}

function ShareForm({ target, onMade }: { target: ShareTarget; onMade: (url: string) => void }) {
  const t = useTranslations('shares');
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const problemWords = useProblemWords();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(shareDays.default);
  const [password, setPassword] = useState('');
  const [download, setDownload] = useState(false);
  const [showOwner, setShowOwner] = useState(false);
  const making = useMutation({
    mutationFn: (body: CreateShare) => api.post(apiPaths.shares, startedShareSchema, body),
    onSuccess: ({ url }) => {
      for (const queryKey of [queryKeys.shares, queryKeys.audit])
        void queryClient.invalidateQueries({ queryKey });
      onMade(url);
    },
  });
  const { error } = making;
  const fields = error instanceof ApiProblem ? (error.fields ?? {}) : {};
  const { type, id } = target;
  return (
    <form
      className="mt-4 space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate({
          target: { type, id },
          name: name.trim() || t('nameDefault'),
          days,
          download,
          showOwner,
          ...(password && { password }),
        });
      }}
    >
      <TextInput
        label={t('name')}
        hint={t('nameHint')}
        placeholder={t('namePlaceholder')}
        value={name}
        maxLength={80}
        onChange={setName}
        problem={fields.name}
      />
      <div>
        <p className="mb-1.5 font-medium text-body text-ink">{t('days')}</p>
        <Segmented
          label={t('days')}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
          choices={dayChoices.map((count) => ({ value: String(count), label: t('dayCount', { count }) }))}
        />
      </div>
      <TextInput
        label={t('password')}
        hint={t('passwordHint')}
        optional
        type="password"
        autoComplete="new-password"
        value={password}
        maxLength={128}
        onChange={setPassword}
        problem={fields.password}
      />
      <div className="space-y-3">
        <Switch label={t('download')} checked={download} onChange={setDownload} problem={fields.download} />
        <Switch
          label={t('showOwner')}
          {...(type === 'file' ? {} : { hint: t('showOwnerHint') })}
          checked={showOwner}
          onChange={setShowOwner}
        />
      </div>
      {error && Object.keys(fields).length === 0 ? (
        <p role="alert" className="text-danger text-small">
          {problemWords(error)}
        </p>
      ) : null}
      <div className="flex justify-end">
        <Button type="submit" look="primary" disabled={making.isPending}>
          <Link2 aria-hidden className="size-4" />
          {t('make')}
        </Button>
      </div>
    </form>
  );
}

function MadeLink({ address, onAnother }: { address: string; onAnother: () => void }) {
  const t = useTranslations('shares');
  const id = useId();
  const { copied, copy } = useCopy();
  return (
    <div className="mt-4">
      <label htmlFor={id} className="mb-1.5 block font-medium text-body text-ink">
        {t('address')}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          // biome-ignore lint/a11y/noAutofocus: it is what the dialog has just made, to be copied at once.
          autoFocus
          value={address}
          onFocus={({ currentTarget }) => currentTarget.select()}
          className="h-9 min-w-0 flex-1 rounded-control border border-line-strong bg-sunken px-3 font-mono text-ink text-small outline-none focus:border-accent"
        />
        <Button look="primary" onClick={() => copy(address)}>
          <CopySign copied={copied} />
          {copied ? t('copied') : t('copy')}
        </Button>
      </div>
      <p className="mt-1.5 text-ink-faint text-small">{t('addressHint')}</p>
      <Button look="quiet" size="small" className="-ml-2 mt-2" onClick={onAnother}>
        {t('another')}
      </Button>
    </div>
  );
}

function LiveLinks({ target }: { target: ShareTarget }) {
  const t = useTranslations('shares');
  const words = useShareWords();
  const ending = useEndShare();
  const { type, id } = target;
  const { items } = usePagedList([...queryKeys.shares, type, id], apiPaths.shares, sharePageSchema, {
    query: { type, id },
  });
  const live = items.filter(({ state }) => state === 'open');
  if (live.length === 0) return null;
  return (
    <section className="mt-5 border-line border-t pt-4" aria-label={t('live')}>
      <h3 className="mb-1 font-medium text-body text-ink">{t('live')}</h3>
      <ul className="divide-y divide-line">
        {live.map((share) => (
          <li key={share.id} className="flex items-center gap-3 py-2">
            <span className="min-w-0 flex-1">
              <span className="block truncate text-body text-ink">{share.name}</span>
              <span className="block text-ink-faint text-small">{words(share)}</span>
            </span>
            <IconButton
              label={t('endNamed', { name: share.name })}
              side="left"
              disabled={ending.isPending}
              onClick={() => ending.mutate(share)}
            >
              <Unlink aria-hidden className="size-4" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
