import clsx from 'clsx';

/** The place of something that is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('shimmer block rounded-control bg-sunken', className)} />;
}
