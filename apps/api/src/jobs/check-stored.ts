import type { ProducedFile } from '@sorami/contracts/webhook-events';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import type { ObjectStore } from '@sorami/storage/port';

export interface StorageDeps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'bucket' | 'headObject'>;
}

interface Known {
  /** Places among the files of the job that are taken, whatever became of those since. */
  taken: readonly number[];
  /** The owner deleted for good what the job makes. */
  isDeleted: boolean;
}

/**
 * The reported files that are not registered yet, each seen in the bucket with the size that was reported.
 * @throws ApiError VALIDATION_FAILED, StorageUnavailableError
 */
export async function checkStored<File extends ProducedFile>(
  { database, store }: StorageDeps,
  files: File[],
  { taken, isDeleted }: Known,
): Promise<File[]> {
  if (files.length === 0) return [];
  const known = await database.storedFile.findMany({
    where: { s3Key: { in: files.map((file) => file.key) } },
    select: { s3Key: true },
  });
  const knownKeys = new Set(known.map((file) => file.s3Key));
  const unknown = files.filter((file) => !knownKeys.has(file.key) && !taken.includes(file.index));
  const checked = await Promise.all(
    unknown.map(async (file, place): Promise<File[]> => {
      const [original, thumbnail] = await Promise.all([
        isStored(store, file),
        file.thumbnail ? isStored(store, file.thumbnail) : 'there',
      ]);
      if (original === 'there' && thumbnail === 'there') return [file];
      // The owner deleted everything of this job, and the object with it: nothing is to be brought back.
      if (isDeleted && original === 'missing') return [];
      throw new ApiError('VALIDATION_FAILED', {
        fields: {
          [`data.files.${place}`]: {
            fr: 'Le stockage ne contient pas cet objet.',
            en: 'The bucket does not hold this object.',
          },
        },
      });
    }),
  );
  return checked.flat();
}

interface Reported {
  key: string;
  size: number;
  sha256: string;
}

async function isStored(
  store: StorageDeps['store'],
  { key, size, sha256 }: Reported,
): Promise<'there' | 'missing' | 'different'> {
  const head = await store.headObject(key);
  if (head === null) return 'missing';
  const sameBytes = head.sha256 === undefined || head.sha256 === sha256;
  return head.size === size && sameBytes ? 'there' : 'different';
}
