import type { JobEvent } from '@sorami/contracts/webhook-events';
import type { PrismaClient } from '@sorami/database/client';
import type { Job, Prisma } from '@sorami/database/generated/client';
import type { KeyOwner } from '@sorami/storage/keys';
import type { ObjectStore } from '@sorami/storage/object-store';
import { ApiError } from '../errors/api-error.ts';
import { writeAccessLines } from '../files/access-line.ts';
import { type Announcer, announce } from '../streams/announce.ts';
import { spaceOfRow } from '../usage/space.ts';
import { advances, isFinal } from './advance-job.ts';
import { claimDelivery } from './claim-delivery.ts';
import { askedAmount, readInput } from './job-input.ts';
import { lockJob } from './lock-job.ts';
import { madePlaces } from './made-places.ts';
import { checkProducedImages, type ProducedImage } from './produced-files.ts';
import { registerImages } from './register-images.ts';
import { settleCharge, writeJobState } from './write-job-state.ts';

interface Deps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'bucket' | 'headObject'>;
  notifications: Announcer;
}

interface Delivery {
  /** Of the webhook; a second delivery under it changes nothing. */
  id: string;
  requestId: string;
  event: JobEvent['data'];
}

/**
 * Takes one event about an image job in. Everything that it changes is written in one transaction, together with the
 * delivery's row, so that a delivery is either applied whole or can be sent again.
 *
 * @throws ApiError NOT_FOUND, VALIDATION_FAILED or CONFLICT for an event that no repetition makes right;
 * StorageUnavailableError where the generator is to try again. Nothing was written then.
 */
export async function applyImageEvent(deps: Deps, delivery: Delivery): Promise<void> {
  const { database, notifications } = deps;
  const { event } = delivery;
  const job = await database.job.findFirst({
    where: { id: event.jobId, kind: 'IMAGE' },
    include: {
      owner: { select: { clerkId: true } },
      organization: { select: { clerkId: true } },
      imageGeneration: { select: { id: true } },
    },
  });
  if (!job) throw new ApiError('NOT_FOUND');
  if (event.attempt > job.attempt) throw new ApiError('CONFLICT');

  const owner: KeyOwner = {
    clerkUserId: job.owner.clerkId,
    clerkOrganizationId: job.organization?.clerkId,
  };
  const count = askedAmount(readInput(job));
  const produced = checkProducedImages(event, {
    jobId: job.id,
    owner,
    bucket: deps.store.bucket,
    count,
  });
  const deleted = job.imageGeneration === null;
  const stored = await checkStored(deps, { id: job.id, count, deleted }, produced);

  const registered = await database.$transaction(async (transaction) => {
    if (!(await claimDelivery(transaction, delivery.id, 'generator'))) return [];
    const current = await lockJob(transaction, job.id);
    const generation = await transaction.imageGeneration.findUnique({
      where: { jobId: job.id },
      select: { id: true },
    });
    const made = await madePlaces(transaction, { id: job.id, count });
    const fresh = stored.filter((image) => !made.pictures.has(image.index));
    const files = await registerImages(transaction, {
      job: current,
      generationId: generation?.id ?? null,
      bucket: deps.store.bucket,
      images: fresh,
      embedded: event.engine?.embedded,
      requestId: delivery.requestId,
    });
    const { count: madeNow } = fresh.length > 0 ? await madePlaces(transaction, { id: job.id, count }) : made;
    await moveJob(transaction, current, generation ? madeNow : null, event);
    await writeAccessLines(
      transaction,
      files.map(({ line }) => line),
    );
    return files;
  });

  // Said for a repeated delivery too: the process that applied the first one may have died before it could.
  await announce(notifications, spaceOfRow(job), [
    ...registered.map(({ id }) => ({ type: 'file', id }) as const),
    { type: 'job', id: job.id },
  ]);
}

/** The reported pictures that are not registered yet, each seen in the bucket with the size that was reported. */
async function checkStored(
  { database, store }: Deps,
  job: { id: string; count: number; deleted: boolean },
  images: ProducedImage[],
): Promise<ProducedImage[]> {
  if (images.length === 0) return [];
  const known = await database.storedFile.findMany({
    where: { s3Key: { in: images.map((image) => image.key) } },
    select: { s3Key: true },
  });
  const knownKeys = new Set(known.map((file) => file.s3Key));
  const made = await madePlaces(database, job);
  const isKnown = ({ key, index }: ProducedImage) =>
    knownKeys.has(key) || made.pictures.has(index) || made.purgedKeys.has(key);
  const unknown = images.filter((image) => !isKnown(image));
  const checked = await Promise.all(
    unknown.map(async (image, place): Promise<ProducedImage[]> => {
      const [file, thumbnail] = await Promise.all([
        isStored(store, image),
        image.thumbnail ? isStored(store, image.thumbnail) : 'there',
      ]);
      if (file === 'there' && thumbnail === 'there') return [image];
      // The owner deleted everything of this job, and the object with it: nothing is to be brought back.
      if (job.deleted && file === 'missing') return [];
      throw new ApiError('VALIDATION_FAILED', {
        fields: {
          [`data.files.${place}`]: {
            fr: 'Le stockage ne contient pas cet objet.',
            en: 'The bucket does not hold this object.',
          },
        },
      });
    }),
  );
  return checked.flat();
}

interface Reported {
  key: string;
  size: number;
  sha256: string;
}

async function isStored(
  store: Deps['store'],
  { key, size, sha256 }: Reported,
): Promise<'there' | 'missing' | 'different'> {
  const head = await store.headObject(key);
  if (head === null) return 'missing';
  const sameBytes = head.sha256 === undefined || head.sha256 === sha256;
  return head.size === size && sameBytes ? 'there' : 'different';
}

async function moveJob(
  transaction: Prisma.TransactionClient,
  job: Job,
  made: number | null,
  event: JobEvent['data'],
): Promise<void> {
  if (!advances(job, event)) return await settleCharge(transaction, job, job.status, made);
  const { status } = event;
  await writeJobState(transaction, {
    job,
    made,
    status,
    progress: status === 'COMPLETED' ? 100 : event.progress,
    message: isFinal(status) ? null : event.message,
    error: status === 'FAILED' ? (event.failure ?? { code: 'ENGINE_FAILED' }) : null,
    columns: { sequence: event.sequence, submittedAt: job.submittedAt ?? new Date() },
    engine: event.engine,
  });
}
