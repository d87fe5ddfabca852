import type { PrismaClient } from '@sorami/database/client';
import type { CallOwner } from '@sorami/server/signed-call';
import type { GeneratorClient } from '../generator/generator-client.ts';

/**
 * Tells the generator that a job was cancelled, unless it was told and knew the job, and notes that it knows. A job that
 * it never heard of needs no more.
 * @throws GeneratorUnavailableError; the note is missing then, and the sweeper tells it later.
 */
export async function deliverCancel(
  { database, generator }: { database: PrismaClient; generator: GeneratorClient },
  job: { id: string; attempt: number },
  told: boolean | Promise<boolean> = false,
): Promise<void> {
  if (!(await told)) await generator.cancelJob(job.id, await ownerOfJob(database, job.id));
  await database.job.updateMany({
    where: { id: job.id, attempt: job.attempt },
    data: { cancelDelivered: true },
  });
}

/** For whom api calls the generator about a job: whoever asked for it first, and their organization. */
export async function ownerOfJob(database: PrismaClient, id: string): Promise<CallOwner> {
  const { owner, organization } = await database.job.findUniqueOrThrow({
    where: { id },
    select: { owner: { select: { clerkId: true } }, organization: { select: { clerkId: true } } },
  });
  return { clerkUserId: owner.clerkId, clerkOrganizationId: organization?.clerkId };
}
