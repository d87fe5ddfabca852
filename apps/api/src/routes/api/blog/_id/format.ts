import { formatRoute } from '../../../../documents/format-route.ts';
import { articleExports } from '../../../../kinds/article/article-exports.ts';

export default formatRoute({
  kind: articleExports,
  summary: 'Make a file of an article now, so that its download starts at once',
});
