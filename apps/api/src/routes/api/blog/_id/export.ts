import { exportRoute } from '../../../../documents/export-route.ts';
import { articleExports } from '../../../../kinds/article/article-exports.ts';

export default exportRoute({
  kind: articleExports,
  summary: 'Download an article as a file, or get a URL to it with Accept: application/json',
});
