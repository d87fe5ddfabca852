import type { ReactNode } from 'react';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BookBody } from './book-cover.tsx';

const rhythm =
  'grid grid-cols-2 gap-x-5 gap-y-7 sm:grid-cols-[repeat(auto-fill,minmax(158px,1fr))] sm:gap-x-8 sm:gap-y-9';

/** Books side by side. */
export function Shelf({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className={rhythm}>
      {children}
    </ul>
  );
}

const places = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The shelf before its books are known, in the rhythm of the real one. */
export function ShelfSkeleton() {
  return (
    <div aria-busy="true" className={rhythm}>
      {places.map((key) => (
        <div key={key}>
          <BookBody>
            <Skeleton className="size-full rounded-none!" />
          </BookBody>
          <Skeleton className="mt-3 h-4 w-4/5" />
          <Skeleton className="mt-2 mb-8 h-3.5 w-1/2" />
        </div>
      ))}
    </div>
  );
}
