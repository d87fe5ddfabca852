import type { GenerateImages } from '@sorami/contracts/generator-api';
import { createImagesSchema } from '@sorami/contracts/images';
import { fileOriginOf, readGenerationHeads } from '../../generations/head.ts';
import { prepareGeneration, readGeneration } from '../../generations/input-picture.ts';
import type { Kind } from '../../jobs/kind.ts';
import { checkPicture, type ProducedPicture } from '../../jobs/produced-pictures.ts';
import { takeImageEvent } from './take-image-event.ts';

/** Images: some pictures from one prompt, each of which counts. */
export const imageKind: Kind<GenerateImages, ProducedPicture> = {
  kind: 'IMAGE',
  resource: 'image',
  isShown: { imageGeneration: { isNot: null } },

  readHeads: (database, jobIds) => readGenerationHeads(database, 'image', jobIds),

  async findOrigin(database, s3Key) {
    const image = await database.imageFile.findUnique({
      where: { s3Key },
      select: { metadata: true, generation: { select: { id: true, prompt: true, model: true } } },
    });
    return image && fileOriginOf(image);
  },

  bodyOf: (input) => createImagesSchema.parse(input),
  addToInput: async () => ({}),
  rowOf(input, origin) {
    const {
      inputFileId = null,
      otherInputFileIds: _others,
      model: _model,
      edit: _edit,
      ...columns
    } = createImagesSchema.parse(input);
    return { imageGeneration: { create: { ...columns, inputFileId, ...origin } } };
  },
  texts: [{ row: 'made', from: 'image_generations made', of: 'made' }],
  amountOf: (input) => createImagesSchema.parse(input).numImages,

  prepareWork: (deps, access, input) => prepareGeneration(deps, access, createImagesSchema.parse(input)),
  readWork: (database, workspace, input) =>
    readGeneration(database, workspace, createImagesSchema.parse(input)),

  checkRetry: async () => {},
  // Whatever became of a picture since, it was made.
  countMade: async (_transaction, job) => job.takenFiles.length,

  async repeatState(transaction, jobId, { status, progress, error, completedAt, engine }) {
    await transaction.imageGeneration.updateMany({
      where: { jobId },
      data: {
        status,
        progress,
        error: error?.code ?? null,
        completedAt,
        ...(engine && {
          model: engine.model,
          modelVersion: engine.modelVersion,
          processingTime: engine.processingSeconds,
        }),
      },
    });
  },

  async repeatSize(transaction, s3Key, size) {
    await transaction.imageFile.updateMany({ where: { s3Key }, data: { fileSize: size } });
  },

  eventLimit: null,
  countFiles: (job) => createImagesSchema.parse(job.input).numImages,
  checkFile: checkPicture,
  measure: async () => undefined,
  takeEvent: takeImageEvent,
};
