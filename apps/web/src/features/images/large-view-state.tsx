'use client';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { ApiProblem } from '../../api/api-problem.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

/** The large view before its picture is known, or where there is none. */
export function LargeViewState({
  query,
  onClose,
}: {
  query: { isPending: boolean; error: Error | null; refetch: () => unknown };
  onClose: () => void;
}) {
  const t = useTranslations('images');
  const common = useTranslations('common');
  const missing = !query.error || (query.error instanceof ApiProblem && query.error.code === 'NOT_FOUND');
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-40 flex animate-fade flex-col bg-canvas outline-none lg:flex-row"
        >
          <Dialog.Title className="sr-only">{t('largeView')}</Dialog.Title>
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
              <p className="mt-1 text-ink-soft">{missing ? t('missingDescription') : query.error?.message}</p>
              <div className="mt-5 flex justify-center gap-2">
                {missing ? null : <Button onClick={() => void query.refetch()}>{common('tryAgain')}</Button>}
                <Button look="primary" onClick={onClose}>
                  {t('backToImages')}
                </Button>
              </div>
            </div>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
