import { ShelfSkeleton } from '../../../features/books/shelf-skeleton.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';

export default function Loading() {
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10" aria-busy="true">
      <Skeleton className="mb-6 h-9 w-32 sm:mb-8" />
      <ShelfSkeleton />
    </div>
  );
}
