import type { Account, ErasureFigures } from '@sorami/contracts/account';
import type { PrismaClient } from '@sorami/database/client';
import type { Actor } from '../accounts/actor.ts';
import { subjectHashOf } from '../accounts/erased-subjects.ts';
import { openSupport } from '../accounts/support-access.ts';
import { powersOf } from '../policies/rules.ts';
import { authoredIn, inWorkspace, type Workspace } from '../policies/workspace.ts';

/** What the erasure of a person, and of the organization that they administer, would take. */
export async function readAccount(database: PrismaClient, actor: Actor): Promise<Account> {
  const { userId, clerkId, organization } = actor;
  const [user, own, ownErasure, group] = await Promise.all([
    database.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, supportUntil: true } }),
    readFigures(database, { userId, organizationId: null }),
    readErasure(database, clerkId),
    organization && powersOf(actor).oversee ? readOrganization(database, userId, organization) : null,
  ]);
  const supportUntil = openSupport(user.supportUntil)?.toISOString() ?? null;
  return { person: { ...own, email: user.email, supportUntil, erasure: ownErasure }, organization: group };
}

async function readOrganization(
  database: PrismaClient,
  userId: string,
  { id, clerkId }: { id: string; clerkId: string },
): Promise<Account['organization']> {
  const [{ name }, figures, erasure] = await Promise.all([
    database.organization.findUniqueOrThrow({ where: { id }, select: { name: true } }),
    readFigures(database, { userId, organizationId: id }),
    readErasure(database, clerkId),
  ]);
  return { ...figures, name, erasure };
}

async function readErasure(database: PrismaClient, clerkId: string) {
  const found = await database.erasure.findUnique({ where: { subjectHash: subjectHashOf(clerkId) } });
  return found && { id: found.id, dueAt: found.dueAt.toISOString() };
}

async function readFigures(database: PrismaClient, workspace: Workspace): Promise<ErasureFigures> {
  const [rows, made] = [inWorkspace(workspace), authoredIn(workspace)];
  const [files, images, videos, books, articles, ofChapters, ofArticles, runningJobs] = await Promise.all([
    database.storedFile.aggregate({ where: rows, _count: true, _sum: { size: true } }),
    database.imageFile.count({ where: { generation: made } }),
    database.videoFile.count({ where: { generation: made } }),
    database.book.count({ where: made }),
    database.blogArticle.count({ where: made }),
    database.revision.count({ where: { chapter: { book: made } } }),
    database.revision.count({ where: { article: made } }),
    database.job.count({ where: { ...rows, status: { in: ['PENDING', 'PROCESSING'] } } }),
  ]);
  return {
    files: files._count,
    bytes: Number(files._sum.size ?? 0n),
    images,
    videos,
    books,
    articles,
    revisions: ofChapters + ofArticles,
    runningJobs,
  };
}
