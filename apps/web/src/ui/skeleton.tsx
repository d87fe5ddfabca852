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
