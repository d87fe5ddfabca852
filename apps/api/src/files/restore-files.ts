import type { FileChange } from './change-files.ts';

/**
 * Brings files back from the trash. Doing it again changes nothing. What the reconciler put there stays there: a file
 * that cannot be opened, or holds something else, would be no file.
 */
export const restoring: FileChange = {
  action: 'restore',
  refusal({ status, isQuarantined }) {
    if (status === 'PENDING') return 'FILE_NOT_READY';
    return status === 'TRASHED' && isQuarantined ? 'FILE_QUARANTINED' : null;
  },
  async apply(transaction, files) {
    await transaction.storedFile.updateMany({
      where: { id: { in: files.map(({ id }) => id) }, status: 'TRASHED' },
      data: { status: 'READY', trashedAt: null },
    });
  },
};
