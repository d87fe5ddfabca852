import type { FileChange } from './change-files.ts';

/** Brings files back from the trash. Doing it again changes nothing. */
export const restoring: FileChange = {
  action: 'restore',
  refusal: ({ status }) => (status === 'PENDING' ? 'FILE_NOT_READY' : null),
  async apply(transaction, files) {
    await transaction.storedFile.updateMany({
      where: { id: { in: files.map(({ id }) => id) }, status: 'TRASHED' },
      data: { status: 'READY', trashedAt: null },
    });
  },
};
