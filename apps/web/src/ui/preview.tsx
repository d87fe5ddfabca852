'use client';
import clsx from 'clsx';
import { Sparkle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { ModelChoice } from '../lib/use-models.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

/** Where whoever runs Sorami reads how a model is connected: a file that comes with it. */
const modelsGuide = 'docs/guide/models.md';

/** Says of a text, at its head, that no model wrote it. */
export function PreviewNotice({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <p role="note" className={clsx('flex items-start gap-2 text-ink-faint text-small', className)}>
      <Sparkle aria-hidden className="mt-[3px] size-3.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

/** The quiet sign, on a picture or a cover, that no model made it. Whoever shows it says so to screen readers too. */
export function PreviewMark({ className }: { className?: string }) {
  const t = useTranslations('previews');
  return (
    <span
      aria-hidden
      className={clsx(
        'pointer-events-none absolute rounded-[5px] bg-[oklch(0.16_0.01_268/0.72)] px-1.5 font-sans text-[12px] text-white leading-5',
        className,
      )}
    >
      {t('mark')}
    </span>
  );
}

/**
 * Before a preview is asked for: that it is one, and what it takes to get the real thing. Where there are models to
 * choose from, it says so instead.
 */
export function PreviewHint({ choice: { kind, models } }: { choice: ModelChoice }) {
  const t = useTranslations('previews');
  const [open, setOpen] = useState(false);
  const alone = models.every(({ embedded }) => embedded);
  return (
    <>
      {t(alone ? 'lead' : 'choose', { kind })}{' '}
      {alone ? (
        <>
          <button
            type="button"
            onClick={() => setOpen(true)}
            className="rounded-small underline decoration-line-strong underline-offset-2 hover:text-ink"
          >
            {t('how')}
          </button>
          .
        </>
      ) : null}
      <Dialog open={open} onOpenChange={setOpen} title={t('title')}>
        <div className="mt-3 flex flex-col gap-3 text-body text-ink-soft">
          <p>{t('what')}</p>
          <p>{t('who')}</p>
          <ol className="flex list-decimal flex-col gap-2 pl-5">
            {(['key', 'restart'] as const).map((step) => (
              <li key={step}>{t(`steps.${step}`)}</li>
            ))}
          </ol>
          <p>{t('guide', { file: modelsGuide })}</p>
        </div>
        <div className="mt-5 flex justify-end">
          <Button look="primary" onClick={() => setOpen(false)}>
            {t('close')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
