import type { FileAction } from '@sorami/contracts/audit';
import { canChange, canMake, canSee, type Rule } from './rules.ts';

/**
 * Files, uploads included: in an organization every member may read, changing one is for the person who made it and for
 * the organization's admins. An administrator of Sorami has no right to what people made.
 */
export const filePolicy = {
  show: canSee,
  view: canSee,
  download: canSee,
  upload: canMake,
  rename: canChange,
  delete: canChange,
  restore: canChange,
  purge: canChange,
  share: canChange,
  move: canChange,
  copy: canSee,
} satisfies Record<FileAction, Rule>;

/**
 * The same as SQL, over rows of stored_files: what a reader may see.
 * @param reader SQL of the reader's id
 * @param organization SQL of the id of the organization that they work in, null for none
 */
export function visibleFiles(reader: string, organization: string): string {
  return `(("organizationId" IS NULL AND "ownerId" = ${reader}) OR "organizationId" = ${organization})`;
}

/** SQL of the files whose activity a reader may see: their own, where they work now. */
export function ownFiles(reader: string, organization: string): string {
  return `"ownerId" = ${reader} AND ("organizationId" IS NULL OR "organizationId" = ${organization})`;
}
