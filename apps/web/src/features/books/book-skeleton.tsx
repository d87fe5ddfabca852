import { Skeleton } from '../../ui/skeleton.tsx';
import { BookBody } from './book-cover.tsx';

const rows = ['a', 'b', 'c', 'd', 'e'];

/** A book before it is known. */
export function BookSkeleton() {
  return (
    <div className="gutter mx-auto max-w-[66rem] pt-16 sm:pt-20" aria-busy="true">
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-[13rem_minmax(0,1fr)] lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-x-16">
        <BookBody className="mx-auto w-44 sm:w-52 md:w-full">
          <Skeleton className="size-full rounded-none!" />
        </BookBody>
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
