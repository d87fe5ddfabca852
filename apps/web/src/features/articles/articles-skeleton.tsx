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
