import { articleExports } from '../../../../blogs/article-exports.ts';
import { exportRoute } from '../../../../publications/export-route.ts';

export default exportRoute({
  kind: articleExports,
  summary: 'Download an article as a file, or get a URL to it with Accept: application/json',
});
