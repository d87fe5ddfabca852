import type { Job } from '@sorami/database/generated/client';
import type { EventTaker } from '../../jobs/apply-job-event.ts';
import { askedAmount, readInput } from '../../jobs/job-input.ts';
import { checkPicture, type ProducedPicture } from '../../jobs/produced-pictures.ts';
import { madePlaces } from './made-places.ts';
import { registerImages } from './register-images.ts';

function countPictures(job: Pick<Job, 'kind' | 'input'>): number {
  return askedAmount(readInput(job));
}

/** How the events of image jobs are taken in. */
export const imageEvents: EventTaker<ProducedPicture> = {
  kind: 'IMAGE',
  countFiles: countPictures,
  checkFile: checkPicture,
  async findTaken(database, job) {
    const made = await madePlaces(database, { id: job.id, count: countPictures(job) });
    return ({ index, key }) => made.pictures.has(index) || made.purgedKeys.has(key);
  },
  async take(transaction, { job, event, files, bucket, requestId }) {
    const places = { id: job.id, count: countPictures(job) };
    const generation = await transaction.imageGeneration.findUnique({
      where: { jobId: job.id },
      select: { id: true },
    });
    const made = await madePlaces(transaction, places);
    const fresh = files.filter((image) => !made.pictures.has(image.index));
    const registered = await registerImages(transaction, {
      job,
      generationId: generation?.id ?? null,
      bucket,
      images: fresh,
      embedded: event.engine?.embedded,
      requestId,
    });
    const { count } = fresh.length > 0 ? await madePlaces(transaction, places) : made;
    return {
      made: generation ? count : null,
      changes: registered.map(({ id }) => ({ type: 'file', id })),
      lines: registered.map(({ line }) => line),
    };
  },
};
