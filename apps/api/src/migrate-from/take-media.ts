import {
  createImagesSchema,
  imageFormats,
  imageQualities,
  imageSizes,
  imageStyles,
} from '@sorami/contracts/images';
import { seenText } from '@sorami/contracts/seen-text';
import { createVideosSchema, personGenerations, videoAspectRatios } from '@sorami/contracts/videos';
import { ratioOf } from '../generations/head.ts';
import type { OldPlace } from './fetch-file.ts';
import type { OldRow } from './old-app.ts';
import { DamagedError, idOf, jobColumns, numberOf, textOf } from './read-row.ts';
import {
  eachRow,
  type Maker,
  ownerOf,
  stableId,
  type TakeOver,
  type Transaction,
  takeFile,
  takeOne,
} from './take-over.ts';

function oneOf<Value extends string>(known: readonly Value[], value: string | null): Value | undefined {
  return known.find((each) => each.toLowerCase() === value?.toLowerCase());
}

function promptOf(row: OldRow): string {
  const prompt = seenText(4_000).safeParse(textOf(row, 'prompt')?.slice(0, 4_000));
  if (!prompt.success) throw new DamagedError('it has no prompt');
  return prompt.data;
}

function placeOf(row: OldRow): OldPlace {
  return {
    base64: textOf(row, 'base64', 'imageBase64', 'data', 'b64Json'),
    s3Key: textOf(row, 's3Key'),
    filePath: textOf(row, 'filePath'),
    url: textOf(row, 'fileUrl', 'url'),
  };
}

/** Generations of pictures and of films, each with its files and the picture that it began from. */
export async function takeMedia(deps: TakeOver): Promise<void> {
  await eachRow(deps, 'image', async (row, oldId) => {
    const files = await deps.old.find('imageFile', 'generationId', oldId);
    const taken = await takeOne(deps, 'image', oldId, async (write) => {
      const owner = await ownerOf(deps, row);
      const input = createImagesSchema.parse({
        prompt: promptOf(row),
        numImages: Math.min(8, Math.max(1, files.length, numberOf(row, 'numImages', 1, 8, 1))),
        size: oneOf(imageSizes, textOf(row, 'size')),
        format: oneOf(imageFormats, textOf(row, 'format')),
        style: oneOf(imageStyles, textOf(row, 'style')),
        quality: oneOf(imageQualities, textOf(row, 'quality')),
      });
      const job = await newJob(deps, row, oldId, 'IMAGE', input, owner);
      const id = stableId(deps, 'image', oldId);
      await write(async (transaction) => {
        await transaction.job.create({ data: job });
        await transaction.imageGeneration.create({ data: { id, ...input, ...repeated(row, job) } });
        return id;
      });
      return id;
    });
    if (taken === null) return;
    const job = await makerOf(deps, row, oldId, 'image');
    await takeInput(deps, 'image', row, oldId, taken, job);
    for (const [index, file] of files.entries())
      await takeFile(deps, {
        ...fileOf('imageFile', file, index, job),
        type: 'IMAGE',
        expects: 'image',
        async link(transaction, { produced }) {
          const { key, name, size, width = 1, height = 1, contentType } = produced;
          await transaction.imageFile.create({
            data: {
              filename: name,
              s3Key: key,
              fileSize: size,
              format: (contentType.split('/')[1] ?? '').toUpperCase(),
              width,
              height,
              aspectRatio: ratioOf(width, height),
              metadata: { index },
              generationId: taken,
            },
          });
          await noteFile(transaction, job.id, index);
          await transaction.imageGeneration.update({
            where: { id: taken },
            data: { s3Bucket: deps.store.bucket },
          });
        },
      });
  });

  await eachRow(deps, 'video', async (row, oldId) => {
    const files = await deps.old.find('videoFile', 'generationId', oldId);
    const taken = await takeOne(deps, 'video', oldId, async (write) => {
      const owner = await ownerOf(deps, row);
      const input = createVideosSchema.parse({
        prompt: promptOf(row),
        aspectRatio: oneOf(videoAspectRatios, textOf(row, 'aspectRatio')),
        numberOfVideos: Math.min(4, Math.max(1, files.length, numberOf(row, 'numberOfVideos', 1, 4, 1))),
        durationSeconds: numberOf(row, 'durationSeconds', 3, 15, 8),
        personGeneration: oneOf(personGenerations, textOf(row, 'personGeneration')),
      });
      const job = await newJob(deps, row, oldId, 'VIDEO', input, owner);
      const id = stableId(deps, 'video', oldId);
      const columns = repeated(row, job);
      await write(async (transaction) => {
        await transaction.job.create({ data: job });
        const status = job.status === 'COMPLETED' ? 'COMPLETED' : 'FAILED';
        await transaction.videoGeneration.create({
          data: { id, ...input, ...columns, status, modelVersion: columns.modelVersion ?? '2.0' },
        });
        return id;
      });
      return id;
    });
    if (taken === null) return;
    const job = await makerOf(deps, row, oldId, 'video');
    await takeInput(deps, 'video', row, oldId, taken, job);
    for (const [index, file] of files.entries()) {
      const measures = {
        width: numberOf(file, 'width', 1, 16_384, 1_280),
        height: numberOf(file, 'height', 1, 16_384, 720),
        durationSeconds: numberOf(file, 'durationSeconds', 1, 3_600, 8),
      };
      await takeFile(deps, {
        ...fileOf('videoFile', file, index, job),
        type: 'VIDEO',
        expects: 'video',
        measures,
        async link(transaction, { produced }) {
          await transaction.videoFile.create({
            data: {
              filename: produced.name,
              s3Key: produced.key,
              fileSize: produced.size,
              format: produced.contentType.split('/')[1] ?? 'mp4',
              ...measures,
              aspectRatio: ratioOf(measures.width, measures.height),
              // Nobody has looked: a player that has nothing to play shows it.
              hasSound: true,
              metadata: { index },
              generationId: taken,
            },
          });
          await noteFile(transaction, job.id, index);
          await transaction.videoGeneration.update({
            where: { id: taken },
            data: { s3Bucket: deps.store.bucket },
          });
        },
      });
    }
  });
}

type Owner = Awaited<ReturnType<typeof ownerOf>>;

async function newJob(
  deps: TakeOver,
  row: OldRow,
  oldId: string,
  kind: 'IMAGE' | 'VIDEO',
  input: object,
  owner: Owner,
) {
  const named = textOf(row, 'jobId');
  const [old] = named === null ? [] : await deps.old.find('job', 'id', named);
  const id = jobIdOf(deps, kind === 'IMAGE' ? 'image' : 'video', oldId);
  return { id, kind, input: { ...input }, ...owner, ...jobColumns(row, old) };
}

function jobIdOf(deps: TakeOver, model: 'image' | 'video', oldId: string): string {
  return stableId(deps, 'job', `${model} ${oldId}`);
}

async function makerOf(deps: TakeOver, row: OldRow, oldId: string, model: 'image' | 'video'): Promise<Maker> {
  return { id: jobIdOf(deps, model, oldId), requestId: 'migrate-from', ...(await ownerOf(deps, row)) };
}

/** What a generation repeats of its job. */
function repeated(row: OldRow, job: Awaited<ReturnType<typeof newJob>>) {
  const { status, progress, createdAt, completedAt, ownerId, organizationId } = job;
  return {
    status,
    progress,
    createdAt,
    completedAt,
    model: textOf(row, 'model') ?? '',
    modelVersion: textOf(row, 'modelVersion'),
    error: status === 'FAILED' ? 'ENGINE_FAILED' : null,
    jobId: job.id,
    authorId: ownerId,
    organizationId,
  };
}

function fileOf(model: 'imageFile' | 'videoFile', file: OldRow, index: number, job: Maker) {
  const name = textOf(file, 'filename', 'name')?.slice(0, 200) ?? `${index + 1}`;
  const size = numberOf(file, 'fileSize', 0, 5e9, 0) || null;
  return { model, oldId: idOf(file), place: placeOf(file), size, name, job, index };
}

async function noteFile(transaction: Transaction, jobId: string, index: number): Promise<void> {
  await transaction.job.update({ where: { id: jobId }, data: { takenFiles: { push: index } } });
}

/** The picture that it began from, as an upload of its author. */
async function takeInput(
  deps: TakeOver,
  model: 'image' | 'video',
  row: OldRow,
  oldId: string,
  generationId: string,
  job: Maker,
): Promise<void> {
  const base64 = textOf(row, 'inputImageBase64');
  const url = textOf(row, 'inputImageUrl');
  if (base64 === null && url === null) return;
  await takeFile(deps, {
    model: `${model}.input`,
    oldId,
    place: { base64, s3Key: null, filePath: null, url },
    size: null,
    name: 'image',
    type: 'UPLOAD',
    job: { ...job, id: stableId(deps, `${model}.input`, oldId) },
    index: 0,
    expects: 'image',
    async link(transaction, { id: inputFileId }) {
      const change = { where: { id: generationId }, data: { inputFileId } };
      if (model === 'image') await transaction.imageGeneration.update(change);
      else await transaction.videoGeneration.update(change);
    },
  });
}
