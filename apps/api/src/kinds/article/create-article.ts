import type { Article, CreateArticle } from '@sorami/contracts/articles';
import type { Locale } from '@sorami/contracts/locales';
import { makeSlug } from '@sorami/contracts/make-slug';
import type { Actor } from '../../accounts/actor.ts';
import type { EditDeps } from '../../documents/editing.ts';
import { findByline } from '../../documents/find-byline.ts';
import { measuresOf } from '../../documents/measure-texts.ts';
import { announce } from '../../events/announce.ts';
import { authorize } from '../../policies/can.ts';
import { workspaceOf } from '../../policies/workspace.ts';
import { editWithinPlan } from '../../usage/storage-use.ts';
import { findArticle } from './read-articles.ts';

interface NewArticle {
  actor: Actor;
  body: CreateArticle;
  locale: Locale;
}

/**
 * Begins an article that a person writes: a draft, without a job.
 * @throws ApiError STORAGE_EXCEEDED
 */
export async function createArticle(deps: EditDeps, { actor, body, locale }: NewArticle): Promise<Article> {
  const workspace = workspaceOf(actor);
  const { userId: ownerId, organizationId } = workspace;
  authorize(actor, 'create', { type: 'article', ownerId, organizationId });
  const { slug, ...rest } = body;
  const columns = { ...rest, slug: slug ?? makeSlug(rest.title) };
  const data = {
    ...columns,
    ...(await measuresOf(columns)),
    byline: await findByline(deps.database, actor),
    edited: true,
    authorId: ownerId,
    writerId: ownerId,
    organizationId,
  };
  const { id } = await editWithinPlan(deps.database, actor, (transaction) =>
    transaction.blogArticle.create({ data, select: { id: true } }),
  );
  await announce(deps.notifications, workspace, [{ type: 'article', id }]);
  return await findArticle(deps.database, workspace, id, locale);
}
