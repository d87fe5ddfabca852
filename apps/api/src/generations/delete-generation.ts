import { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../accounts/actor.ts';
import { type Origin, writeAccessLines } from '../audit/access-line.ts';
import { announce, type Change } from '../events/announce.ts';
import { lineAbout } from '../files/access-file.ts';
import { putIntoTrash } from '../files/trash-files.ts';
import { cancelIfRunning } from '../jobs/cancel-running.ts';
import { deliverCancel } from '../jobs/deliver-cancel.ts';
import type { JobDeps } from '../jobs/submit-job.ts';
import { authorize } from '../policies/can.ts';
import { authoredIn, ownershipOf, workspaceOf } from '../policies/workspace.ts';

interface DeleteRequest {
  actor: Actor;
  origin: Origin;
  generationId: string;
}

/** The rows of the kinds that make files and nothing else: of each generation, and of the files that it made. */
const tables = {
  image: { generations: Prisma.sql`image_generations`, files: Prisma.sql`image_files` },
  video: { generations: Prisma.sql`video_generations`, files: Prisma.sql`video_files` },
};

/**
 * Deletes a generation: a running job is cancelled, its files go to the trash. The job's row stays, unseen, so that
 * files that were in flight are put into the trash too instead of being lost from the register.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function deleteGeneration(
  deps: JobDeps,
  type: keyof typeof tables,
  { actor, origin, generationId }: DeleteRequest,
): Promise<void> {
  const workspace = workspaceOf(actor);
  const query = {
    where: { id: generationId, ...authoredIn(workspace) },
    select: { jobId: true, authorId: true, organizationId: true },
  };
  const found =
    type === 'image'
      ? await deps.database.imageGeneration.findFirst(query)
      : await deps.database.videoGeneration.findFirst(query);
  if (!found) throw new ApiError('NOT_FOUND');
  authorize(actor, 'delete', { ...ownershipOf(found), type });

  const { generations, files: made } = tables[type];
  const { trashed, cancelled } = await deps.database.$transaction(async (transaction) => {
    const cancelledAttempt = await cancelIfRunning(deps, transaction, found.jobId);
    const files = await lockFiles(transaction, made, generationId);
    await putIntoTrash(transaction, files);
    await transaction.$executeRaw`DELETE FROM ${generations} WHERE id = ${generationId}`;
    await writeAccessLines(
      transaction,
      files.map((file) => ({
        ...lineAbout({ actor, origin, action: 'delete' }, file),
        result: 'allowed' as const,
      })),
    );
    return { trashed: files, cancelled: cancelledAttempt };
  });

  const changes: Change[] = trashed.map(({ id }) => ({ type: 'file', id }));
  await announce(deps.notifications, workspace, [...changes, { type: 'job', id: found.jobId }]);
  if (cancelled !== null) {
    deps.background.run('cancelling a job', () =>
      deliverCancel(deps, { id: found.jobId, attempt: cancelled }),
    );
  }
}

interface MadeFile {
  id: string;
  name: string;
  ownerId: string;
  organizationId: string | null;
}

/** In the order of their ids, as everybody who locks many files. */
async function lockFiles(
  transaction: Prisma.TransactionClient,
  made: Prisma.Sql,
  generationId: string,
): Promise<MadeFile[]> {
  return await transaction.$queryRaw<MadeFile[]>`
    SELECT id, name, "ownerId", "organizationId" FROM stored_files
    WHERE status = 'READY' AND "s3Key" IN (SELECT "s3Key" FROM ${made} WHERE "generationId" = ${generationId})
    ORDER BY id FOR UPDATE`;
}
