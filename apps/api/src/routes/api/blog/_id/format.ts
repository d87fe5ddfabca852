import { articleExports } from '../../../../blogs/article-exports.ts';
import { formatRoute } from '../../../../publications/format-route.ts';

export default formatRoute({
  kind: articleExports,
  summary: 'Make a file of an article now, so that its download starts at once',
});
