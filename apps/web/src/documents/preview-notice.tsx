'use client';
import type { DocumentKind } from '@sorami/contracts/kinds';
import clsx from 'clsx';
import { Sparkle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { documentKinds } from './document-kinds.ts';

/** Says of a text that no model wrote it. */
export function PreviewNotice({ kind, className }: { kind: DocumentKind; className?: string }) {
  const t = useTranslations(documentKinds[kind].words);
  return (
    <p className={clsx('flex items-start gap-2 text-ink-faint text-small', className)}>
      <Sparkle aria-hidden className="mt-[3px] size-3.5 shrink-0" />
      <span>{t('embedded')}</span>
    </p>
  );
}
