import { articleKind } from '../../../../blogs/article-kind.ts';
import { deletionRoute } from '../../../../publications/deletion-route.ts';

export default deletionRoute({
  kind: articleKind,
  summary: 'Move an article and its files to the trash, or delete them for good',
});
