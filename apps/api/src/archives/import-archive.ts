import { Prisma } from '@sorami/database/generated/client';
import { buildKey } from '@sorami/storage/keys';
import { ownLine, writeAccessLines } from '../audit/access-line.ts';
import { displayName } from '../files/display-name.ts';
import { stableId } from '../migrate-from/take-over.ts';
import { changeStorageUse } from '../usage/storage-use.ts';
import {
  type FileRecord,
  fileRecordSchema,
  imageRecordSchema,
  jobRecordSchema,
  videoRecordSchema,
} from './format.ts';
import { importTexts } from './import-texts.ts';
import { type Importing, type ImportReport, takeOnce } from './take-once.ts';

/**
 * Brings an archive into a workspace: everything under new ids, with its dates. What came from the same person's archive
 * before is left as it is.
 */
export async function importArchive(
  options: Pick<Importing, 'database' | 'store' | 'archive' | 'target' | 'isDry'>,
): Promise<ImportReport> {
  const { archive, target } = options;
  const importing: Importing = {
    ...options,
    source: `archive ${archive.manifest.owner} ${target.organizationId ?? target.ownerId}`,
    report: { counts: new Map(), problems: [] },
    paths: new Map(),
    files: new Map(),
  };
  for await (const record of archive.lines('data/files.jsonl', fileRecordSchema)) {
    importing.paths.set(record.id, record.path);
    await importFile(importing, record);
  }
  await importWork(importing);
  await importTexts(importing);
  return importing.report;
}

async function importFile(importing: Importing, record: FileRecord): Promise<void> {
  const { database, archive, store, target, files, isDry } = importing;
  const { ownerId, organizationId, keyOwner } = target;
  const { id: oldId, path, thumbnails, sha256, size, ...columns } = record;
  const folder = stableId(importing, 'file', oldId);
  const keyOf = (name: string) =>
    buildKey({
      owner: keyOwner,
      kind: record.type.toLowerCase() as Lowercase<typeof record.type>,
      jobId: folder,
      name,
    });
  const s3Key = keyOf(record.name);
  const shown = thumbnails
    .filter((small) => archive.has(small.path))
    .map(({ path: from, ...small }) => ({
      ...small,
      from,
      s3Key: keyOf(`thumb_${small.variant.toLowerCase()}`),
    }));

  const newId = await takeOnce(
    importing,
    'file',
    oldId,
    async (transaction, id) => {
      const { bucket } = store;
      const name = displayName(columns.name).slice(0, 255);
      const provenance = columns.provenance ?? Prisma.DbNull;
      const file = await transaction.storedFile.create({
        data: { ...columns, name, provenance, id, s3Key, bucket, size, sha256, ownerId, organizationId },
      });
      await transaction.thumbnail.createMany({
        data: shown.map(({ from: _, ...small }) => ({ ...small, bucket, fileId: id })),
      });
      const bytes = shown.reduce((sum, small) => sum + BigInt(small.size), BigInt(size));
      await changeStorageUse(transaction, [{ workspace: { userId: ownerId, organizationId }, bytes }]);
      await writeAccessLines(transaction, [ownLine('import-archive', 'upload', file)]);
    },
    async () => {
      for (const each of [{ from: path, sha256, s3Key, contentType: record.contentType }, ...shown]) {
        if (archive.sha256Of(each.from) !== each.sha256)
          throw new Error(archive.has(each.from) ? 'its bytes are not what was on record' : 'it is missing');
        if (isDry) continue;
        const body = await archive.open(each.from);
        const arrived = await store.putObject({ key: each.s3Key, body, contentType: each.contentType });
        if (arrived.sha256 === each.sha256) continue;
        await store.deleteObjects(each.s3Key);
        throw new Error('it did not arrive as it was sent');
      }
    },
  );
  if (newId === null) return;
  const here = isDry ? { id: newId, s3Key } : await database.storedFile.findUnique({ where: { id: newId } });
  // It may have been deleted since it was brought.
  if (here) files.set(oldId, { id: here.id, s3Key: here.s3Key });
}

/** What was asked for, and the pictures and films that came of it. */
async function importWork(importing: Importing): Promise<void> {
  const { archive, target, files, store } = importing;
  const { ownerId, organizationId } = target;
  for await (const { id: oldId, error, input, usage, status, ...columns } of archive.lines(
    'data/jobs.jsonl',
    jobRecordSchema,
  )) {
    const isOver = status !== 'PENDING' && status !== 'PROCESSING';
    await takeOnce(importing, 'job', oldId, async (transaction, id) => {
      await transaction.job.create({
        data: {
          ...columns,
          id,
          // Nobody here works on it.
          status: isOver ? status : 'CANCELLED',
          input: input ?? {},
          error: error ?? Prisma.DbNull,
          usage: usage ?? Prisma.DbNull,
          ownerId,
          organizationId,
        },
      });
    });
  }

  const common = (jobId: string, inputFileId: string | null) => ({
    jobId: stableId(importing, 'job', jobId),
    inputFileId: inputFileId && (files.get(inputFileId)?.id ?? null),
    authorId: ownerId,
    organizationId,
    s3Bucket: store.bucket,
  });
  const rowsOf = <Made extends { fileId: string; metadata: unknown }>(made: Made[]) =>
    made.flatMap(({ fileId, metadata, ...columns }) => {
      const s3Key = files.get(fileId)?.s3Key;
      return s3Key === undefined
        ? []
        : [{ ...columns, metadata: (metadata ?? Prisma.DbNull) as Prisma.InputJsonValue, s3Key }];
    });
  for await (const { id: oldId, files: made, jobId, inputFileId, ...columns } of archive.lines(
    'data/images.jsonl',
    imageRecordSchema,
  ))
    await takeOnce(importing, 'image', oldId, async (transaction, id) => {
      const data = { ...columns, ...common(jobId, inputFileId), id, images: { create: rowsOf(made) } };
      await transaction.imageGeneration.create({ data: data as Prisma.ImageGenerationUncheckedCreateInput });
    });
  for await (const { id: oldId, files: made, jobId, inputFileId, ...columns } of archive.lines(
    'data/videos.jsonl',
    videoRecordSchema,
  ))
    await takeOnce(importing, 'video', oldId, async (transaction, id) => {
      const data = { ...columns, ...common(jobId, inputFileId), id, videos: { create: rowsOf(made) } };
      await transaction.videoGeneration.create({ data: data as Prisma.VideoGenerationUncheckedCreateInput });
    });
}
