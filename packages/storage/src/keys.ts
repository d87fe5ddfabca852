import { type FileType, fileTypeSchema } from '@sorami/contracts/files';
import { kinds } from '@sorami/contracts/kinds';

/** Whose file it is: the organization's where one is given, else the person's. */
export interface KeyOwner {
  clerkUserId: string;
  clerkOrganizationId?: string | null | undefined;
}

export interface KeyParts {
  owner: KeyOwner;
  kind: FileType;
  jobId: string;
  name: string;
}

export interface ParsedKey {
  owner: { scope: 'user' | 'organization'; clerkId: string };
  kind: FileType;
  jobId: string;
  name: string;
}

function folderOf(type: FileType): string {
  return type === 'upload' ? 'uploads' : kinds[type].folder;
}

const kindOfFolder = new Map(fileTypeSchema.options.map((type) => [folderOf(type), type]));

const idPattern = /^[A-Za-z0-9_-]{1,128}$/;
const namePattern = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/;
const maxNameLength = 128;
const maxKeyBytes = 1024;

/** `users/<id>/` or `orgs/<id>/`. An id that could leave its folder is a TypeError. */
export function ownerPrefix({ clerkUserId, clerkOrganizationId }: KeyOwner): string {
  return clerkOrganizationId == null
    ? `users/${checkedId(clerkUserId)}/`
    : `orgs/${checkedId(clerkOrganizationId)}/`;
}

/**
 * `users/<id>/images/<job id>/<name>`. Names that people gave are reduced to plain ASCII, so two names of one
 * job may become the same key: the name to show is kept beside the key, and uploads use `ifNoneMatch`.
 */
export function buildKey({ owner, kind, jobId, name }: KeyParts): string {
  return `${ownerPrefix(owner)}${folderOf(kind)}/${checkedId(jobId)}/${keyName(name)}`;
}

/** Null for anything that `buildKey` cannot have made. */
export function parseKey(key: string): ParsedKey | null {
  const [scope, clerkId, folder, jobId, name, ...rest] = key.split('/');
  const kind = kindOfFolder.get(folder ?? '');
  if ((scope !== 'users' && scope !== 'orgs') || !kind || rest.length > 0) return null;
  if (!clerkId || !jobId || !name) return null;
  if (!idPattern.test(clerkId) || !idPattern.test(jobId) || !namePattern.test(name)) return null;
  return { owner: { scope: scope === 'users' ? 'user' : 'organization', clerkId }, kind, jobId, name };
}

/** Whether it is no file, but one of the objects on which the store is tried: of a program that was killed some stay. */
export function isProbe(key: string): boolean {
  return key.startsWith('probes/');
}

/** The owner that `buildKey` makes the same prefix of. */
export function keyOwnerOf({ scope, clerkId }: ParsedKey['owner']): KeyOwner {
  return scope === 'organization'
    ? { clerkUserId: '', clerkOrganizationId: clerkId }
    : { clerkUserId: clerkId };
}

/**
 * Whether the key, wherever it comes from, names something in the owner's folder, even for a program that
 * resolves `..`, empty segments or backslashes.
 */
export function isUnderPrefix(key: string, owner: KeyOwner): boolean {
  const prefix = ownerPrefix(owner);
  if (!key.startsWith(prefix) || Buffer.byteLength(key) > maxKeyBytes || !key.isWellFormed()) return false;
  return key
    .slice(prefix.length)
    .split('/')
    .every(
      (segment) => segment !== '' && segment !== '.' && segment !== '..' && !/[\\\p{Cc}]/u.test(segment),
    );
}

function checkedId(id: string): string {
  if (!idPattern.test(id)) throw new TypeError('An id in an object key must be 1 to 128 of A-Z a-z 0-9 _ -');
  return id;
}

function keyName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '');
  if (plain === '') return 'file';
  // The end is kept too: it holds the extension.
  return plain.length <= maxNameLength ? plain : `${plain.slice(0, maxNameLength - 16)}${plain.slice(-16)}`;
}
