'use client';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { answerComposeAfter } from '../lib/compose-request.ts';
import { usePageTitle } from '../lib/use-page-title.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Viewer } from '../ui/viewer.tsx';
import type { Generation, GenerationKind, Work } from './generation-kinds.ts';
import { useView } from './use-view.ts';
import type { Shown } from './wall-items.ts';

/** In narrow windows the work goes from edge to edge, and what floats over it needs a ground of its own. */
const overWork =
  'max-lg:bg-[oklch(0.16_0.01_268/0.62)] max-lg:text-white max-lg:backdrop-blur-md max-lg:hover:text-white';

function focusTile(address: string): void {
  document.querySelector<HTMLElement>(`main a[href="${CSS.escape(address)}"]`)?.focus();
}

/** The large view before its work is known, or where there is none. */
function Absent({
  words,
  query,
  onClose,
}: {
  words: 'images' | 'videos';
  query: { isPending: boolean; error: Error | null; refetch: () => unknown };
  onClose: () => void;
}) {
  const t = useTranslations(words);
  const shared = useTranslations('generations');
  const common = useTranslations('common');
  const missing = !query.error || (query.error instanceof ApiProblem && query.error.code === 'NOT_FOUND');
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-40 flex animate-fade flex-col bg-canvas outline-none lg:flex-row"
        >
          <Dialog.Title className="sr-only">{shared('largeView')}</Dialog.Title>
          {query.isPending ? (
            <>
              <div className="flex h-[62dvh] items-center justify-center bg-stage p-10 lg:h-auto lg:flex-1">
                <Skeleton className="aspect-square h-full max-h-[70dvh] rounded-card" />
              </div>
              <div className="w-full space-y-3 border-line p-6 lg:w-[22.5rem] lg:border-l">
                <Skeleton className="h-6 w-full" />
                <Skeleton className="h-6 w-2/3" />
                <Skeleton className="mt-8 h-48 w-full" />
              </div>
            </>
          ) : (
            <div className="m-auto max-w-sm p-6 text-center">
              <p className="font-semibold text-title">
                {missing ? t('missingTitle') : t('unavailableTitle')}
              </p>
              <p className="mt-1 text-ink-soft">
                {missing ? shared('missingDescription') : query.error?.message}
              </p>
              <div className="mt-5 flex justify-center gap-2">
                {missing ? null : <Button onClick={() => void query.refetch()}>{common('tryAgain')}</Button>}
                <Button look="primary" onClick={onClose}>
                  {t('back')}
                </Button>
              </div>
            </div>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What a kind puts into its large view. */
export interface ViewParts<Made extends Generation, Piece extends Work> {
  stage: (shown: Shown<Made, Piece>) => ReactNode;
  column: (view: {
    shown: Shown<Made, Piece>;
    onShow: (shown: Shown<Made, Piece>) => void;
    onClose: () => void;
  }) => ReactNode;
  stageClassName: string;
  /** Of what holds the buttons that step. */
  stepsClassName?: string;
  /** Whether the arrows belong to the stage: then Page Up and Page Down step to the neighbours. */
  keepsArrows?: boolean;
}

/** One work as large as the window allows, with everything that is known of it beside it; nothing elsewhere. */
export function LargeView<Made extends Generation, Piece extends Work>({
  kind,
  generations,
  home,
  parts,
}: {
  kind: GenerationKind<Made, Piece>;
  generations: readonly Made[];
  /** Where closing it leads. */
  home: string;
  parts: ViewParts<Made, Piece>;
}) {
  const t = useTranslations(kind.words);
  const shared = useTranslations('generations');
  const { shown, place, previous, next, asked, show, close } = useView(kind, generations, home);
  usePageTitle(shown?.generation.prompt.slice(0, 80), t('title'));
  if (!shown) return asked ? <Absent words={kind.words} query={asked} onClose={close} /> : null;
  const { generation, work } = shown;
  return (
    <Viewer
      title={shared('largeViewOf', { prompt: generation.prompt.slice(0, 120) })}
      labels={{ close: shared('close'), previous: t('previous'), next: t('next') }}
      stageClassName={parts.stageClassName}
      buttonClassName={overWork}
      {...(parts.stepsClassName ? { stepsClassName: parts.stepsClassName } : {})}
      keepsArrows={parts.keepsArrows ?? false}
      place={place.count > 1 ? shared('position', place) : null}
      onPrevious={previous ? () => show(previous) : null}
      onNext={next ? () => show(next) : null}
      onClose={close}
      onCloseAutoFocus={(event) => {
        answerComposeAfter(event);
        if (event.defaultPrevented) return;
        // Where one came from on the wall, even after walking on with the arrows.
        event.preventDefault();
        focusTile(kind.view(generation.id, work.id));
      }}
      stage={parts.stage(shown)}
    >
      {parts.column({ shown, onShow: show, onClose: close })}
    </Viewer>
  );
}
