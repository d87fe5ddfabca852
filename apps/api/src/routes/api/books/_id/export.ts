import { bookExports } from '../../../../books/book-exports.ts';
import { exportRoute } from '../../../../publications/export-route.ts';

export default exportRoute({
  kind: bookExports,
  summary: 'Download a book as a file, or get a URL to it with Accept: application/json',
});
