import type { Article, CreateArticle } from '@sorami/contracts/articles';
import type { Locale } from '@sorami/contracts/locales';
import type { Actor } from '../accounts/actor.ts';
import { findByline } from '../generations/find-byline.ts';
import type { EditDeps } from '../publications/edit-deps.ts';
import { storable } from '../publications/storable.ts';
import { announce } from '../streams/announce.ts';
import { spaceOf } from '../usage/space.ts';
import { makeSlug } from './make-slug.ts';
import { measureArticle } from './measure-article.ts';
import { toArticle, withArticleFiles } from './to-article.ts';

interface NewArticle {
  actor: Actor;
  body: CreateArticle;
  locale: Locale;
}

/** Begins an article that a person writes: a draft, without a job. */
export async function createArticle(deps: EditDeps, { actor, body, locale }: NewArticle): Promise<Article> {
  const { userId, organizationId } = spaceOf(actor);
  const { slug, ...rest } = storable(body);
  const columns = { ...rest, slug: slug ?? makeSlug(rest.title) };
  const row = await deps.database.blogArticle.create({
    data: {
      ...columns,
      ...measureArticle(columns),
      byline: await findByline(deps.database, actor, columns.language),
      edited: true,
      authorId: userId,
      writerId: userId,
      organizationId,
    },
    include: withArticleFiles,
  });
  await announce(deps.notifications, spaceOf(actor), [{ type: 'article', id: row.id }]);
  return toArticle(row, locale);
}
