import type { FileAction } from '@sorami/contracts/audit';
import type { Pool } from 'pg';
import type { Actor } from '../accounts/actor.ts';
import { ApiError } from '../errors/api-error.ts';
import { can } from './can.ts';
import { findFile, type RegisteredFile } from './find-file.ts';
import type { Origin, RecordAccess } from './record-access.ts';

export interface AccessDeps {
  pool: Pool;
  recordAccess: RecordAccess;
}

export interface FileAccess {
  actor: Actor;
  origin: Origin;
  action: FileAction;
  fileId: string;
}

/**
 * The only way to a file: finds it among what the actor can see, asks `can`, does `use` with it and records what
 * came of it. What is missing and what is someone else's look the same, from outside and in how long they take.
 *
 * @throws ApiError NOT_FOUND, or FORBIDDEN where the actor may see the file but not do this; whatever `use` throws.
 */
export async function accessFile<Result>(
  deps: AccessDeps,
  access: FileAccess,
  use: (file: RegisteredFile) => Result | Promise<Result>,
): Promise<Result> {
  const { actor, origin, action, fileId } = access;
  const line = {
    ...origin,
    actorId: actor.userId,
    organizationId: actor.organization?.id ?? null,
    action,
    fileId,
  };

  const file = await findFile(deps.pool, actor, fileId);
  if (!file) {
    const foreign = await findOwner(deps.pool, fileId);
    await deps.recordAccess({ ...line, ...foreign, result: 'denied' });
    throw new ApiError('NOT_FOUND');
  }
  const named = { ...line, organizationId: file.organizationId, fileName: file.name, ownerId: file.ownerId };
  if (!can(actor, action, file)) {
    await deps.recordAccess({ ...named, result: 'denied' });
    throw new ApiError('FORBIDDEN');
  }
  const result = await use(file);
  await deps.recordAccess({ ...named, result: 'allowed' });
  return result;
}

/** Whose file it was that someone else asked for, so that its owner finds the attempt in the audit. */
async function findOwner(
  pool: Pool,
  fileId: string,
): Promise<{ ownerId: string | null; fileName: string | null }> {
  const { rows } = await pool.query<{ ownerId: string; fileName: string }>({
    name: 'find-file-owner',
    text: `SELECT "ownerId", name AS "fileName" FROM stored_files WHERE id = $1`,
    values: [fileId],
  });
  return rows[0] ?? { ownerId: null, fileName: null };
}
