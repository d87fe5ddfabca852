'use client';
import type { JobStatus } from '@sorami/contracts/jobs';
import clsx from 'clsx';
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import { useTranslations } from 'next-intl';

const marks: Record<JobStatus, { Icon: LucideIcon; colour: string }> = {
  PENDING: { Icon: CircleDashed, colour: 'text-ink-soft' },
  PROCESSING: { Icon: LoaderCircle, colour: 'text-accent-text' },
  COMPLETED: { Icon: CircleCheck, colour: 'text-positive' },
  FAILED: { Icon: CircleAlert, colour: 'text-danger' },
  CANCELLED: { Icon: CircleSlash, colour: 'text-ink-faint' },
};

/** A state of a job: a colour, always with its sign and its word. */
export function JobStatusMark({ status }: { status: JobStatus }) {
  const t = useTranslations('activity');
  const { Icon, colour } = marks[status];
  return (
    <span className={clsx('inline-flex shrink-0 items-center gap-1 font-medium', colour)}>
      <Icon aria-hidden className={clsx('size-3.5', status === 'PROCESSING' && 'animate-spin')} />
      {t(`statuses.${status}`)}
    </span>
  );
}
