'use client';
import type { Article } from '@sorami/contracts/articles';
import clsx from 'clsx';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Draft or published: a colour, always with its sign and its word. */
export function StatusMark({ status }: { status: Article['status'] }) {
  const t = useTranslations('articles');
  const Icon = status === 'published' ? CircleCheck : CircleDashed;
  return (
    <span
      className={clsx(
        'inline-flex shrink-0 items-center gap-1 font-medium',
        status === 'published' ? 'text-positive' : 'text-ink-soft',
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {t(`statuses.${status}`)}
    </span>
  );
}
