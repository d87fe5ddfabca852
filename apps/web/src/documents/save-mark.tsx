'use client';
import clsx from 'clsx';
import { Check, CircleAlert, CloudOff, GitCompareArrows, LoaderCircle, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { AutosaveStatus } from './autosave-state.ts';

const marks: Record<AutosaveStatus, { Icon: LucideIcon; colour: string }> = {
  saved: { Icon: Check, colour: 'text-ink-faint' },
  unsaved: { Icon: LoaderCircle, colour: 'text-ink-faint' },
  saving: { Icon: LoaderCircle, colour: 'text-ink-faint' },
  waiting: { Icon: CloudOff, colour: 'text-warning' },
  refused: { Icon: CircleAlert, colour: 'text-danger' },
  conflict: { Icon: GitCompareArrows, colour: 'text-warning' },
};

/** Where the text is: saved, on its way, or on this device until it can leave. */
export function SaveMark({ status, problem }: { status: AutosaveStatus; problem: string | null }) {
  const t = useTranslations('writing');
  const { Icon, colour } = marks[status];
  const turning = status === 'saving' || status === 'unsaved';
  return (
    <span role="status" className={clsx('inline-flex min-w-0 items-center gap-1.5 text-small', colour)}>
      <Icon aria-hidden className={clsx('size-3.5 shrink-0', turning && 'animate-spin')} />
      <span className="min-w-0">{status === 'refused' && problem ? problem : t(`states.${status}`)}</span>
    </span>
  );
}
