import type { ErrorCode } from '@sorami/contracts/error-codes';
import type { FileStatus } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../accounts/actor.ts';
import type { Origin } from '../audit/access-line.ts';
import { type Announcer, announce, type Change } from '../events/announce.ts';
import { toId } from '../pagination/id-params.ts';
import { type Workspace, workspaceName, workspaceOfRow } from '../policies/workspace.ts';
import { type AccessDeps, lineOf } from './access-file.ts';
import type { AppliedChange, ApplyChange, FileChange } from './apply-change.ts';
import { findOwners, unknownOwner } from './find-owners.ts';

export interface ChangeDeps extends AccessDeps {
  applyChange: ApplyChange;
  notifications: Announcer;
  log: Pick<FastifyBaseLogger, 'warn'>;
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
  const { actor, origin } = request;
  const ids = [...new Set(request.ids.map(toId))];
  const applied = await deps.applyChange(
    change,
    ids.map((fileId) => ({ actor, origin, fileId })),
  );
  const judged = new Map(ids.map((id, n) => [id, applied[n] ?? null]));

  const unseen = ids.filter((id) => judged.get(id) === null);
  if (unseen.length > 0) {
    const line = lineOf({ ...request, action: change.action });
    const owners = await findOwners(deps.preparedPool, unseen);
    await Promise.all(
      unseen.map((id) => {
        const owner = owners.get(id) ?? unknownOwner;
        return deps.recordAccess({ ...line, ...owner, fileId: id, result: 'denied' });
      }),
    );
  }
  tell(deps, judged);
  return request.ids.map((id) => {
    const found = judged.get(toId(id));
    return { id, code: found ? found.code : 'NOT_FOUND' };
  });
}

/** The answer does not wait for the streams to hear: the change is made. */
function tell({ notifications, log }: ChangeDeps, judged: Map<string, AppliedChange>): void {
  const workspaces = new Map<string, { workspace: Workspace; changes: Change[] }>();
  for (const [id, found] of judged) {
    if (!found || found.code !== null) continue;
    const workspace = workspaceOfRow(found);
    const name = workspaceName(workspace);
    const told = workspaces.get(name) ?? { workspace, changes: [] };
    told.changes.push({ type: 'file', id });
    workspaces.set(name, told);
  }
  for (const { workspace, changes } of workspaces.values()) {
    announce(notifications, workspace, changes).catch((error: unknown) =>
      log.warn({ err: error }, 'the event streams were not told of changed files'),
    );
  }
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
