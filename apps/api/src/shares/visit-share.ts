import { createHash } from 'node:crypto';
import type { AuditAction } from '@sorami/contracts/audit';
import { designCover } from '@sorami/contracts/cover-design';
import { textLanguageSchema } from '@sorami/contracts/documents';
import { planSchema } from '@sorami/contracts/plans';
import { type SharedThing, shareTokenSchema } from '@sorami/contracts/shares';
import { ApiError } from '@sorami/server/api-error';
import type { ObjectStore, PresignedLink } from '@sorami/storage/port';
import type { Actor } from '../accounts/actor.ts';
import type { AccessLine, Origin } from '../audit/access-line.ts';
import type { DocumentKind } from '../documents/document-kind.ts';
import { picturesOf, readPictures } from '../documents/pictures.ts';
import { type ExportDeps, type ExportRequest, prepareExport } from '../documents/prepare-export.ts';
import type { Env } from '../env.ts';
import { toFile } from '../files/to-file.ts';
import type { ShareDeps } from './create-share.ts';
import { isPassword, isUnlocked } from './share-password.ts';
import { hashToken, isOpen, rolesOf, type ShareRow, thingOf, withThing } from './share-row.ts';

export interface VisitDeps extends ShareDeps, ExportDeps {
  env: Pick<Env, 'WEBHOOK_SECRET' | 'PLAN_LIMITS_FILE'>;
  store: Pick<ObjectStore, 'bucket' | 'headObject' | 'getPresignedUrl'>;
}

/** Whoever follows a link. */
export interface Visit {
  token: string;
  /** What their browser keeps since they gave the password. */
  proof: string | undefined;
  origin: Origin;
}

/** A link that leads somewhere, whether or not its password was given. */
interface OpenShare {
  row: ShareRow;
  /** Of its maker in its organization. */
  role: string | null;
}

/**
 * The link with this token, if it leads anywhere. One that never was and one that does no more look the same.
 * @throws ApiError SHARE_NOT_FOUND
 */
export async function findShare(deps: VisitDeps, token: string): Promise<OpenShare> {
  const known = shareTokenSchema.safeParse(token).success
    ? await deps.database.share.findUnique({ where: { tokenHash: hashToken(token) }, include: withThing })
    : null;
  if (!known) throw new ApiError('SHARE_NOT_FOUND');
  const roles = await rolesOf(deps.database, [known]);
  if (!isOpen(known, roles)) throw new ApiError('SHARE_NOT_FOUND');
  return { row: known, role: roles.get(`${known.creatorId}:${known.organizationId}`) ?? null };
}

/** @throws ApiError SHARE_NOT_FOUND, SHARE_LOCKED */
async function enter(deps: VisitDeps, { token, proof }: Visit): Promise<OpenShare> {
  const share = await findShare(deps, token);
  if (!isUnlocked(deps.env.WEBHOOK_SECRET, share.row, proof)) throw new ApiError('SHARE_LOCKED');
  return share;
}

/** What the audit says of a visitor: nobody by name, at a thing of the owner's. */
function lineFor({ row }: OpenShare, origin: Origin, action: AuditAction): Omit<AccessLine, 'result'> {
  const { type, id, title, ownership } = thingOf(row);
  return {
    ...origin,
    ...ownership,
    actorId: null,
    action,
    fileId: type === 'file' ? id : null,
    fileName: title,
  };
}

/**
 * Whether the password of a link is right. Each try is a line of the owner's audit.
 * @throws ApiError SHARE_PASSWORD_WRONG
 */
export async function unlockShare(
  deps: VisitDeps,
  share: OpenShare,
  origin: Origin,
  password: string,
): Promise<void> {
  const { passwordHash } = share.row;
  if (passwordHash === null || (await isPassword(password, passwordHash))) return;
  await deps.recordAccess({ ...lineFor(share, origin, 'open'), result: 'denied' });
  throw new ApiError('SHARE_PASSWORD_WRONG');
}

/** What a link shows. Each opening is a line of the owner's audit, and counted. */
export async function openShare(deps: VisitDeps, visit: Visit): Promise<SharedThing> {
  const share = await findShare(deps, visit.token);
  const { row } = share;
  if (!isUnlocked(deps.env.WEBHOOK_SECRET, row, visit.proof)) return { type: 'locked' };
  const shown = row.file ? showFile(row, row.file) : await showDocument(deps, row);
  await deps.recordAccess({ ...lineFor(share, visit.origin, 'open'), result: 'allowed' });
  await deps.database.$executeRaw`
    UPDATE shares SET openings = openings + 1, "lastOpenedAt" = now() WHERE id = ${row.id}`;
  return shown;
}

function commonOf(row: ShareRow, owner: string | null) {
  const { mayDownload: download, expiresAt, showsOwner } = row;
  return { download, expiresAt: expiresAt.toISOString(), owner: showsOwner ? owner : null };
}

function showFile(row: ShareRow, stored: NonNullable<ShareRow['file']>): SharedThing {
  const { name, contentType, size, width, height, hasThumbnail = false } = toFile(stored);
  return {
    ...commonOf(row, row.creator.name),
    type: 'file',
    name,
    contentType,
    size,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    hasThumbnail,
  };
}

function kindOf(deps: VisitDeps, row: ShareRow): { kind: DocumentKind; id: string } {
  const { type, id } = thingOf(row);
  // A file has no pages, pictures or formats.
  if (type === 'file') throw new ApiError('NOT_FOUND');
  return { kind: deps.documentKinds[type], id };
}

async function readDocument(deps: VisitDeps, row: ShareRow) {
  const { kind, id } = kindOf(deps, row);
  const text = await kind.readText(deps.database, id);
  if (!text) throw new ApiError('SHARE_NOT_FOUND');
  return text.document;
}

async function showDocument(deps: VisitDeps, row: ShareRow): Promise<SharedThing> {
  const document = await readDocument(deps, row);
  return {
    ...commonOf(row, document.author),
    type: document.kind,
    title: document.title,
    subtitle: document.subtitle ?? null,
    language: textLanguageSchema.parse(document.language),
    notice: document.notice ?? null,
    hasCover: document.coverKey !== undefined,
    design: document.kind === 'book' ? designCover(document.id) : null,
    embedded: ['algorithmicMedia', 'composite'].includes(document.mark.sourceType),
    chapters: document.chapters.map(({ title, markdown }) => ({
      title,
      markdown: markdown.replace(
        /\/api\/files\/([a-z0-9-]{8,40})/g,
        (_, id: string) => `/api/files/${pictureName(row, id)}`,
      ),
    })),
  };
}

/** What a picture is called under a link: it says nothing of the picture's id, and nothing under another link. */
function pictureName({ tokenHash }: Pick<ShareRow, 'tokenHash'>, id: string): string {
  return createHash('sha256').update(`${tokenHash}:${id}`).digest('hex').slice(0, 32);
}

/**
 * A URL to the shared file, signed now. @throws ApiError SHARE_NOT_FOUND, SHARE_LOCKED, FORBIDDEN (downloads are off),
 * NOT_FOUND (no thumbnail, or this is no file)
 */
export async function linkToSharedFile(
  deps: VisitDeps,
  visit: Visit,
  { disposition, variant }: { disposition: 'inline' | 'attachment'; variant: 'original' | 'thumbnail' },
): Promise<PresignedLink> {
  const share = await enter(deps, visit);
  const { file, mayDownload } = share.row;
  if (!file) throw new ApiError('NOT_FOUND');
  const line = lineFor(share, visit.origin, disposition === 'attachment' ? 'download' : 'view');
  if (disposition === 'attachment' && !mayDownload) {
    await deps.recordAccess({ ...line, result: 'denied' });
    throw new ApiError('FORBIDDEN');
  }
  const object = variant === 'original' ? file : await findThumbnail(deps, file.id);
  await deps.recordAccess({ ...line, result: 'allowed' });
  const { s3Key: key, contentType } = object;
  return deps.store.getPresignedUrl({ key, disposition, filename: file.name, contentType });
}

async function findThumbnail({ database }: VisitDeps, fileId: string) {
  const where = { fileId_variant: { fileId, variant: 'PICTURE' as const } };
  const thumbnail = await database.thumbnail.findUnique({ where });
  if (!thumbnail) throw new ApiError('NOT_FOUND');
  return thumbnail;
}

/**
 * A URL to a picture that the shared text shows, or to its cover; to no other. Opening the text is what the audit tells.
 * @throws ApiError SHARE_NOT_FOUND, SHARE_LOCKED, NOT_FOUND
 */
export async function linkToSharedPicture(
  deps: VisitDeps,
  visit: Visit,
  { name, variant }: { name: string; variant: 'original' | 'thumbnail' },
): Promise<PresignedLink> {
  const { row } = await enter(deps, visit);
  const document = await readDocument(deps, row);
  const { ownership, id } = thingOf(row);
  let key = name === 'cover' ? document.coverKey : undefined;
  if (key !== undefined && variant === 'thumbnail') {
    // The larger of its sizes, where it has any: covers stand alone on a page.
    const [largest] = await deps.database.thumbnail.findMany({
      where: { file: { s3Key: key }, variant: { in: ['LARGE', 'PICTURE'] } },
      orderBy: { width: 'desc' },
    });
    key = largest?.s3Key ?? key;
  }
  if (name !== 'cover') {
    const { ownerId: authorId, organizationId } = ownership;
    const pictures = await readPictures(deps.database, { id, authorId, organizationId });
    const address = picturesOf(document, pictures).find((picture) => {
      const [pictureId = '', asked] = picture.address.slice('/api/files/'.length).split('?');
      return pictureName(row, pictureId) === name && (asked === undefined) === (variant === 'original');
    });
    key = address?.key;
  }
  const file = key === undefined ? null : await contentOf(deps, key);
  if (key === undefined || !file) throw new ApiError('NOT_FOUND');
  return deps.store.getPresignedUrl({ key, disposition: 'inline', filename: 'picture', ...file });
}

async function contentOf({ database }: VisitDeps, s3Key: string): Promise<{ contentType: string } | null> {
  const select = { contentType: true } as const;
  return (
    (await database.storedFile.findUnique({ where: { s3Key, status: 'READY' }, select })) ??
    (await database.thumbnail.findUnique({ where: { s3Key }, select }))
  );
}

/**
 * A URL to the shared text as a file, as it is now; made on the plan and in the name of whoever shared it.
 * @throws ApiError SHARE_NOT_FOUND, SHARE_LOCKED, FORBIDDEN (downloads are off), and as prepareExport does
 */
export async function linkToSharedExport(
  deps: VisitDeps,
  visit: Visit,
  wanted: Pick<ExportRequest, 'format' | 'pageSize' | 'timeZone'> & {
    countRendering(creatorId: string): Promise<void>;
  },
): Promise<PresignedLink> {
  const share = await enter(deps, visit);
  const { row } = share;
  const { kind, id } = kindOf(deps, row);
  const line = lineFor(share, visit.origin, 'download');
  if (!row.mayDownload) {
    await deps.recordAccess({ ...line, result: 'denied' });
    throw new ApiError('FORBIDDEN');
  }
  const { file } = await prepareExport(deps, kind, {
    ...wanted,
    id,
    actor: makerOf(deps, share),
    origin: { ip: null, userAgent: null, requestId: visit.origin.requestId },
    countRendering: () => wanted.countRendering(row.creatorId),
  });
  const stored = await deps.database.storedFile.findUnique({ where: { id: file.id, status: 'READY' } });
  if (!stored) throw new ApiError('CONFLICT');
  await deps.recordAccess({ ...line, result: 'allowed' });
  const { s3Key: key, name: filename, contentType } = stored;
  return deps.store.getPresignedUrl({ key, disposition: 'attachment', filename, contentType });
}

/** Whoever made a link, where they made it: what is done for its visitors is done in their place. */
function makerOf({ env }: VisitDeps, { row, role }: OpenShare): Actor {
  const { creator, organization, organizationId, plan: planThen } = row;
  const plan = planSchema.parse(planThen);
  return {
    userId: creator.id,
    clerkId: creator.clerkId,
    sessionId: '',
    organization:
      organization && organizationId !== null
        ? { id: organizationId, clerkId: organization.clerkId, role: role ?? 'viewer' }
        : null,
    role: 'user',
    plan,
    features: new Set(),
    limits: env.PLAN_LIMITS_FILE[plan],
  };
}
