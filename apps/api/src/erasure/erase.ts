import type { ClerkClient } from '@clerk/backend';
import type { Receipt } from '@sorami/contracts/account';
import type { Erasure } from '@sorami/database/generated/client';
import { ownerPrefix } from '@sorami/storage/keys';
import type { ObjectStore } from '@sorami/storage/port';
import type { Accounts } from '../accounts/accounts.ts';
import { formDies } from '../files/upload-rules.ts';
import { cancelIfRunning } from '../jobs/cancel-running.ts';
import type { SubmitDeps } from '../jobs/submit-job.ts';
import {
  addCounts,
  type ErasedOwner,
  eraseBylines,
  eraseFromAudit,
  eraseRows,
  eraseSubject,
} from './erase-rows.ts';
import { signReceipt } from './receipt.ts';

export interface ErasureDeps extends SubmitDeps {
  store: Pick<ObjectStore, 'erasePrefix' | 'listObjects'>;
  accounts: Pick<Accounts, 'forget'>;
  clerk: Pick<ClerkClient, 'users' | 'organizations'>;
  /** WEBHOOK_SECRET, which receipts are signed with. */
  secret: string;
}

/** Milliseconds for which a request that was let in before may still be at work: as long as the longest of them. */
const lastRequests = 130_000;
/** Counted as anonymised and not as erased. */
const keptNames = new Set(['auditLines', 'ledgerCalls', 'bylines']);

/**
 * Erases whoever is due. Every step may be done again, and is: a process that dies leaves nothing but work for the next one.
 * @returns how many were finished
 */
export async function eraseDue(deps: ErasureDeps, now = new Date()): Promise<number> {
  const due = await deps.database.erasure.findMany({
    where: { finishedAt: null, dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
  });
  let finished = 0;
  for (const erasure of due) {
    try {
      if (await erase(deps, erasure, now)) finished++;
    } catch (error) {
      // One that cannot be done now keeps nobody else waiting.
      deps.log.warn({ err: error, erasureId: erasure.id }, 'an erasure goes on later');
    }
  }
  return finished;
}

async function erase(deps: ErasureDeps, erasure: Erasure, now: Date): Promise<boolean> {
  const { database, generator, store } = deps;
  const { id: erasureId, clerkId, subjectId, replacement } = erasure;
  if (clerkId === null || subjectId === null) return false;
  const isPerson = erasure.subject === 'PERSON';
  const callOwner = isPerson ? { clerkUserId: clerkId } : { clerkUserId: '', clerkOrganizationId: clerkId };
  const prefix = ownerPrefix(callOwner);
  const owner: ErasedOwner = {
    erasureId,
    isPerson,
    id: subjectId,
    clerkId,
    name: erasure.name,
    replacement,
    prefix,
  };

  const until = erasure.objectsUntil ?? (await begin(deps, owner, now));
  await stopJobs(deps, owner);
  // Links to what they had die now, also while the generator is away.
  await eraseObjects(deps, owner);
  const forgotten = await generator.eraseOwner(callOwner, replacement);
  await addCounts(database, erasureId, { runs: forgotten.runs, ledgerCalls: forgotten.calls });
  // A worker that is still at it would bring files.
  if (forgotten.working > 0) return false;
  if (erasure.deletesAtClerk) await deleteAtClerk(deps, owner);

  const { objects, versions, uploads } = await eraseObjects(deps, owner);
  if (isPerson) await eraseBylines(database, owner);
  await eraseRows(database, owner);
  await eraseFromAudit(database, owner);
  if (now < until) {
    // What is left to do is to look again.
    await database.erasure.update({ where: { id: erasureId }, data: { dueAt: until } });
    return false;
  }
  await eraseSubject(database, owner);
  // What was written between the two, by a request of before, is in nobody's name that exists.
  await eraseFromAudit(database, owner);
  const left = await store.listObjects({ prefix, limit: 1 });
  if (left.objects.length > 0 || objects + uploads + (versions ?? 0) > 0) {
    // Something came while rows were erased: once more from the beginning, until a whole round finds nothing.
    const again = await eraseObjects(deps, owner);
    if ((await store.listObjects({ prefix, limit: 1 })).objects.length > 0) return false;
    await finish(deps, erasure, again.versions);
    return true;
  }
  await finish(deps, erasure, versions);
  return true;
}

/** Lets nobody in any more. Answers until when something that was let in before may still bring objects. */
async function begin(
  deps: ErasureDeps,
  { erasureId, isPerson, id, clerkId, prefix }: ErasedOwner,
  now: Date,
) {
  const { database, store, accounts } = deps;
  const uploads = await database.storedFile.findMany({
    where: { ...ownerOf(isPerson, id), status: 'PENDING', type: 'UPLOAD' },
    select: { createdAt: true, size: true },
  });
  const until = [new Date(now.getTime() + lastRequests), ...uploads.map(formDies)].reduce((one, other) =>
    one > other ? one : other,
  );
  const found = { objects: 0, bytes: 0 };
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.listObjects>> = await store.listObjects({
      prefix,
      ...(cursor !== null && { cursor }),
    });
    found.objects += page.objects.length;
    found.bytes += page.objects.reduce((sum, { size }) => sum + size, 0);
    cursor = page.nextCursor;
  } while (cursor !== null);

  const people = isPerson
    ? [clerkId]
    : (
        await database.membership.findMany({
          where: { organizationId: id, removedAt: null },
          select: { user: { select: { clerkId: true } } },
        })
      ).map(({ user }) => user.clerkId);
  await database.$transaction(async (transaction) => {
    if (isPerson)
      await transaction.user.updateMany({ where: { id }, data: { blockedAt: now, deletedAt: now } });
    else
      await transaction.membership.updateMany({
        where: { organizationId: id, removedAt: null },
        data: { removedAt: now },
      });
    await addCounts(transaction, erasureId, found);
    await transaction.erasure.update({
      where: { id: erasureId },
      data: { startedAt: now, objectsUntil: until },
    });
  });
  await accounts.forget(...people);
  return until;
}

function ownerOf(isPerson: boolean, id: string) {
  return isPerson ? { ownerId: id, organizationId: null } : { organizationId: id };
}

async function stopJobs(deps: ErasureDeps, { isPerson, id }: ErasedOwner): Promise<void> {
  const running = await deps.database.job.findMany({
    where: { ...ownerOf(isPerson, id), status: { in: ['PENDING', 'PROCESSING'] } },
    select: { id: true },
  });
  for (const job of running)
    await deps.database.$transaction((transaction) => cancelIfRunning(deps, transaction, job.id));
}

async function deleteAtClerk({ clerk }: ErasureDeps, { isPerson, clerkId }: ErasedOwner): Promise<void> {
  try {
    if (isPerson) await clerk.users.deleteUser(clerkId);
    else await clerk.organizations.deleteOrganization(clerkId);
  } catch (error) {
    if ((error as { status?: number }).status !== 404) throw error;
  }
}

async function eraseObjects({ store, database }: ErasureDeps, { prefix, erasureId }: ErasedOwner) {
  const erased = await store.erasePrefix(prefix);
  const { uploads, versions } = erased;
  await addCounts(database, erasureId, { unfinishedUploads: uploads, objectVersions: versions ?? 0 });
  return erased;
}

async function finish(deps: ErasureDeps, erasure: Erasure, versions: number | null): Promise<void> {
  const { database, secret } = deps;
  const { counts, startedAt, requestedAt, subject, id } = await database.erasure.findUniqueOrThrow({
    where: { id: erasure.id },
  });
  const finishedAt = new Date();
  const all = Object.entries(counts as Record<string, number>);
  const body: Omit<Receipt, 'publicKey' | 'signature'> = {
    version: 1,
    id,
    subject: subject === 'PERSON' ? 'person' : 'organization',
    requestedAt: requestedAt.toISOString(),
    startedAt: (startedAt ?? finishedAt).toISOString(),
    finishedAt: finishedAt.toISOString(),
    erased: Object.fromEntries(all.filter(([name]) => !keptNames.has(name))),
    anonymised: Object.fromEntries(all.filter(([name]) => keptNames.has(name))),
    storage: {
      listedEmptyAt: finishedAt.toISOString(),
      versions: versions === null ? 'not shown' : 'none left',
    },
  };
  await database.erasure.update({
    where: { id },
    data: { receipt: signReceipt(secret, body), finishedAt, clerkId: null, subjectId: null, name: null },
  });
}
