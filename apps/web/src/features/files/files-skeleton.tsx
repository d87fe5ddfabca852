import { Skeleton } from '../../ui/skeleton.tsx';
import type { FileView } from './file-view.ts';

const positions = Array.from({ length: 15 }, (_, index) => `place-${index}`);

/** The files before they are known, in the rhythm of the real ones. */
export function FilesSkeleton({ layout }: { layout: FileView['layout'] }) {
  if (layout === 'list') {
    return (
      <div aria-busy="true" className="pt-9">
        {positions.slice(0, 9).map((key) => (
          <div key={key} className="flex h-12 items-center gap-3 pl-10">
            <Skeleton className="size-9" />
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="ml-auto h-4 w-24 max-sm:hidden" />
          </div>
        ))}
      </div>
    );
  }
  return (
    <div
      aria-busy="true"
      className="grid grid-cols-[repeat(auto-fill,minmax(148px,1fr))] gap-4 sm:grid-cols-[repeat(auto-fill,minmax(184px,1fr))]"
    >
      {positions.map((key) => (
        <div key={key}>
          <Skeleton className="aspect-[1/0.78] w-full rounded-card!" />
          <Skeleton className="mt-2 h-4 w-3/4" />
          <Skeleton className="mt-1.5 mb-2 h-3.5 w-1/2" />
        </div>
      ))}
    </div>
  );
}
