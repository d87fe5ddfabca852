import { Skeleton } from '../../ui/skeleton.tsx';

const rows = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/3', 'w-2/5'];

/** The list before it is known, in the rhythm of the real one. */
export function ArticlesSkeleton() {
  return (
    <div aria-busy="true" className="divide-y divide-line border-line border-y">
      {rows.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list.
        <div key={index} className="flex items-center gap-4 py-3.5">
          <Skeleton className="h-[3.75rem] w-[5.5rem] shrink-0 max-sm:hidden" />
          <div className="flex-1 space-y-2">
            <Skeleton className={`h-5 ${width}`} />
            <Skeleton className="h-4 w-1/4" />
          </div>
          <Skeleton className="size-9 rounded-full!" />
        </div>
      ))}
    </div>
  );
}

const lines = ['w-full', 'w-11/12', 'w-full', 'w-4/5', 'w-full', 'w-full', 'w-2/3'];

/** An article before it is known. */
export function ArticleSkeleton() {
  return (
    <div
      aria-busy="true"
      className="gutter mx-auto grid max-w-[75rem] gap-x-16 pt-20 lg:grid-cols-[minmax(0,38rem)_20rem] lg:justify-center"
    >
      <div className="space-y-3.5">
        <Skeleton className="h-11 w-5/6" />
        <Skeleton className="mb-10 h-5 w-2/5" />
        {lines.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list.
          <Skeleton key={index} className={`h-5 ${width}`} />
        ))}
      </div>
      <div className="space-y-4 max-lg:hidden">
        <Skeleton className="h-36 rounded-card!" />
        <Skeleton className="h-64 rounded-card!" />
      </div>
    </div>
  );
}
