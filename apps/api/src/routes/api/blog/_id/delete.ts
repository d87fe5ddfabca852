import { deletionRoute } from '../../../../documents/deletion-route.ts';
import { articleDocument } from '../../../../kinds/article/article-document.ts';

export default deletionRoute({
  kind: articleDocument,
  summary: 'Move an article and its files to the trash, or delete them for good',
});
