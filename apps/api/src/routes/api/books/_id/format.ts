import { formatRoute } from '../../../../documents/format-route.ts';
import { bookExports } from '../../../../kinds/book/book-exports.ts';

export default formatRoute({
  kind: bookExports,
  summary: 'Make a file of a book now, so that its download starts at once',
});
