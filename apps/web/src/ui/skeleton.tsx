import clsx from 'clsx';

/** A page of lines that is on its way. */
export function PageSkeleton() {
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-8 sm:pt-12" aria-busy="true">
      <Skeleton className="h-8 w-44" />
      <div className="mt-8 space-y-3">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <Skeleton key={key} className="h-12 w-full" />
        ))}
      </div>
    </div>
  );
}

/** The place of something that is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('shimmer block rounded-control bg-sunken', className)} />;
}

const lines = ['w-full', 'w-11/12', 'w-full', 'w-4/5', 'w-full', 'w-2/3', 'w-full', 'w-11/12'];

/** A text that is on its way. It keeps what stands below a text out of the window, where that will be. */
export function TextSkeleton() {
  return (
    <div aria-busy="true" className="mx-auto min-h-dvh max-w-[38rem] space-y-3.5 pt-14">
      <Skeleton className="h-4 w-24" />
      <Skeleton className="mb-10 h-9 w-3/4" />
      {lines.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list.
        <Skeleton key={index} className={clsx('h-5', width)} />
      ))}
    </div>
  );
}
