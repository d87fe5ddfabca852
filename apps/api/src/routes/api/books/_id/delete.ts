import { deletionRoute } from '../../../../documents/deletion-route.ts';
import { bookDocument } from '../../../../kinds/book/book-document.ts';

export default deletionRoute({
  kind: bookDocument,
  summary: 'Move a book and its files to the trash, or delete them for good',
});
