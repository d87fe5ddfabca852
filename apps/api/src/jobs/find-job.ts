import type { PrismaClient } from '@sorami/database/client';
import type { Actor } from '../accounts/actor.ts';
import { ApiError } from '../errors/api-error.ts';
import { inWorkspace, type Workspace } from '../policies/workspace.ts';
import { type JobWithResource, resourceIdOf, withResource } from './to-job.ts';

/**
 * A job of this workspace; one whose generation, book or article was deleted for good is gone.
 * @throws ApiError NOT_FOUND
 */
export async function findJob(
  database: PrismaClient,
  workspace: Workspace,
  id: string,
): Promise<JobWithResource> {
  const job = await database.job.findFirst({
    where: { id, ...inWorkspace(workspace) },
    include: withResource,
  });
  if (!job || resourceIdOf(job) === undefined) throw new ApiError('NOT_FOUND');
  return job;
}

/**
 * In an organization everyone sees what is made; stopping, repeating and deleting it is for the person who made it
 * and for the organization's admins.
 *
 * @throws ApiError FORBIDDEN
 */
export function checkMayChange(actor: Actor, row: { ownerId: string }): void {
  if (row.ownerId !== actor.userId && actor.organization?.role !== 'admin') throw new ApiError('FORBIDDEN');
}
