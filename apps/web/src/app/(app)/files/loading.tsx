import { FilesSkeleton } from '../../../features/files/files-skeleton.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';

export default function Loading() {
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10" aria-busy="true">
      <Skeleton className="h-8 w-32" />
      <Skeleton className="mt-9 mb-7 h-8 w-full max-w-lg" />
      <FilesSkeleton layout="grid" />
    </div>
  );
}
