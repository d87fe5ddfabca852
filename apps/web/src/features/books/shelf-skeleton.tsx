import { Skeleton } from '../../ui/skeleton.tsx';

/** How books stand side by side. */
export const rhythm =
  'grid grid-cols-2 gap-x-5 gap-y-7 sm:grid-cols-[repeat(auto-fill,minmax(158px,1fr))] sm:gap-x-8 sm:gap-y-9';

const positions = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The shelf before its books are known, in the rhythm of the real one. */
export function ShelfSkeleton() {
  return (
    <div aria-busy="true" className={rhythm}>
      {positions.map((key) => (
        <div key={key}>
          <Skeleton className="aspect-[2/3] w-full" />
          <Skeleton className="mt-3 h-4 w-4/5" />
          <Skeleton className="mt-2 mb-8 h-3.5 w-1/2" />
        </div>
      ))}
    </div>
  );
}

const rows = ['a', 'b', 'c', 'd', 'e'];

/** A book before it is known. */
export function BookSkeleton() {
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-16 sm:pt-20" aria-busy="true">
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-[13rem_minmax(0,1fr)] lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-x-16">
        <Skeleton className="mx-auto aspect-2/3 w-44 sm:w-52 md:w-full" />
        <div>
          <Skeleton className="h-11 w-4/5" />
          <Skeleton className="mt-4 h-5 w-1/3" />
          <Skeleton className="mt-8 h-10 w-44" />
          <div className="mt-12 space-y-6">
            {rows.map((key) => (
              <Skeleton key={key} className="h-6 w-full" />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
