import { type CreateImages, createImagesSchema } from '@sorami/contracts/images';
import type { Job } from '@sorami/database/generated/client';

/** What was asked for, as `Job.input` keeps it. */
export function imageInput(job: Pick<Job, 'input'>): CreateImages {
  return createImagesSchema.parse(job.input);
}
