'use client';
import clsx from 'clsx';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useEscape } from '../lib/use-escape.ts';
import { IconButton } from './icon-button.tsx';
import { useReturnFocus } from './use-return-focus.ts';

/** What the keyboard reaches in a dialog, its own cross apart. */
const reachable =
  ':is(a[href], button, input, select, textarea, [tabindex="0"]):not(:disabled, [data-cross])';

/** A small window over the page: centred on wide screens, a sheet from below on a phone. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  className,
  onClosed,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
  className?: string;
  /** Puts the focus where it belongs afterwards; by default it goes back to where it was. */
  onClosed?: () => void;
}) {
  const t = useTranslations('common');
  const focus = useReturnFocus();
  const content = useEscape(() => onOpenChange(false));
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Radix.Content
          ref={content}
          onOpenAutoFocus={(event) => {
            focus.remember();
            const content = event.currentTarget;
            if (!(content instanceof HTMLElement) || content.querySelector(reachable)) return;
            // With nothing else in it the cross would have the focus, and its tooltip would take the first Escape.
            event.preventDefault();
            content.focus({ preventScroll: true });
          }}
          onCloseAutoFocus={(event) => {
            if (!onClosed) return focus.giveBack(event);
            event.preventDefault();
            onClosed();
          }}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'fixed inset-x-0 bottom-0 z-50 max-h-[85dvh] animate-rise overflow-y-auto rounded-t-picture border border-line bg-raised p-5 pb-[max(20px,env(safe-area-inset-bottom))] shadow-float focus:outline-none sm:inset-x-auto sm:top-[12dvh] sm:max-h-[82dvh] sm:bottom-auto sm:left-1/2 sm:w-[26rem] sm:-translate-x-1/2 sm:rounded-card sm:pb-5',
            className,
          )}
        >
          <Radix.Title className="break-words pr-8 font-semibold text-ink text-large">{title}</Radix.Title>
          {description ? (
            <Radix.Description className="mt-1 text-body text-ink-soft">{description}</Radix.Description>
          ) : null}
          {children}
          {/* Last, so that the first field has the focus. */}
          <Radix.Close asChild>
            <IconButton
              data-cross
              label={t('close')}
              side="left"
              className="absolute! top-4 right-3.5 text-ink-faint"
            >
              <X aria-hidden className="size-4" />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
