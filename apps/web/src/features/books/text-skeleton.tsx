import clsx from 'clsx';
import { Skeleton } from '../../ui/skeleton.tsx';

const lines = ['w-full', 'w-11/12', 'w-full', 'w-4/5', 'w-full', 'w-2/3', 'w-full', 'w-11/12'];

/** A text that is on its way. */
export function TextSkeleton() {
  return (
    <div aria-busy="true" className="mx-auto max-w-[38rem] space-y-3.5 pt-14">
      <Skeleton className="h-4 w-24" />
      <Skeleton className="mb-10 h-9 w-3/4" />
      {lines.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list.
        <Skeleton key={index} className={clsx('h-5', width)} />
      ))}
    </div>
  );
}
