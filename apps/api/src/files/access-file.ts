import type { FileAction } from '@sorami/contracts/audit';
import { ApiError } from '@sorami/server/api-error';
import type { Pool } from 'pg';
import type { Actor } from '../accounts/actor.ts';
import type { AccessLine, NamedFile, Origin } from '../audit/access-line.ts';
import type { RecordAccess } from '../audit/record-access.ts';
import { can } from '../policies/can.ts';
import type { FindFile, RegisteredFile } from './find-file.ts';
import { findOwners, unknownOwner } from './find-owners.ts';

export interface AccessDeps {
  preparedPool: Pool;
  findFile: FindFile;
  recordAccess: RecordAccess;
}

export interface FileAccess {
  actor: Actor;
  origin: Origin;
  action: FileAction;
  fileId: string;
}

/**
 * The way to read of one file: finds it among what the actor can see, asks `can`, does `use` with it and records what
 * came of it. What is missing and what is someone else's look the same, from outside and in how long they take.
 *
 * @throws ApiError NOT_FOUND, or FORBIDDEN where the actor may see the file but not do this; whatever `use` throws.
 */
export async function accessFile<Result>(
  deps: AccessDeps,
  access: FileAccess,
  use: (file: RegisteredFile) => Result | Promise<Result>,
): Promise<Result> {
  const file = await findPermitted(deps, access);
  const line = lineAbout(access, file);
  try {
    const result = await use(file);
    await deps.recordAccess({ ...line, result: 'allowed' });
    return result;
  } catch (error) {
    // What failed on our side says nothing about the actor.
    if (error instanceof ApiError && error.statusCode < 500)
      await deps.recordAccess({ ...line, result: 'denied' });
    throw error;
  }
}

/**
 * The file, for someone who may do this with it. A refusal is recorded; that it was allowed is for the caller to
 * record, with what it does.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function findPermitted(deps: AccessDeps, access: FileAccess): Promise<RegisteredFile> {
  const { actor, action, fileId } = access;
  const file = await deps.findFile(actor, fileId);
  if (!file) {
    const owner = (await findOwners(deps.preparedPool, [fileId])).get(fileId) ?? unknownOwner;
    await deps.recordAccess({ ...lineOf(access), ...owner, fileId, result: 'denied' });
    throw new ApiError('NOT_FOUND');
  }
  if (!can(actor, action, { ...file, type: 'file' })) {
    await deps.recordAccess({ ...lineAbout(access, file), result: 'denied' });
    throw new ApiError('FORBIDDEN');
  }
  return file;
}

/** What a line of the audit says of an actor, before it is known about which file. */
export function lineOf({ actor, origin, action }: Omit<FileAccess, 'fileId'>) {
  return { ...origin, actorId: actor.userId, organizationId: actor.organization?.id ?? null, action };
}

export function lineAbout(
  access: Omit<FileAccess, 'fileId'>,
  { id, name, ownerId, organizationId }: NamedFile,
): Omit<AccessLine, 'result'> {
  return { ...lineOf(access), organizationId, fileId: id, fileName: name, ownerId };
}
