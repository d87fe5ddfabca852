import type { FileAction } from '@sorami/contracts/audit';
import type { ErrorCode } from '@sorami/contracts/error-codes';
import type { PrismaClient } from '@sorami/database/client';
import { type FileStatus, Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../accounts/actor.ts';
import { type AccessLine, type Origin, writeAccessLines } from '../audit/access-line.ts';
import { type Announcer, announce } from '../events/announce.ts';
import { toId } from '../pagination/id-params.ts';
import { can } from '../policies/can.ts';
import { visibleFiles } from '../policies/file.ts';
import { workspaceOfRow } from '../policies/workspace.ts';
import { type AccessDeps, lineAbout, lineOf } from './access-file.ts';
import { findOwners, unknownOwner } from './find-owners.ts';

export interface ChangeDeps extends AccessDeps {
  database: PrismaClient;
  notifications: Announcer;
}

export interface ChangeRequest {
  actor: Actor;
  origin: Origin;
  ids: string[];
}

/** A file that a change is about, locked until the transaction ends. */
export interface LockedFile {
  id: string;
  name: string;
  status: FileStatus;
  s3Key: string;
  bucket: string;
  ownerId: string;
  organizationId: string | null;
  /** Set aside by the reconciler: its object is missing or is not what was registered. */
  isQuarantined: boolean;
}

/** What is done to files, and to which of them it cannot be done. */
export interface FileChange {
  action: FileAction;
  refusal(file: LockedFile): ErrorCode | null;
  apply(transaction: Prisma.TransactionClient, files: LockedFile[]): Promise<void>;
}

/** What became of one id of a request; without a code, the change was made. */
export interface Judgement {
  id: string;
  code: ErrorCode | null;
}

/**
 * The way to change files, one or many: each id is judged on its own, and those that pass are changed together with
 * their lines in the audit. Answers in the order of the ids.
 */
export async function changeFiles(
  deps: ChangeDeps,
  request: ChangeRequest,
  change: FileChange,
): Promise<Judgement[]> {
  const { actor } = request;
  const access = { ...request, action: change.action };
  // In one order for everybody, so that two requests never wait for each other.
  const ids = [...new Set(request.ids.map(toId))].sort();
  const { judged, changed } = await deps.database.$transaction(async (transaction) => {
    const files = await lockFiles(transaction, actor, ids);
    const verdicts = new Map(files.map((file) => [file.id, judge(actor, change, file)]));
    const passed = files.filter(({ id }) => verdicts.get(id) === null);
    if (passed.length > 0) await change.apply(transaction, passed);
    await writeAccessLines(
      transaction,
      files.map((file): AccessLine => {
        const result = verdicts.get(file.id) === null ? 'allowed' : 'denied';
        return { ...lineAbout(access, file), result };
      }),
    );
    return { judged: verdicts, changed: passed };
  });

  const unseen = ids.filter((id) => !judged.has(id));
  if (unseen.length > 0) {
    const owners = await findOwners(deps.preparedPool, unseen);
    await Promise.all(
      unseen.map((id) => {
        const owner = owners.get(id) ?? unknownOwner;
        return deps.recordAccess({ ...lineOf(access), ...owner, fileId: id, result: 'denied' });
      }),
    );
  }
  await Promise.all(
    changed.map((file) =>
      announce(deps.notifications, workspaceOfRow(file), [{ type: 'file', id: file.id }]),
    ),
  );
  return request.ids.map((id) => {
    const code = judged.get(toId(id));
    return { id, code: code === undefined ? 'NOT_FOUND' : code };
  });
}

/** @throws ApiError NOT_FOUND, FORBIDDEN, FILE_NOT_READY, FILE_QUARANTINED */
export async function changeFile(
  deps: ChangeDeps,
  { fileId, ...request }: Omit<ChangeRequest, 'ids'> & { fileId: string },
  change: FileChange,
): Promise<void> {
  const [judgement] = await changeFiles(deps, { ...request, ids: [fileId] }, change);
  if (judgement?.code) throw new ApiError(judgement.code);
}

function judge(actor: Actor, change: FileChange, file: LockedFile): ErrorCode | null {
  return can(actor, change.action, { ...file, type: 'file' }) ? change.refusal(file) : 'FORBIDDEN';
}

async function lockFiles(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  ids: string[],
): Promise<LockedFile[]> {
  return await transaction.$queryRaw<LockedFile[]>`
    SELECT stored_files.id, name, status, "s3Key", bucket, "ownerId", "organizationId",
      EXISTS (SELECT FROM quarantine WHERE quarantine."s3Key" = stored_files."s3Key") AS "isQuarantined"
    FROM stored_files, (SELECT ${actor.userId} AS id, ${actor.organization?.id ?? null} AS organization) AS reader
    WHERE stored_files.id = ANY (${ids}) AND status <> 'PURGING'
      AND ${Prisma.raw(visibleFiles('reader.id', 'reader.organization'))}
    ORDER BY stored_files.id FOR UPDATE OF stored_files`;
}
