import { bookExports } from '../../../../books/book-exports.ts';
import { formatRoute } from '../../../../publications/format-route.ts';

export default formatRoute({
  kind: bookExports,
  summary: 'Make a file of a book now, so that its download starts at once',
});
