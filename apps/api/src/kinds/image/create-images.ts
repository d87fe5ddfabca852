import type { CreateImages } from '@sorami/contracts/images';
import type { Job } from '@sorami/contracts/jobs';
import type { GenerationDeps } from '../../jobs/deps.ts';
import { type StartRequest, startGeneration } from '../../jobs/start-job.ts';

/** Starts a generation of images, as `startGeneration` does. */
export async function createImages(deps: GenerationDeps, request: StartRequest<CreateImages>): Promise<Job> {
  const { inputFileId, ...columns } = request.body;
  return await startGeneration(deps, request, {
    input: { kind: 'IMAGE', asked: request.body },
    rows: (origin) => ({
      imageGeneration: { create: { ...columns, inputFileId: inputFileId ?? null, ...origin } },
    }),
  });
}
