import type { FileChange } from './apply-change.ts';

/**
 * Brings files back from the trash. Doing it again changes nothing. What the reconciler put there stays there: a file
 * that cannot be opened, or holds something else, would be no file.
 */
export const restoring: FileChange = {
  action: 'restore',
  refusal: `CASE WHEN status = 'PENDING' THEN 'FILE_NOT_READY'
                 WHEN status = 'TRASHED' AND "isQuarantined" THEN 'FILE_QUARANTINED' END`,
  parts: `changed AS (
    UPDATE stored_files SET status = 'READY', "trashedAt" = NULL, "updatedAt" = now()
    FROM passed WHERE stored_files.id = passed.id AND status = 'TRASHED'
  )`,
};
