import type { GenerateVideos } from '@sorami/contracts/generator-api';
import { locales } from '@sorami/contracts/locales';
import { createVideosSchema } from '@sorami/contracts/videos';
import { z } from 'zod';
import { fileOriginOf, readGenerationHeads } from '../../generations/head.ts';
import { prepareGeneration, readGeneration } from '../../generations/input-picture.ts';
import type { Kind, RepeatedState } from '../../jobs/kind.ts';
import { checkFilm, type ProducedFilm, takeVideoEvent } from './take-video-event.ts';

/** What a job's `input` keeps: the body, and the language of what its films say of themselves. */
const inputSchema = createVideosSchema.extend({ language: z.enum(locales) });

/** Videos: some films from one prompt, each of which counts. */
export const videoKind: Kind<GenerateVideos, ProducedFilm> = {
  kind: 'VIDEO',
  resource: 'video',
  isShown: { videoGeneration: { isNot: null } },

  readHeads: (database, jobIds) => readGenerationHeads(database, 'video', jobIds),

  async findOrigin(database, s3Key) {
    const video = await database.videoFile.findUnique({
      where: { s3Key },
      select: { metadata: true, generation: { select: { id: true, prompt: true, model: true } } },
    });
    return video && fileOriginOf(video);
  },

  bodyOf: (input) => createVideosSchema.parse(withoutLanguage(input)),
  addToInput: async (_database, _actor, locale) => ({ language: locale }),
  rowOf(input, origin) {
    const { inputFileId = null, language: _language, ...columns } = inputSchema.parse(input);
    // Which model makes them is known once the generator says so: the plan's defaults name dead ones.
    const engine = { model: '', modelVersion: '' };
    return { videoGeneration: { create: { ...columns, ...engine, inputFileId, ...origin } } };
  },
  texts: [{ row: 'made', from: 'video_generations made', of: 'made' }],
  amountOf: (input) => inputSchema.parse(input).numberOfVideos,

  prepareWork: (deps, access, input) => prepareGeneration(deps, access, inputSchema.parse(input)),
  readWork: (database, workspace, input) => readGeneration(database, workspace, inputSchema.parse(input)),

  checkRetry: async () => {},
  // Whatever became of a film since, it was made.
  countMade: async (_transaction, job) => job.takenFiles.length,

  async repeatState(transaction, jobId, { status, progress, message, error, completedAt, engine }) {
    const stage = stageOf(status);
    await transaction.videoGeneration.updateMany({
      where: { jobId },
      data: {
        ...(stage && { status: stage }),
        ...(status !== 'PROCESSING' && { generatingSince: null }),
        progress,
        message: message?.code ?? null,
        error: error?.code ?? null,
        completedAt,
        ...(engine && {
          model: engine.model,
          modelVersion: engine.modelVersion ?? '',
          processingTime: engine.processingSeconds,
        }),
      },
    });
  },

  async repeatSize(transaction, s3Key, size) {
    await transaction.videoFile.updateMany({ where: { s3Key }, data: { fileSize: size } });
  },

  eventLimit: null,
  countFiles: (job) => inputSchema.parse(job.input).numberOfVideos,
  checkFile: checkFilm,
  measure: async () => undefined,
  takeEvent: takeVideoEvent,
};

/** What a job's state alone says of its films; null where they stay at the stage that they are at. */
function stageOf(status: RepeatedState['status']): 'PENDING' | 'COMPLETED' | 'FAILED' | null {
  switch (status) {
    case 'PENDING':
    case 'COMPLETED':
    case 'FAILED':
      return status;
    case 'PROCESSING':
    case 'CANCELLED':
      return null;
    default:
      return status satisfies never;
  }
}

function withoutLanguage(input: unknown): object {
  const { language: _language, ...body } = Object(input);
  return body;
}
