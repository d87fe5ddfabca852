import { BookSkeleton } from '../../../../features/books/book-screen.tsx';

export default function Loading() {
  return <BookSkeleton />;
}
