'use client';
import { Sparkle } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Says of an article that no model wrote it. */
export function PreviewNotice() {
  const t = useTranslations('articles');
  return (
    <p className="mt-10 flex items-start gap-2 text-ink-faint text-small">
      <Sparkle aria-hidden className="mt-[3px] size-3.5 shrink-0" />
      {t('embedded')}
    </p>
  );
}
