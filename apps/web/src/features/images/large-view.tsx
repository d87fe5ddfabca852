'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import clsx from 'clsx';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { SecurePicture } from '../../ui/secure-picture.tsx';
import { answerComposeAfter } from './compose-request.ts';
import { PictureFacts } from './picture-facts.tsx';
import type { Picture } from './wall-items.ts';

export interface ShownPicture {
  generation: ImageGenerationResource;
  picture: Picture;
}

/** In narrow windows the picture goes from edge to edge, and what floats over it needs a ground of its own. */
const overPicture =
  'max-lg:bg-[oklch(0.16_0.01_268/0.62)] max-lg:text-white max-lg:backdrop-blur-md max-lg:hover:text-white';

function focusTile(address: string): void {
  document.querySelector<HTMLElement>(`main a[href="${CSS.escape(address)}"]`)?.focus();
}

/** One picture as large as the window allows, with everything that is known of it beside it. */
export function LargeView({
  shown,
  previous,
  next,
  onShow,
  onClose,
  onDeleted,
}: {
  shown: ShownPicture;
  previous: ShownPicture | undefined;
  next: ShownPicture | undefined;
  onShow: (picture: ShownPicture) => void;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const t = useTranslations('images');
  const { generation, picture } = shown;

  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, [role="alertdialog"]')
      )
        return;
      // A toast that came after this view keeps Escape from it.
      if (event.key === 'Escape' && !event.defaultPrevented) return onClose();
      const target = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : undefined;
      if (!target) return;
      event.preventDefault();
      onShow(target);
    };
    window.addEventListener('keydown', step);
    return () => window.removeEventListener('keydown', step);
  }, [previous, next, onShow, onClose]);

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // The view itself, not its first button: arrows and Escape work at once and nothing lights up.
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          onCloseAutoFocus={(event) => {
            answerComposeAfter(event);
            if (event.defaultPrevented) return;
            // Where one came from on the wall, even after walking on with the arrows.
            event.preventDefault();
            focusTile(pagePaths.image(generation.id, picture.id));
          }}
          className="fixed inset-0 z-40 flex animate-fade flex-col overflow-y-auto bg-canvas outline-none lg:flex-row lg:overflow-hidden"
        >
          <Dialog.Title className="sr-only">
            {t('largeViewOf', { prompt: generation.prompt.slice(0, 120) })}
          </Dialog.Title>
          <div className="relative flex shrink-0 items-center justify-center bg-stage [--room:68dvh] lg:min-w-0 lg:flex-1 lg:p-10 lg:[--room:calc(100dvh-80px)]">
            <SecurePicture
              key={picture.file.id}
              fileId={picture.file.id}
              alt={generation.prompt}
              width={picture.width}
              height={picture.height}
              className="bg-sunken lg:rounded-card"
              // Its place is kept before it arrives; never larger than it is.
              style={{
                aspectRatio: picture.width / picture.height,
                width: `min(100%, ${picture.width}px, calc(var(--room) * ${picture.width / picture.height}))`,
              }}
            />
            <div className="absolute top-3 left-3 lg:top-4 lg:left-4">
              <IconButton
                label={t('close')}
                shortcut="Esc"
                side="right"
                onClick={onClose}
                className={overPicture}
              >
                <X aria-hidden className="size-5" />
              </IconButton>
            </div>
            <div className="pointer-events-none absolute inset-x-2 top-1/2 flex -translate-y-1/2 justify-between lg:inset-x-3">
              <IconButton
                label={t('previous')}
                shortcut="←"
                side="right"
                disabled={!previous}
                onClick={() => previous && onShow(previous)}
                className={clsx(overPicture, 'pointer-events-auto size-10 rounded-full disabled:invisible')}
              >
                <ChevronLeft aria-hidden className="size-5" />
              </IconButton>
              <IconButton
                label={t('next')}
                shortcut="→"
                side="left"
                disabled={!next}
                onClick={() => next && onShow(next)}
                className={clsx(overPicture, 'pointer-events-auto size-10 rounded-full disabled:invisible')}
              >
                <ChevronRight aria-hidden className="size-5" />
              </IconButton>
            </div>
          </div>
          <PictureFacts shown={shown} onShow={onShow} onClose={onClose} onDeleted={onDeleted} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
