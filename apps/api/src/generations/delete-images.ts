import type { Prisma } from '@sorami/database/generated/client';
import type { Actor } from '../accounts/actor.ts';
import { ApiError } from '../errors/api-error.ts';
import type { Origin } from '../files/record-access.ts';
import { announce, type Change } from '../streams/announce.ts';
import { inSpace, spaceOf } from '../usage/space.ts';
import { isFinal } from './advance-job.ts';
import { deliverCancel } from './deliver-cancel.ts';
import type { GenerationDeps } from './deps.ts';
import { checkMayChange } from './find-job.ts';
import { imageInput } from './job-input.ts';
import { lockJob } from './lock-job.ts';
import { madePlaces } from './made-places.ts';
import { writeJobState } from './write-job-state.ts';

interface DeleteRequest {
  actor: Actor;
  origin: Origin;
  generationId: string;
}

/**
 * Deletes a generation: a running job is cancelled, its pictures go to the trash. The job's row stays, unseen, so that
 * pictures that were in flight are put into the trash too instead of being lost from the register.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function deleteImages(deps: GenerationDeps, request: DeleteRequest): Promise<void> {
  const { actor, origin, generationId } = request;
  const space = spaceOf(actor);
  const found = await deps.database.imageGeneration.findFirst({
    where: { id: generationId, job: inSpace(space) },
    select: { jobId: true, job: { select: { ownerId: true } } },
  });
  if (!found) throw new ApiError('NOT_FOUND');
  checkMayChange(actor, found.job);

  const { files, cancelled } = await deps.database.$transaction(async (transaction) => {
    const cancelledAttempt = await cancelIfRunning(transaction, found.jobId);
    const trashed = await transaction.storedFile.findMany({
      where: { imageFile: { generationId } },
      select: { id: true, name: true, ownerId: true, status: true },
    });
    await transaction.storedFile.updateMany({
      where: { id: { in: trashed.map((file) => file.id) }, status: 'READY' },
      data: { status: 'TRASHED', trashedAt: new Date() },
    });
    await transaction.imageGeneration.deleteMany({ where: { id: generationId } });
    return { files: trashed.filter((file) => file.status === 'READY'), cancelled: cancelledAttempt };
  });

  await Promise.all(
    files.map((file) =>
      deps.recordAccess({
        ...origin,
        actorId: actor.userId,
        organizationId: space.organizationId,
        action: 'delete',
        result: 'allowed',
        fileId: file.id,
        fileName: file.name,
        ownerId: file.ownerId,
      }),
    ),
  );
  const changes: Change[] = files.map(({ id }) => ({ type: 'file', id }));
  await announce(deps.notifications, space, [...changes, { type: 'job', id: found.jobId }]);
  if (cancelled !== null) {
    deps.background.run('cancelling a job', () =>
      deliverCancel(deps, { id: found.jobId, attempt: cancelled }),
    );
  }
}

/** @returns the attempt that was cancelled */
async function cancelIfRunning(transaction: Prisma.TransactionClient, jobId: string): Promise<number | null> {
  const job = await lockJob(transaction, jobId);
  if (isFinal(job.status)) return null;
  const made = await madePlaces(transaction, { id: jobId, count: imageInput(job).numImages });
  await writeJobState(transaction, {
    job,
    made: made.count,
    status: 'CANCELLED',
    progress: job.progress,
    message: null,
    error: null,
    columns: { cancelDelivered: false },
  });
  return job.attempt;
}
