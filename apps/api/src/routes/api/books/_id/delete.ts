import { bookKind } from '../../../../books/book-kind.ts';
import { deletionRoute } from '../../../../publications/deletion-route.ts';

export default deletionRoute({
  kind: bookKind,
  summary: 'Move a book and its files to the trash, or delete them for good',
});
