import { BookSkeleton } from '../../../../features/books/shelf-skeleton.tsx';

export default function Loading() {
  return <BookSkeleton />;
}
