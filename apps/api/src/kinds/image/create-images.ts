import type { CreateImages } from '@sorami/contracts/images';
import type { Job } from '@sorami/contracts/jobs';
import type { JobDeps } from '../../jobs/deps.ts';
import { type StartRequest, startJob } from '../../jobs/start-job.ts';

/** Starts a generation of images, as `startJob` does. */
export async function createImages(deps: JobDeps, request: StartRequest<CreateImages>): Promise<Job> {
  const { inputFileId, ...columns } = request.body;
  return await startJob(deps, request, {
    input: { kind: 'IMAGE', asked: request.body },
    rows: (origin) => ({
      imageGeneration: { create: { ...columns, inputFileId: inputFileId ?? null, ...origin } },
    }),
  });
}
