'use client';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toast as Radix } from 'radix-ui';

export interface Toast {
  title: string;
  tone: 'positive' | 'danger';
  action?: { label: string; run: () => void };
}

/** Milliseconds. */
const readingTime = 5_000;

/** The toasts themselves, at the foot of the window. */
export function ToastList({
  toasts,
  onGone,
}: {
  toasts: readonly (Toast & { id: string })[];
  onGone: (id: string) => void;
}) {
  const t = useTranslations('common');
  return (
    <Radix.Provider duration={readingTime} label={t('notification')} swipeDirection="right">
      {toasts.map(({ id, title, tone, action }) => (
        <Radix.Root
          key={id}
          type={tone === 'danger' ? 'foreground' : 'background'}
          onOpenChange={(open) => {
            if (!open) onGone(id);
          }}
          className="flex w-full animate-rise items-center gap-3 rounded-card border border-line bg-raised py-2.5 pr-2 pl-3.5 shadow-float data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
        >
          {tone === 'danger' ? (
            <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />
          ) : (
            <CircleCheck aria-hidden className="size-4 shrink-0 text-positive" />
          )}
          <Radix.Title className="min-w-0 flex-1 text-body text-ink">{title}</Radix.Title>
          {action ? (
            <Radix.Action
              altText={action.label}
              onClick={action.run}
              className="h-7 shrink-0 rounded-control px-2 font-medium text-accent-text text-body hover:bg-hover"
            >
              {action.label}
            </Radix.Action>
          ) : null}
          <Radix.Close
            aria-label={t('close')}
            className="inline-flex size-7 shrink-0 items-center justify-center rounded-control text-ink-faint hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed right-0 bottom-[calc(64px+env(safe-area-inset-bottom))] z-70 flex w-full flex-col gap-2 p-4 outline-none sm:bottom-0 sm:w-[25rem]" />
    </Radix.Provider>
  );
}
