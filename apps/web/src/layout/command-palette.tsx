'use client';
import { Command } from 'cmdk';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect } from 'react';
import { answerComposeAfter } from '../lib/compose-request.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { PaletteCommands } from './palette-commands.tsx';
import { setNewMenuOpen, setPaletteOpen, togglePalette, usePaletteOpen } from './palette-state.ts';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null
  );
}

/** Ctrl-K: finds pictures and starts anything. N alone opens the menu of what can be made. */
export function CommandPalette() {
  const t = useTranslations('palette');
  const open = usePaletteOpen();
  const focus = useReturnFocus();

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        togglePalette();
      } else if (
        event.key.toLowerCase() === 'n' &&
        !event.metaKey &&
        !event.ctrlKey &&
        !event.altKey &&
        !isTyping(event.target)
      ) {
        event.preventDefault();
        // The rail has it; a narrow window's bar has one of its own, and no keys beside it.
        if (window.matchMedia('(min-width: 48rem)').matches) setNewMenuOpen(true);
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  return (
    <Dialog.Root open={open} onOpenChange={setPaletteOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={(event) => {
            answerComposeAfter(event);
            focus.giveBack(event);
          }}
          className="fixed inset-x-3 top-3 z-50 animate-appear overflow-hidden rounded-card border border-line bg-raised shadow-float outline-none sm:inset-x-auto sm:top-[14dvh] sm:left-1/2 sm:w-[36rem] sm:-translate-x-1/2"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command loop label={t('title')}>
            <PaletteCommands close={() => setPaletteOpen(false)} />
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
