'use client';
import { useTranslations } from 'next-intl';
import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useEscape } from '../lib/use-escape.ts';
import { Button } from './button.tsx';
import { useReturnFocus } from './use-return-focus.ts';

/** Asks before something that cannot be undone. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirm,
  pending,
  onConfirm,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  confirm: string;
  pending: boolean;
  onConfirm: () => void;
  /** What is to be known beside the description. */
  children?: ReactNode;
}) {
  const t = useTranslations('common');
  const focus = useReturnFocus();
  const content = useEscape(() => onOpenChange(false));
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-60 animate-fade bg-scrim" />
        <AlertDialog.Content
          ref={content}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.giveBack}
          className="fixed inset-x-4 bottom-[max(16px,env(safe-area-inset-bottom))] z-60 animate-rise rounded-card border border-line bg-raised p-5 shadow-float focus:outline-none sm:inset-x-auto sm:top-[24dvh] sm:bottom-auto sm:left-1/2 sm:w-[25rem] sm:-translate-x-1/2"
        >
          <AlertDialog.Title className="font-semibold text-ink text-large">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 text-body text-ink-soft">
            {description}
          </AlertDialog.Description>
          {children}
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button look="quiet">{t('keep')}</Button>
            </AlertDialog.Cancel>
            <Button look="danger" disabled={pending} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
