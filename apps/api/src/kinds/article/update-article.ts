import type { Article, UpdateArticle } from '@sorami/contracts/articles';
import type { Locale } from '@sorami/contracts/locales';
import type { ArticleStatus, Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { type EditDeps, type EditRequest, editedFields } from '../../documents/editing.ts';
import { keepRevision } from '../../documents/keep-revision.ts';
import { measuresOf } from '../../documents/measure-texts.ts';
import { announce, type Change } from '../../events/announce.ts';
import { isFinal } from '../../jobs/advance-job.ts';
import { authorize } from '../../policies/can.ts';
import { authoredIn, ownershipOf, workspaceOf } from '../../policies/workspace.ts';
import { editWithinPlan } from '../../usage/storage-use.ts';
import { findArticle } from './read-articles.ts';

const editable = {
  title: true,
  content: true,
  slug: true,
  metaDescription: true,
  keywords: true,
  tags: true,
  byline: true,
  imprint: true,
} as const satisfies Prisma.BlogArticleSelect;

type Fields = Prisma.BlogArticleGetPayload<{ select: typeof editable }>;

/** What the job writes too: once a person has changed one of these, nothing that it writes replaces any of them. */
const written: (keyof Fields)[] = ['title', 'content', 'slug', 'metaDescription', 'tags'];
/** The address of an article stands in no file. */
const notExported: (keyof Fields)[] = ['slug'];

/**
 * Changes an article, or publishes it. What already is as it is asked for changes nothing, whatever version the edit
 * was made on: so an edit can be sent again whose answer was lost.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN, STORAGE_EXCEEDED, EDIT_CONFLICT, STILL_BEING_WRITTEN
 */
export async function updateArticle(
  deps: EditDeps,
  { actor, id, body, locale }: EditRequest & { body: UpdateArticle; locale: Locale },
): Promise<Article> {
  const workspace = workspaceOf(actor);
  const { version, status, keepFormer, ...asked } = body;
  const where = { id, ...authoredIn(workspace), trashedAt: null };
  // Measured before the transaction: an edit that is accepted was made on the version that is read here.
  const before = await deps.database.blogArticle.findFirst({ where, select: editable });
  const measures = before && Object.keys(asked).length > 0 && (await measuresOf({ ...before, ...asked }));
  const changes = await editWithinPlan(deps.database, actor, async (transaction): Promise<Change[]> => {
    const present = await readLocked(transaction, where);
    authorize(actor, 'edit', { ...ownershipOf(present), type: 'article' });
    const edit = editedFields(asked, present.fields);
    const publication = changeStatus(present, status);
    const names = Object.keys(edit) as (keyof Fields)[];
    if (names.length === 0 && !publication) return [];

    if (present.version !== version) throw new ApiError('EDIT_CONFLICT');
    const replacesJob = names.some((name) => written.includes(name));
    if (replacesJob && present.job && !isFinal(present.job.status)) throw new ApiError('STILL_BEING_WRITTEN');
    const isText = edit.title !== undefined || edit.content !== undefined;
    if (isText) {
      const former = { ...present, ...present.fields, words: present.wordCount };
      await keepRevision(transaction, { articleId: id }, former, { editorId: actor.userId, keepFormer });
    }
    const isShown = names.some((name) => !notExported.includes(name));
    const { count } = await transaction.blogArticle.updateMany({
      where: { id, version, trashedAt: null },
      data: {
        ...edit,
        ...publication,
        ...(names.length > 0 && {
          ...measures,
          version: { increment: 1 },
        }),
        ...(replacesJob && { edited: true }),
        ...(isText && { writerId: actor.userId }),
        ...(isShown && { contentVersion: { increment: 1 }, contentChangedAt: new Date() }),
      },
    });
    if (count === 0) throw new ApiError('EDIT_CONFLICT');
    // Its job bears its title.
    const renamed = edit.title !== undefined && present.job ? [present.job] : [];
    return [{ type: 'article', id }, ...renamed.map((job) => ({ type: 'job' as const, id: job.id }))];
  });
  if (changes.length > 0) await announce(deps.notifications, workspace, changes);
  return await findArticle(deps.database, workspace, id, locale);
}

/** The article as it is now, locked: a revision is kept of exactly what is overwritten. */
async function readLocked(transaction: Prisma.TransactionClient, where: Prisma.BlogArticleWhereInput) {
  const found = await transaction.blogArticle.findFirst({ where, select: { id: true } });
  if (!found) throw new ApiError('NOT_FOUND');
  await transaction.$queryRaw`SELECT id FROM blog_articles WHERE id = ${found.id} FOR UPDATE`;
  const row = await transaction.blogArticle.findFirst({
    where,
    select: {
      ...editable,
      authorId: true,
      organizationId: true,
      version: true,
      status: true,
      publishedAt: true,
      wordCount: true,
      writerId: true,
      updatedAt: true,
      job: { select: { id: true, status: true } },
    },
  });
  if (!row) throw new ApiError('NOT_FOUND');
  const { title, content, slug, metaDescription, keywords, tags, byline, imprint, ...rest } = row;
  return { ...rest, fields: { title, content, slug, metaDescription, keywords, tags, byline, imprint } };
}

/** The columns that change with the status: a draft was published at no time. */
function changeStatus(
  present: { status: ArticleStatus; publishedAt: Date | null },
  asked: UpdateArticle['status'],
): { status: ArticleStatus; publishedAt: Date | null } | null {
  const status = asked && (asked === 'published' ? 'PUBLISHED' : 'DRAFT');
  if (status === undefined || status === present.status) return null;
  return { status, publishedAt: status === 'PUBLISHED' ? new Date() : null };
}
