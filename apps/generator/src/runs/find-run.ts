import { ApiError } from '@sorami/server/api-error';
import type { VerifiedCall } from '@sorami/server/signed-call';
import type { PoolClient } from 'pg';
import { type KnownRun, lockRun } from './run.ts';

/** Whose a run is: always a person's, and an organization's where it was made for one. */
export type RunOwner = VerifiedCall['owner'];

/** Reads and locks a run; one that is missing or somebody else's is NOT_FOUND. */
export async function findRun(tx: PoolClient, jobId: string, owner: RunOwner): Promise<KnownRun> {
  const run = await lockRun(tx, jobId);
  if (!run || !isOwner(run, owner)) throw new ApiError('NOT_FOUND');
  return run;
}

export function isOwner(run: KnownRun, owner: RunOwner): boolean {
  return run.clerk_user_id === owner.clerkUserId && run.clerk_organization_id === owner.clerkOrganizationId;
}
