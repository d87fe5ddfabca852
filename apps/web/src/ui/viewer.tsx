'use client';
import clsx from 'clsx';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { topLayer, useEscape } from '../lib/use-escape.ts';
import { IconButton } from './icon-button.tsx';

/** What keeps the arrows to itself. */
const elsewhere = 'input, textarea, video, [role="slider"], [role="document"]';

/** One thing as large as the window allows, with what is known of it beside it. Arrows step to its neighbours, or Page Up and Page Down. */
export function Viewer({
  title,
  labels,
  stage,
  stageClassName,
  buttonClassName,
  keepsArrows = false,
  place = null,
  stepsClassName = 'inset-x-2 top-1/2 -translate-y-1/2 lg:inset-x-3',
  onPrevious,
  onNext,
  onDelete,
  onClose,
  onCloseAutoFocus,
  children,
}: {
  title: string;
  labels: { close: string; previous: string; next: string };
  /** The thing itself. */
  stage: ReactNode;
  stageClassName: string;
  /** Of the buttons that lie over it, and of what holds the two that step. */
  buttonClassName?: string;
  stepsClassName?: string;
  /** Whether the stage has another use for the arrows: then Page Up and Page Down step. */
  keepsArrows?: boolean;
  /** In words, which of several it is. */
  place?: string | null;
  /** Null where there is no neighbour. */
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  onDelete?: () => void;
  onClose: () => void;
  /** Gives the focus back; may prevent that it goes where it came from. */
  onCloseAutoFocus: (event: Event) => void;
  /** What stands beside it. */
  children: ReactNode;
}) {
  const content = useEscape(onClose);
  const latest = useRef({ onPrevious, onNext, onDelete });
  useEffect(() => {
    latest.current = { onPrevious, onNext, onDelete };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.defaultPrevented || topLayer() !== content.current) return;
      if (event.target instanceof HTMLElement && event.target.closest(elsewhere)) return;
      const action = {
        [keepsArrows ? 'PageUp' : 'ArrowLeft']: latest.current.onPrevious,
        [keepsArrows ? 'PageDown' : 'ArrowRight']: latest.current.onNext,
        Delete: latest.current.onDelete,
      }[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keepsArrows, content]);

  const step = 'pointer-events-auto size-10 rounded-full disabled:invisible';
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          ref={content}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // The view itself, not its first button: arrows and Escape work at once and nothing lights up.
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          onCloseAutoFocus={onCloseAutoFocus}
          className="fixed inset-0 z-40 flex animate-fade flex-col overflow-y-auto bg-canvas outline-none lg:flex-row lg:overflow-hidden"
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          <div
            className={clsx(
              'relative flex shrink-0 items-center justify-center bg-stage lg:min-w-0 lg:flex-1',
              stageClassName,
            )}
          >
            {stage}
            <div className="absolute top-3 left-3 lg:top-4 lg:left-4">
              <IconButton
                label={labels.close}
                shortcut="Esc"
                side="right"
                onClick={onClose}
                className={clsx(buttonClassName)}
              >
                <X aria-hidden className="size-5" />
              </IconButton>
            </div>
            {place ? (
              // The buttons beside it say the same to those who hear.
              <p
                aria-hidden
                className="tabular pointer-events-none absolute top-4 left-1/2 -translate-x-1/2 rounded-full bg-[oklch(0.16_0.01_268/0.62)] px-2.5 text-small text-white leading-6 backdrop-blur-md"
              >
                {place}
              </p>
            ) : null}
            <div className={clsx('pointer-events-none absolute flex justify-between', stepsClassName)}>
              <IconButton
                label={labels.previous}
                shortcut={keepsArrows ? 'PgUp' : '←'}
                side="right"
                disabled={!onPrevious}
                onClick={() => onPrevious?.()}
                className={clsx(buttonClassName, step)}
              >
                <ChevronLeft aria-hidden className="size-5" />
              </IconButton>
              <IconButton
                label={labels.next}
                shortcut={keepsArrows ? 'PgDn' : '→'}
                side="left"
                disabled={!onNext}
                onClick={() => onNext?.()}
                className={clsx(buttonClassName, step)}
              >
                <ChevronRight aria-hidden className="size-5" />
              </IconButton>
            </div>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
