import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../accounts/actor.ts';
import { hasFeatureAccess } from '../accounts/read-entitlements.ts';
import { workspaceOf } from '../policies/workspace.ts';
import { readStorageUse } from '../usage/read-storage-use.ts';
import { factsOf, type OfferedKind } from './kind.ts';

/**
 * Whether the actor's plan lets them make something of this kind where they are, and there is room for it.
 * @throws ApiError FEATURE_NOT_IN_PLAN, STORAGE_EXCEEDED
 */
export async function checkMayGenerate(
  database: PrismaClient,
  actor: Actor,
  kind: OfferedKind,
): Promise<void> {
  const isAllowed =
    hasFeatureAccess(actor, factsOf(kind).feature) &&
    (actor.organization === null || hasFeatureAccess(actor, 'organization_files'));
  if (!isAllowed) throw new ApiError('FEATURE_NOT_IN_PLAN');

  const { storageBytes } = actor.limits;
  if (storageBytes === null) return;
  const { bytes } = await readStorageUse(database, workspaceOf(actor));
  if (bytes >= storageBytes) throw new ApiError('STORAGE_EXCEEDED');
}
