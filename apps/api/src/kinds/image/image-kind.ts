import type { GenerateImages } from '@sorami/contracts/generator-api';
import { createImagesSchema } from '@sorami/contracts/images';
import { ApiError } from '@sorami/server/api-error';
import { type AccessDeps, accessFile, type FileAccess } from '../../files/access-file.ts';
import { withThumbnail } from '../../files/to-file.ts';
import type { Kind } from '../../jobs/kind.ts';
import { checkPicture, type ProducedPicture } from '../../jobs/produced-pictures.ts';
import { inWorkspace, workspaceName, workspaceOf, workspaceOfRow } from '../../policies/workspace.ts';
import { headOf } from './image-head.ts';
import { takeImageEvent } from './take-image-event.ts';

const readable = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** Images: some pictures from one prompt, each of which counts. */
export const imageKind: Kind<GenerateImages, ProducedPicture> = {
  kind: 'IMAGE',
  resource: 'image',
  isShown: { imageGeneration: { isNot: null } },

  async readHeads(database, jobIds) {
    const rows = await database.imageGeneration.findMany({
      where: { jobId: { in: jobIds } },
      select: {
        id: true,
        jobId: true,
        prompt: true,
        images: {
          where: { file: { status: 'READY', thumbnail: { isNot: null } } },
          select: { metadata: true, file: { include: withThumbnail } },
        },
      },
    });
    return new Map(rows.map((row) => [row.jobId, headOf(row)]));
  },

  async findOrigin(database, s3Key) {
    const image = await database.imageFile.findUnique({
      where: { s3Key },
      select: { generation: { select: { id: true, prompt: true, model: true } } },
    });
    if (!image) return null;
    const { id, prompt, model } = image.generation;
    return { generationId: id, prompt, engine: model };
  },

  bodyOf: (input) => createImagesSchema.parse(input),
  addToInput: async () => ({}),
  rowOf(input, origin) {
    const { inputFileId = null, ...columns } = createImagesSchema.parse(input);
    return { imageGeneration: { create: { ...columns, inputFileId, ...origin } } };
  },
  texts: [{ row: 'made', from: 'image_generations made', of: 'made' }],
  amountOf: (input) => createImagesSchema.parse(input).numImages,

  async prepareWork(deps, access, input) {
    const { inputFileId, ...options } = createImagesSchema.parse(input);
    if (inputFileId === undefined) return options;
    return { ...options, inputKey: await findInput(deps, access, inputFileId) };
  },

  async readWork(database, workspace, input) {
    const { inputFileId, ...options } = createImagesSchema.parse(input);
    if (inputFileId === undefined) return options;
    const file = await database.storedFile.findFirst({
      where: { id: inputFileId, status: 'READY', ...inWorkspace(workspace) },
      select: { s3Key: true },
    });
    return file && { ...options, inputKey: file.s3Key };
  },

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

/**
 * The key of the image that a generation is to start from. An id in a body is no right: the file must be in the workspace
 * that the generation is made in.
 *
 * @throws ApiError NOT_FOUND, FILE_NOT_READY, VALIDATION_FAILED
 */
async function findInput(
  deps: AccessDeps,
  access: Omit<FileAccess, 'action' | 'fileId'>,
  fileId: string,
): Promise<string> {
  return await accessFile(deps, { ...access, action: 'view', fileId }, (file) => {
    const isHere = workspaceName(workspaceOfRow(file)) === workspaceName(workspaceOf(access.actor));
    if (!isHere) throw new ApiError('NOT_FOUND');
    if (file.status !== 'READY') throw new ApiError('FILE_NOT_READY');
    if (!readable.has(file.contentType)) {
      const problem = {
        fr: 'Choisissez une image PNG, JPEG ou WebP.',
        en: 'Choose a PNG, JPEG or WebP image.',
      };
      throw new ApiError('VALIDATION_FAILED', { fields: { inputFileId: problem } });
    }
    return file.s3Key;
  });
}
