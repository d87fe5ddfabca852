import { exportRoute } from '../../../../documents/export-route.ts';
import { bookExports } from '../../../../kinds/book/book-exports.ts';

export default exportRoute({
  kind: bookExports,
  summary: 'Download a book as a file, or get a URL to it with Accept: application/json',
});
