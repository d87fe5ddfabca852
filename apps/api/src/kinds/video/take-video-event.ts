import type { ProducedFile } from '@sorami/contracts/webhook-events';
import type { Prisma } from '@sorami/database/generated/client';
import type { Change } from '../../events/announce.ts';
import { metadataOf, positionOf, ratioOf } from '../../generations/head.ts';
import { advances } from '../../jobs/advance-job.ts';
import type { Taken, Taking } from '../../jobs/kind.ts';
import { invalidReport } from '../../jobs/produced-files.ts';
import { registerFiles, thumbnailsOf } from '../../jobs/register-files.ts';
import { workspaceOfRow } from '../../policies/workspace.ts';
import { changeStorageUse } from '../../usage/storage-use.ts';

/** A film that the generator reports, after everything about it that can be known without storage was checked. */
export interface ProducedFilm extends ProducedFile {
  width: number;
  height: number;
  durationSeconds: number;
}

// VideoFile.fileSize is a 32-bit column.
const maxBytes = 2 ** 31 - 1;

/**
 * @param place in the event's list
 * @throws ApiError VALIDATION_FAILED where the file is no film
 */
export function checkFilm(file: ProducedFile, place: number): ProducedFilm {
  const field = `data.files.${place}`;
  const { contentType, width, height, durationSeconds, size } = file;
  if (contentType !== 'video/mp4') throw invalidReport(`${field}.contentType`);
  if (!width || !height) throw invalidReport(`${field}.width`);
  if (!durationSeconds) throw invalidReport(`${field}.durationSeconds`);
  if (size > maxBytes) throw invalidReport(`${field}.size`);
  return { ...file, width, height, durationSeconds };
}

type FilmTaking = Taking<ProducedFilm>;

/**
 * Writes the new films of an event into the register, with their generation's rows, and what came later of those that are
 * there: poster and preview. Where the generation was deleted meanwhile, they go to the trash.
 */
export async function takeVideoEvent(
  transaction: Prisma.TransactionClient,
  taking: FilmTaking,
): Promise<Taken> {
  const { job, event, files, bucket, requestId } = taking;
  const generation = await transaction.videoGeneration.findUnique({
    where: { jobId: job.id },
    select: { id: true },
  });
  const registered = await registerFiles(transaction, {
    job,
    type: 'VIDEO',
    bucket,
    files,
    trashedAt: generation ? null : new Date(),
    requestId,
  });
  if (generation) {
    await addFilms(transaction, generation.id, taking);
    if (event.video && advances(job, event)) await moveFilms(transaction, generation.id, event.video);
  }
  const dressed = await dressFilms(transaction, generation?.id ?? null, taking);
  return {
    made: generation && job.takenFiles.length,
    changes: [...registered.map(({ id }): Change => ({ type: 'file', id })), ...dressed],
    lines: registered.map(({ line }) => line),
  };
}

async function addFilms(
  transaction: Prisma.TransactionClient,
  generationId: string,
  { event, files, bucket }: FilmTaking,
): Promise<void> {
  if (files.length === 0) return;
  await transaction.videoFile.createMany({
    data: files.map((film) => ({
      filename: film.name,
      s3Key: film.key,
      fileSize: film.size,
      format: 'mp4',
      width: film.width,
      height: film.height,
      durationSeconds: Math.max(1, Math.round(film.durationSeconds)),
      aspectRatio: ratioOf(film.width, film.height),
      hasSound: film.metadata.hasSound === true,
      metadata: metadataOf(film, event),
      generationId,
    })),
  });
  await transaction.videoGeneration.update({ where: { id: generationId }, data: { s3Bucket: bucket } });
}

/** How far the films are, by an event that is newer than all before. */
async function moveFilms(
  transaction: Prisma.TransactionClient,
  generationId: string,
  {
    stage,
    generatingSince,
    generationSeconds,
    downloadSeconds,
    remotes,
  }: NonNullable<FilmTaking['event']['video']>,
): Promise<void> {
  await transaction.videoGeneration.update({
    where: { id: generationId },
    data: {
      status: stage,
      generatingSince,
      generationTime: generationSeconds || null,
      downloadTime: downloadSeconds || null,
    },
  });
  if (remotes.length === 0) return;
  const films = await transaction.videoFile.findMany({
    where: { generationId },
    select: { id: true, metadata: true },
  });
  for (const { index, uri: remoteUri, until: remoteUntil } of remotes) {
    const film = films.find(({ metadata }) => positionOf(metadata) === index);
    if (film && new Date(remoteUntil) > new Date())
      await transaction.videoFile.update({ where: { id: film.id }, data: { remoteUri, remoteUntil } });
  }
}

/**
 * Registers posters and previews that came after their films. A film may have been put into the trash since, and have
 * another key by now; where it is gone for good, what came too late goes to the outbox.
 */
async function dressFilms(
  transaction: Prisma.TransactionClient,
  generationId: string | null,
  { job, dressed, bucket }: FilmTaking,
): Promise<Change[]> {
  if (dressed.length === 0) return [];
  const made = generationId
    ? await transaction.videoFile.findMany({
        where: { generationId },
        select: { metadata: true, file: { select: { id: true, status: true } } },
      })
    : [];
  const byKey = await transaction.storedFile.findMany({
    where: { s3Key: { in: dressed.map(({ key }) => key) } },
    select: { id: true, s3Key: true, status: true },
  });
  const wearers = dressed.map((film) => {
    const file =
      made.find(({ metadata }) => positionOf(metadata) === film.index)?.file ??
      byKey.find(({ s3Key }) => s3Key === film.key);
    return { film, fileId: file && file.status !== 'PURGING' ? file.id : undefined };
  });
  const rows = await transaction.thumbnail.createManyAndReturn({
    data: wearers.flatMap(({ film, fileId }) => thumbnailsOf(film, { fileId, bucket })),
    skipDuplicates: true,
    select: { fileId: true, size: true },
  });
  const bytes = rows.reduce((sum, { size }) => sum + size, 0n);
  await changeStorageUse(transaction, [{ workspace: workspaceOfRow(job), bytes }]);
  const late = wearers.filter(({ fileId }) => fileId === undefined);
  await transaction.purge.createMany({
    data: late.flatMap(({ film }) =>
      [film.thumbnail, film.preview].flatMap((object) => (object ? [{ bucket, s3Key: object.key }] : [])),
    ),
    skipDuplicates: true,
  });
  return [...new Set(rows.map(({ fileId }) => fileId))].map((id) => ({ type: 'file', id }));
}

/** Forgets where providers kept films that they keep no more. */
export async function forgetRemotes(
  database: Pick<Prisma.TransactionClient, 'videoFile'>,
  now = new Date(),
): Promise<number> {
  const { count } = await database.videoFile.updateMany({
    where: { remoteUntil: { lt: now } },
    data: { remoteUri: null, remoteUntil: null },
  });
  return count;
}
