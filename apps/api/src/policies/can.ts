import type { FileAction } from '@sorami/contracts/audit';

interface FileActor {
  userId: string;
  organization: { id: string; role: string } | null;
}

interface OwnedFile {
  ownerId: string;
  organizationId: string | null;
}

const reading: ReadonlySet<FileAction> = new Set(['view', 'download', 'upload']);

/**
 * The one rule about files. In a personal workspace the owner may do everything and nobody else anything. In the active
 * organization every member may read; changing a file is for the person who made it and for the organization's admins.
 * An administrator of Sorami has no right to what people made.
 */
export function can(actor: FileActor, action: FileAction, file: OwnedFile): boolean {
  const isOwner = file.ownerId === actor.userId;
  if (file.organizationId === null) return isOwner;
  if (file.organizationId !== actor.organization?.id) return false;
  return reading.has(action) || isOwner || actor.organization.role === 'admin';
}
