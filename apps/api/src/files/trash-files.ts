import type { FileChange } from './change-files.ts';

/**
 * Moves files to the trash, where their owner can bring them back from. Doing it again changes nothing. An upload
 * under way has nothing to bring back: it can only be deleted for good.
 */
export const trashing: FileChange = {
  action: 'delete',
  refusal: ({ status }) => (status === 'PENDING' ? 'FILE_NOT_READY' : null),
  async apply(transaction, files) {
    await transaction.storedFile.updateMany({
      where: { id: { in: files.map(({ id }) => id) }, status: 'READY' },
      data: { status: 'TRASHED', trashedAt: new Date() },
    });
  },
};
