'use client';
import { Command } from 'cmdk';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { answerComposeAfter } from '../lib/compose-request.ts';
import { useEscape } from '../lib/use-escape.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { PaletteCommands } from './palette-commands.tsx';
import { setPaletteOpen, usePaletteOpen } from './palette-state.ts';

/** The palette itself, which a page fetches with the first Ctrl-K. */
export function PaletteDialog({ showKeys }: { showKeys: () => void }) {
  const t = useTranslations('palette');
  const open = usePaletteOpen();
  const focus = useReturnFocus();
  const content = useEscape(() => setPaletteOpen(false));
  return (
    <Dialog.Root open={open} onOpenChange={setPaletteOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Dialog.Content
          ref={content}
          aria-describedby={undefined}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={(event) => {
            answerComposeAfter(event);
            focus.giveBack(event);
          }}
          className="fixed inset-x-3 top-3 z-50 animate-appear overflow-hidden rounded-card border border-line bg-raised shadow-float outline-none sm:inset-x-auto sm:top-[14dvh] sm:left-1/2 sm:w-[36rem] sm:-translate-x-1/2"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command loop label={t('title')} shouldFilter={false}>
            <PaletteCommands close={() => setPaletteOpen(false)} showKeys={showKeys} />
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
