import type { ProducedFile, ProducedThumbnail } from '@sorami/contracts/webhook-events';
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
      const made = [file, file.thumbnail, file.preview, file.large, file.original].filter(
        (object) => object !== undefined,
      );
      const [original, ...others] = await Promise.all(made.map((object) => isStored(store, object)));
      if (original === 'there' && others.every((other) => other === 'there')) return [file];
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

/** A file of which `key` says where it once was, with what is shown in its place. */
export type DressedFile = Pick<ProducedFile, 'index' | 'key' | 'thumbnail' | 'preview'>;

/**
 * The files at places that were taken before whose thumbnails came later: those are in the bucket, and not in the register.
 * One that is not in the bucket is left out: a file can do without.
 */
export async function findDressed(
  { database, store }: StorageDeps,
  files: readonly DressedFile[],
  taken: readonly number[],
): Promise<DressedFile[]> {
  const dressed = files.filter(
    ({ index, thumbnail, preview }) => taken.includes(index) && (thumbnail || preview),
  );
  const keys = dressed.flatMap(({ thumbnail, preview }) =>
    [thumbnail, preview].flatMap((made) => made?.key ?? []),
  );
  if (keys.length === 0) return [];
  const known = await database.thumbnail.findMany({
    where: { s3Key: { in: keys } },
    select: { s3Key: true },
  });
  const isNew = async (made: ProducedThumbnail | undefined) =>
    made !== undefined &&
    !known.some(({ s3Key }) => s3Key === made.key) &&
    (await isStored(store, made)) === 'there';
  const found = await Promise.all(
    dressed.map(async ({ index, key, thumbnail, preview }) => ({
      index,
      key,
      ...((await isNew(thumbnail)) && { thumbnail }),
      ...((await isNew(preview)) && { preview }),
    })),
  );
  return found.filter(({ thumbnail, preview }) => thumbnail ?? preview);
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
