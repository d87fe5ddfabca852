import clsx from 'clsx';

/** The place of something that is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('shimmer rounded-control bg-sunken', className)} />;
}
