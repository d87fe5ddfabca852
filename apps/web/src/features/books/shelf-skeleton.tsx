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
