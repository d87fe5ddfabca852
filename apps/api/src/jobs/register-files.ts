import type { ProducedFile, ProducedThumbnail } from '@sorami/contracts/webhook-events';
import type { FileType, Job, Prisma, ThumbnailVariant } from '@sorami/database/generated/client';
import { type AccessLine, ownOrigin } from '../audit/access-line.ts';
import { workspaceOfRow } from '../policies/workspace.ts';
import { changeStorageUse } from '../usage/storage-use.ts';

interface Registration {
  /** Whose files they are. */
  job: Pick<Job, 'ownerId' | 'organizationId' | 'requestId'>;
  type: FileType;
  bucket: string;
  /** Only such whose place is not taken. */
  files: ProducedFile[];
  /** Set where the owner deleted what the job makes meanwhile: the files go to the trash with it. */
  trashedAt: Date | null;
  requestId: string;
  /** Whether a file can be made again from a text that is kept, and so takes no room of the plan. */
  isRemakeable?: (file: ProducedFile) => boolean;
}

/** A file that was registered, with the line that the audit is to have of it. */
export interface RegisteredFile {
  id: string;
  s3Key: string;
  line: AccessLine;
}

/** Writes what a job made into the register, with thumbnails, and counts the bytes. */
export async function registerFiles(
  transaction: Prisma.TransactionClient,
  { job, type, bucket, files, trashedAt, requestId, isRemakeable = () => false }: Registration,
): Promise<RegisteredFile[]> {
  if (files.length === 0) return [];
  const { ownerId, organizationId } = job;
  const rows = await transaction.storedFile.createManyAndReturn({
    data: files.map((file) => ({
      s3Key: file.key,
      bucket,
      type,
      status: trashedAt ? ('TRASHED' as const) : ('READY' as const),
      name: file.name,
      contentType: file.contentType,
      size: file.size,
      sha256: file.sha256,
      width: file.width ?? null,
      height: file.height ?? null,
      durationSeconds: file.durationSeconds ?? null,
      ownerId,
      organizationId,
      trashedAt,
      remakeable: isRemakeable(file),
    })),
    skipDuplicates: true,
    select: { id: true, s3Key: true, name: true, size: true, remakeable: true },
  });
  const idOf = new Map(rows.map(({ s3Key, id }) => [s3Key, id]));
  const thumbnails = files.flatMap((file) => thumbnailsOf(file, { fileId: idOf.get(file.key), bucket }));
  if (thumbnails.length > 0) await transaction.thumbnail.createMany({ data: thumbnails });

  const counting = rows.filter(({ remakeable }) => !remakeable);
  const sizes = [...counting, ...thumbnails].map(({ size }) => BigInt(size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0n);
  await changeStorageUse(transaction, [{ workspace: workspaceOfRow(job), bytes }]);
  return rows.map(({ id, s3Key, name }) => ({
    id,
    s3Key,
    line: {
      ...ownOrigin(job.requestId ?? requestId),
      actorId: ownerId,
      organizationId,
      action: 'upload',
      result: 'allowed',
      fileId: id,
      fileName: name,
      ownerId,
    },
  }));
}

/** The rows of what is shown in a file's place, or kept beside it; none where the file has no row. */
export function thumbnailsOf(
  {
    thumbnail,
    preview,
    large,
    original,
  }: Partial<Pick<ProducedFile, 'thumbnail' | 'preview' | 'large' | 'original'>>,
  { fileId, bucket }: { fileId: string | undefined; bucket: string },
): Prisma.ThumbnailCreateManyInput[] {
  if (fileId === undefined) return [];
  const row = (variant: ThumbnailVariant, { key, ...measures }: ProducedThumbnail) => ({
    ...measures,
    s3Key: key,
    variant,
    bucket,
    fileId,
  });
  return [
    ...(thumbnail ? [row('PICTURE', thumbnail)] : []),
    ...(preview ? [row('PREVIEW', preview)] : []),
    ...(large ? [row('LARGE', large)] : []),
    ...(original ? [row('ORIGINAL', original)] : []),
  ];
}
