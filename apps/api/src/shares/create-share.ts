import { randomBytes } from 'node:crypto';
import type { CreateShare, Share } from '@sorami/contracts/shares';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import { servedAs } from '@sorami/storage/served-type';
import type { Actor } from '../accounts/actor.ts';
import { hasFeatureAccess, planOf } from '../accounts/read-entitlements.ts';
import { type Origin, writeAccessLines } from '../audit/access-line.ts';
import type { DocumentKinds } from '../documents/document-kind.ts';
import { type AccessDeps, findPermitted, lineAbout, lineOf } from '../files/access-file.ts';
import { authorize } from '../policies/can.ts';
import { authoredIn, ownershipOf, workspaceOf } from '../policies/workspace.ts';
import { hashPassword } from './share-password.ts';
import { hashToken, rolesOf, thingOf, toShare, withThing } from './share-row.ts';

export interface ShareDeps extends AccessDeps {
  database: PrismaClient;
  documentKinds: DocumentKinds;
}

export interface ShareRequest {
  actor: Actor;
  origin: Origin;
  body: CreateShare;
}

/**
 * Makes a link to one file, book or article, for whoever has it. Only a hash of its token is kept: it is told here and
 * never again.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN, FEATURE_NOT_IN_PLAN, FILE_NOT_READY, VALIDATION_FAILED
 */
export async function createShare(
  deps: ShareDeps,
  { actor, origin, body }: ShareRequest,
): Promise<{ share: Share; token: string }> {
  const shared = await findTarget(deps, { actor, origin, body });
  if (actor.organization !== null && !hasFeatureAccess(actor, 'organization_files')) {
    throw new ApiError('FEATURE_NOT_IN_PLAN');
  }
  const token = randomBytes(32).toString('base64url');
  const passwordHash = body.password === undefined ? null : await hashPassword(body.password);
  const createdAt = new Date();
  const { type, id } = body.target;
  const row = await deps.database.$transaction(async (transaction) => {
    const made = await transaction.share.create({
      data: {
        tokenHash: hashToken(token),
        name: body.name,
        creatorId: actor.userId,
        organizationId: actor.organization?.id ?? null,
        plan: planOf(actor),
        [`${type}Id`]: id,
        passwordHash,
        mayDownload: body.download,
        showsOwner: body.showOwner,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + body.days * 86_400_000),
      },
      include: withThing,
    });
    await writeAccessLines(transaction, [{ ...shared, fileName: thingOf(made).title, result: 'allowed' }]);
    return made;
  });
  return { share: toShare(row, await rolesOf(deps.database, [row])), token };
}

/** Something of the actor's workspace that they may share. */
async function findTarget(deps: ShareDeps, { actor, origin, body }: ShareRequest) {
  const { type, id } = body.target;
  const access = { actor, origin, action: 'share' as const };
  if (type === 'file') {
    const file = await findPermitted(deps, { ...access, fileId: id });
    if (file.status !== 'READY') throw new ApiError('FILE_NOT_READY');
    if (!body.download && servedAs(file.contentType, 'inline').disposition !== 'inline') {
      const problem = {
        fr: 'Ce fichier ne se montre pas dans une page : autorisez son téléchargement.',
        en: 'This file cannot be shown in a page: allow it to be downloaded.',
      };
      throw new ApiError('VALIDATION_FAILED', { fields: { download: problem } });
    }
    return lineAbout(access, file);
  }
  const row = await deps.documentKinds[type].find(deps.database, { id, ...authoredIn(workspaceOf(actor)) });
  if (!row) throw new ApiError('NOT_FOUND');
  authorize(actor, 'share', { ...ownershipOf(row), type });
  if (row.trashedAt !== null) throw new ApiError('FILE_NOT_READY');
  const { ownerId, organizationId } = ownershipOf(row);
  return { ...lineOf(access), organizationId, fileId: null, ownerId };
}
