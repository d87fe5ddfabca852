import type { Article, CreateArticle } from '@sorami/contracts/articles';
import type { Locale } from '@sorami/contracts/locales';
import { makeSlug } from '@sorami/contracts/make-slug';
import type { Actor } from '../../accounts/actor.ts';
import type { EditDeps } from '../../documents/edit-deps.ts';
import { findByline } from '../../documents/find-byline.ts';
import { announce } from '../../events/announce.ts';
import { spaceOf } from '../../policies/workspace.ts';
import { findArticle } from './find-article.ts';
import { measureArticle } from './measure-article.ts';

interface NewArticle {
  actor: Actor;
  body: CreateArticle;
  locale: Locale;
}

/** Begins an article that a person writes: a draft, without a job. */
export async function createArticle(deps: EditDeps, { actor, body, locale }: NewArticle): Promise<Article> {
  const space = spaceOf(actor);
  const { slug, ...rest } = body;
  const columns = { ...rest, slug: slug ?? makeSlug(rest.title) };
  const { id } = await deps.database.blogArticle.create({
    data: {
      ...columns,
      ...measureArticle(columns),
      byline: await findByline(deps.database, actor),
      edited: true,
      authorId: space.userId,
      writerId: space.userId,
      organizationId: space.organizationId,
    },
    select: { id: true },
  });
  await announce(deps.notifications, space, [{ type: 'article', id }]);
  return await findArticle(deps.database, space, id, locale);
}
