import type { CreateTransfer, Transferred, WorkspaceRef } from '@sorami/contracts/transfers';
import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../accounts/actor.ts';
import { hasFeatureAccess } from '../accounts/read-entitlements.ts';
import { type AccessLine, type Origin, writeAccessLines } from '../audit/access-line.ts';
import type { DocumentKinds, DocumentRow } from '../documents/document-kind.ts';
import { readPictures } from '../documents/pictures.ts';
import { purgeLocked } from '../documents/purge-document.ts';
import { type Announcer, announce, type Change } from '../events/announce.ts';
import { type AccessDeps, findPermitted, lineAbout, lineOf } from '../files/access-file.ts';
import { sendToOutbox } from '../files/purge-files.ts';
import { authorize } from '../policies/can.ts';
import { authoredIn, ownershipOf, workspaceName, workspaceOf } from '../policies/workspace.ts';
import { readStorageUse } from '../usage/read-storage-use.ts';
import { reserveStorage } from '../usage/storage-use.ts';
import {
  bytesOf,
  type CopyDeps,
  type Copying,
  copyObjects,
  dropCopies,
  keysOf,
  planCopies,
  registerCopies,
} from './copy-files.ts';
import { copyText, readTexts } from './copy-text.ts';

export interface TransferDeps extends AccessDeps, CopyDeps {
  notifications: Announcer;
  documentKinds: DocumentKinds;
}

export interface TransferRequest {
  actor: Actor;
  origin: Origin;
  body: CreateTransfer;
}

type Transaction = Prisma.TransactionClient;

/** How it is said how far it is, and done once. */
export interface TransferSteps {
  /** It may be done, and is about to begin. */
  begin(from: WorkspaceRef, objects: number): Promise<void>;
  onCopied(objects: number): void;
  /** In the transaction that makes it so. */
  onDone(transaction: Transaction, done: Transferred): Promise<void>;
}

/** What is brought over, and what becomes of it there and here once it is. */
interface Plan {
  copies: Copying[];
  /** Writes what is more than files; answers the id of the thing there, what it is called, and what else changed. */
  finish(transaction: Transaction): Promise<{ id: string; title: string; gone: Change[] }>;
}

/**
 * Copies a file, a book or an article into another workspace of the actor's, or moves it there: what it was is then
 * gone for good, and its links with it. A text brings the pictures that it shows, which stay where they were too; a
 * copy leaves its former states behind. Both workspaces' audits tell of it.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN, FEATURE_NOT_IN_PLAN, STORAGE_EXCEEDED, FILE_NOT_READY, STILL_BEING_WRITTEN,
 * CONFLICT (it was changed meanwhile)
 */
export async function transfer(
  deps: TransferDeps,
  { actor, origin, body }: TransferRequest,
  steps: TransferSteps,
): Promise<Transferred> {
  const from = body.from ?? actor.organization?.clerkId ?? 'personal';
  const { type } = body.target;
  const here = await workingIn(deps, actor, from);
  const there = await workingIn(deps, actor, body.to);
  const target = workspaceOf(there);
  if (workspaceName(workspaceOf(here)) === workspaceName(target)) throw new ApiError('CONFLICT');
  const owned = { ownerId: there.userId, organizationId: target.organizationId };
  if (type === 'file') authorize(there, 'upload', { ...owned, type });
  else authorize(there, 'create', { ...owned, type });
  if (target.organizationId !== null && !hasFeatureAccess(actor, 'organization_files')) {
    throw new ApiError('FEATURE_NOT_IN_PLAN');
  }

  const action = body.keep ? ('copy' as const) : ('move' as const);
  const side = { here, there, origin, keep: body.keep, action };
  const plan =
    type === 'file'
      ? await planFile(deps, side, body.target.id)
      : await planDocument(deps, side, { type, id: body.target.id });
  await steps.begin(from, keysOf(plan.copies).length);
  await copyObjects(deps, plan.copies, steps.onCopied).catch((error: unknown) => abandon(deps, plan, error));
  const done = await deps.database
    .$transaction(async (transaction) => {
      await lockUses(transaction, [workspaceName(workspaceOf(here)), workspaceName(target)]);
      const before = await readStorageUse(transaction, target);
      const { storageBytes } = actor.limits;
      await reserveStorage(transaction, target, Number(bytesOf(plan.copies)), storageBytes);
      await registerCopies(transaction, plan.copies, target);
      const finished = await plan.finish(transaction);
      const after = await readStorageUse(transaction, target);
      if (storageBytes !== null && after.bytes > storageBytes && after.bytes > before.bytes) {
        throw new ApiError('STORAGE_EXCEEDED');
      }
      const lines = [here, there].map((one): AccessLine => {
        const { userId: ownerId, organizationId } = workspaceOf(one);
        const fileId = type !== 'file' ? null : one === here ? body.target.id : finished.id;
        const of = { fileId, fileName: finished.title, ownerId, organizationId };
        return { ...lineOf({ actor: one, origin, action }), ...of, result: 'allowed' };
      });
      await writeAccessLines(transaction, lines);
      await steps.onDone(transaction, { target: { type, id: finished.id }, from });
      return finished;
    })
    .catch((error: unknown) => abandon(deps, plan, error));

  const files = plan.copies.map(({ id }): Change => ({ type: 'file', id }));
  const thing: Change[] = type === 'file' ? [] : [{ type, id: done.id }];
  await announce(deps.notifications, target, [...files, ...thing]);
  await announce(deps.notifications, workspaceOf(here), done.gone);
  return { target: { type, id: done.id }, from };
}

async function abandon(deps: CopyDeps, { copies }: Plan, error: unknown): Promise<never> {
  await dropCopies(deps, copies);
  throw error;
}

/**
 * The actor as they are in one of their workspaces.
 * @throws ApiError NOT_FOUND
 */
async function workingIn({ database }: TransferDeps, actor: Actor, ref: WorkspaceRef): Promise<Actor> {
  if (ref === 'personal') return { ...actor, organization: null };
  if (ref === actor.organization?.clerkId) return actor;
  const membership = await database.membership.findFirst({
    where: { userId: actor.userId, removedAt: null, organization: { clerkId: ref } },
    select: { organizationId: true, role: true },
  });
  if (!membership) throw new ApiError('NOT_FOUND');
  const { organizationId: id, role } = membership;
  return { ...actor, organization: { id, clerkId: ref, role } };
}

/** In one order for everybody, as all that counts in two workspaces does. */
async function lockUses(transaction: Transaction, spaces: string[]): Promise<void> {
  await transaction.$queryRaw`
    SELECT space FROM storage_use WHERE space = ANY (${spaces}) ORDER BY space FOR UPDATE`;
}

interface Side {
  here: Actor;
  there: Actor;
  origin: Origin;
  keep: boolean;
  action: 'move' | 'copy';
}

function ownerIn(actor: Actor) {
  return { clerkUserId: actor.clerkId, clerkOrganizationId: actor.organization?.clerkId };
}

async function planFile(
  deps: TransferDeps,
  { here, there, origin, keep, action }: Side,
  id: string,
): Promise<Plan> {
  await findPermitted(deps, { actor: here, origin, action, fileId: id });
  const include = { thumbnails: true } as const;
  const source = await deps.database.storedFile.findUnique({ where: { id, status: 'READY' }, include });
  if (!source) throw new ApiError('FILE_NOT_READY');
  const copies = planCopies([source], ownerIn(there));
  return {
    copies,
    async finish(transaction) {
      const rows = await transaction.$queryRaw<object[]>`
        SELECT id FROM stored_files WHERE id = ${id} AND "s3Key" = ${source.s3Key} AND status = 'READY'
          AND NOT EXISTS (SELECT FROM quarantine WHERE quarantine."s3Key" = ${source.s3Key}) FOR UPDATE`;
      if (rows.length === 0) throw new ApiError('CONFLICT');
      if (!keep) await sendToOutbox(transaction, [source]);
      return { id: copies[0]?.id ?? '', title: source.name, gone: keep ? [] : [{ type: 'file', id }] };
    },
  };
}

async function planDocument(
  deps: TransferDeps,
  { here, there, origin, keep, action }: Side,
  { type, id }: { type: 'book' | 'article'; id: string },
): Promise<Plan> {
  const kind = deps.documentKinds[type];
  const find = async (reader: Transaction): Promise<DocumentRow> => {
    const row = await kind.find(reader, { id, ...authoredIn(workspaceOf(here)) });
    if (!row) throw new ApiError('NOT_FOUND');
    authorize(here, action, { ...ownershipOf(row), type });
    if (row.trashedAt !== null) throw new ApiError('FILE_NOT_READY');
    if (row.jobId !== null && (await isBeingWritten(reader, row.jobId)))
      throw new ApiError('STILL_BEING_WRITTEN');
    return row;
  };
  const row = await find(deps.database);
  const { contentVersion } = await readTexts(deps.database, type, id);
  const pictures = await readPictures(deps.database, row);
  const sources = await deps.database.storedFile.findMany({
    where: {
      status: 'READY',
      OR: [{ id: { in: pictures.map((picture) => picture.id) } }, { s3Key: row.coverKey ?? '' }],
    },
    include: { thumbnails: true },
  });
  const copies = planCopies(sources, ownerIn(there));
  return {
    copies,
    async finish(transaction) {
      await kind.lock(transaction, id);
      const locked = await find(transaction);
      const texts = await readTexts(transaction, type, id);
      if (texts.contentVersion !== contentVersion) throw new ApiError('CONFLICT');
      const made = await copyText(transaction, texts, {
        workspace: workspaceOf(there),
        files: new Map(copies.map((copy) => [copy.source.id, copy.id])),
        coverKey: copies.find(({ source }) => source.s3Key === locked.coverKey)?.s3Key ?? null,
        withHistory: !keep,
      });
      if (keep) return { id: made, title: texts.title, gone: [] };
      const purged = await purgeLocked(transaction, kind, locked, (file) => ({
        ...lineAbout({ actor: here, origin, action }, file),
        result: 'allowed',
      }));
      const files = purged.map((file): Change => ({ type: 'file', id: file.id }));
      return { id: made, title: texts.title, gone: [...files, { type, id }] };
    },
  };
}

async function isBeingWritten(reader: Transaction, jobId: string): Promise<boolean> {
  const where = { id: jobId, status: { in: ['PENDING' as const, 'PROCESSING' as const] } };
  return (await reader.job.count({ where })) > 0;
}
