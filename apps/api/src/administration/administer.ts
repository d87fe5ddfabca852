import type { ClerkClient } from '@clerk/backend';
import { erasureDays } from '@sorami/contracts/account';
import type { AccountKind, Override, Withhold } from '@sorami/contracts/admin';
import { type Prisma, Prisma as PrismaSql } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { Accounts } from '../accounts/accounts.ts';
import type { Actor } from '../accounts/actor.ts';
import { requestErasure } from '../accounts/erased-subjects.ts';
import { openSupport } from '../accounts/support-access.ts';
import { type AccessLine, type Origin, writeAccessLines } from '../audit/access-line.ts';
import { announce } from '../events/announce.ts';
import { toFile } from '../files/to-file.ts';
import { isFinal } from '../jobs/advance-job.ts';
import { cancelLocked } from '../jobs/cancel-running.ts';
import { deliverCancel } from '../jobs/deliver-cancel.ts';
import { restart } from '../jobs/retry-job.ts';
import type { SubmitDeps } from '../jobs/submit-job.ts';
import { lockJob } from '../jobs/write-job-state.ts';
import { after } from '../pagination/after.ts';
import { cutPage, decodeCursor } from '../pagination/page-cursor.ts';
import { workspaceOfRow } from '../policies/workspace.ts';

export interface AdministrationDeps extends SubmitDeps {
  accounts: Accounts;
  clerk: Pick<ClerkClient, 'users'>;
}

/** What an administrator does, and from where. */
export interface Act {
  actor: Actor;
  origin: Origin;
}

/** What the audit tells of something that an administrator did, to whomever it concerns. */
export function lineOfAct(
  { actor, origin }: Act,
  what: Record<string, unknown>,
  of: { ownerId: string | null; organizationId: string | null },
): AccessLine {
  return {
    ...origin,
    ...of,
    actorId: actor.userId,
    action: 'administer',
    result: 'allowed',
    fileId: null,
    fileName: null,
    details: JSON.stringify(what),
  };
}

interface Account {
  of: AccountKind;
  id: string;
}

/** Whom a line of the audit about an account concerns. */
function concerned({ of, id }: Account) {
  return of === 'people' ? { ownerId: id, organizationId: null } : { ownerId: null, organizationId: id };
}

async function clerkIdOf({ database }: AdministrationDeps, { of, id }: Account): Promise<string> {
  const select = { clerkId: true } as const;
  const row =
    of === 'people'
      ? await database.user.findUnique({ where: { id, deletedAt: null }, select })
      : await database.organization.findUnique({ where: { id }, select });
  if (!row) throw new ApiError('NOT_FOUND');
  return row.clerkId;
}

/**
 * Shuts a person or an organization out, or lets them in again. People are banned at Clerk, which ends their sessions;
 * of an organization only its workspace is shut.
 *
 * @throws ApiError NOT_FOUND, CONFLICT (nobody shuts themselves out)
 */
export async function blockAccount(
  deps: AdministrationDeps,
  act: Act,
  account: Account,
  { blocked, reason }: { blocked: boolean; reason: string },
): Promise<void> {
  const clerkId = await clerkIdOf(deps, account);
  if (account.id === act.actor.userId) throw new ApiError('CONFLICT');
  if (account.of === 'people') await deps.clerk.users[blocked ? 'banUser' : 'unbanUser'](clerkId);
  const data = { blockedAt: blocked ? new Date() : null };
  await deps.database.$transaction(async (transaction) => {
    if (account.of === 'people') await transaction.user.update({ where: { id: account.id }, data });
    else await transaction.organization.update({ where: { id: account.id }, data });
    const what = { did: blocked ? 'block' : 'unblock', reason };
    await writeAccessLines(transaction, [lineOfAct(act, what, concerned(account))]);
  });
  await deps.accounts.forget(clerkId);
}

const mostDays = 366;

/**
 * Sets limits in the place of a plan's for a while, or takes them back.
 * @throws ApiError NOT_FOUND, VALIDATION_FAILED for an end that is past or further than a year away
 */
export async function overrideLimits(
  deps: AdministrationDeps,
  act: Act,
  account: Account,
  override: Override | null,
): Promise<void> {
  const clerkId = await clerkIdOf(deps, account);
  const end = override === null ? Date.now() + 1 : Date.parse(override.until);
  if (end <= Date.now() || end > Date.now() + mostDays * 86_400_000) {
    const problem = { fr: 'Au plus tard dans un an.', en: 'Within a year at most.' };
    throw new ApiError('VALIDATION_FAILED', { fields: { 'override.until': problem } });
  }
  const data = { override: override ?? PrismaSql.DbNull };
  await deps.database.$transaction(async (transaction) => {
    if (account.of === 'people') await transaction.user.update({ where: { id: account.id }, data });
    else await transaction.organization.update({ where: { id: account.id }, data });
    await writeAccessLines(transaction, [lineOfAct(act, { did: 'override', override }, concerned(account))]);
  });
  await deps.accounts.forget(clerkId);
}

/**
 * Stops anybody's job, as its owner would.
 * @throws ApiError NOT_FOUND, JOB_NOT_CANCELLABLE
 */
export async function cancelAnyJob(deps: AdministrationDeps, act: Act, jobId: string): Promise<void> {
  const found = await deps.database.job.findUnique({ where: { id: jobId } }).catch(() => null);
  if (!found) throw new ApiError('NOT_FOUND');
  const attempt = await deps.database.$transaction(async (transaction: Prisma.TransactionClient) => {
    const job = await lockJob(transaction, jobId);
    if (isFinal(job.status)) throw new ApiError('JOB_NOT_CANCELLABLE');
    const cancelled = await cancelLocked(deps, transaction, job);
    const { ownerId, organizationId } = job;
    await writeAccessLines(transaction, [
      lineOfAct(act, { did: 'cancel', jobId }, { ownerId, organizationId }),
    ]);
    return cancelled;
  });
  await announce(deps.notifications, workspaceOfRow(found), [{ type: 'job', id: jobId }]);
  deps.background.run('cancelling a job', () => deliverCancel(deps, { id: jobId, attempt }));
}

/**
 * Starts anybody's failed job again: the sweeper hands it over. It counts in their quota, which does not refuse it.
 * @throws ApiError NOT_FOUND, JOB_NOT_RETRYABLE, IN_TRASH
 */
export async function retryAnyJob(deps: AdministrationDeps, act: Act, jobId: string): Promise<void> {
  const found = await deps.database.job.findUnique({ where: { id: jobId } }).catch(() => null);
  if (!found) throw new ApiError('NOT_FOUND');
  // A job that its owner stopped is theirs to begin again.
  if (found.status !== 'FAILED') throw new ApiError('JOB_NOT_RETRYABLE');
  const { ownerId, organizationId, budgetMicros } = found;
  await deps.database.$transaction(async (transaction) => {
    await restart(deps, transaction, { jobId, requestId: act.origin.requestId, budgetMicros, limit: null });
    await writeAccessLines(transaction, [
      lineOfAct(act, { did: 'retry', jobId }, { ownerId, organizationId }),
    ]);
  });
  await announce(deps.notifications, workspaceOfRow(found), [{ type: 'job', id: jobId }]);
}

/** Forbids a provider or one of its models until it is allowed again. Jobs that are handed over already go on. */
export async function withholdModel(
  { database }: AdministrationDeps,
  act: Act,
  { provider, model, withheld, reason }: Withhold,
): Promise<void> {
  const key = { provider, model: model ?? '' };
  await database.$transaction(async (transaction) => {
    if (withheld)
      await transaction.withheldModel.upsert({
        where: { provider_model: key },
        create: { ...key, reason },
        update: { reason },
      });
    else await transaction.withheldModel.deleteMany({ where: key });
    const what = { did: withheld ? 'withhold' : 'allow', provider, model, reason };
    await writeAccessLines(transaction, [lineOfAct(act, what, { ownerId: null, organizationId: null })]);
  });
}

/**
 * Has a person or an organization erased, now or in seven days.
 * @throws ApiError NOT_FOUND, CONFLICT (nobody does that to themselves from here)
 */
export async function eraseAccount(
  deps: AdministrationDeps,
  act: Act,
  account: Account,
  { when, reason }: { when: 'now' | 'in7days'; reason: string },
): Promise<{ id: string; dueAt: Date }> {
  const clerkId = await clerkIdOf(deps, account);
  if (account.id === act.actor.userId) throw new ApiError('CONFLICT');
  const isPerson = account.of === 'people';
  const person = isPerson ? await deps.database.user.findUnique({ where: { id: account.id } }) : null;
  return await deps.database.$transaction(async (transaction) => {
    const erasure = await requestErasure(transaction, {
      subject: isPerson ? 'PERSON' : 'ORGANIZATION',
      clerkId,
      subjectId: account.id,
      name: person?.name ?? null,
      deletesAtClerk: true,
      dueAt: new Date(Date.now() + (when === 'now' ? 0 : erasureDays * 86_400_000)),
    });
    await writeAccessLines(transaction, [lineOfAct(act, { did: 'erase', when, reason }, concerned(account))]);
    return erasure;
  });
}

/**
 * A page of what a person's files are called, while they allow it; the person reads in their activity that it was looked at.
 * @throws ApiError NOT_FOUND, FORBIDDEN where they do not allow it (any more)
 */
export async function listSupportFiles(
  { database }: AdministrationDeps,
  act: Act,
  userId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const person = await database.user.findUnique({ where: { id: userId }, select: { supportUntil: true } });
  if (!person) throw new ApiError('NOT_FOUND');
  const position = decodeCursor('support-files', cursor);
  if (!openSupport(person.supportUntil)) throw new ApiError('FORBIDDEN');
  return await database.$transaction(async (transaction) => {
    const of = { ownerId: userId, organizationId: null };
    const rows = await transaction.storedFile.findMany({
      where: { ...of, status: { in: ['READY', 'TRASHED'] }, ...(position && after('createdAt', position)) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const page = cutPage('support-files', rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
    await writeAccessLines(transaction, [lineOfAct(act, { did: 'support', read: 'files' }, of)]);
    return { items: page.rows.map((row) => toFile(row)), nextCursor: page.nextCursor };
  });
}
