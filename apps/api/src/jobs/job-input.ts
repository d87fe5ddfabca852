import { generateArticleSchema } from '@sorami/contracts/articles';
import { createBookSchema } from '@sorami/contracts/books';
import { createImagesSchema } from '@sorami/contracts/images';
import type { Job } from '@sorami/database/generated/client';
import { z } from 'zod';

const byline = { byline: z.string() };

const inputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('IMAGE'), asked: createImagesSchema }),
  z.object({ kind: z.literal('BOOK'), asked: createBookSchema.extend(byline) }),
  z.object({ kind: z.literal('BLOG'), asked: generateArticleSchema.extend(byline) }),
]);

/** What was asked for, as `Job.input` keeps it: the body of the request and, of a text, the byline that it began with. */
export type JobInput = z.infer<typeof inputSchema>;

export function readInput(job: Pick<Job, 'kind' | 'input'>): JobInput {
  return inputSchema.parse({ kind: job.kind, asked: job.input });
}

/** How much a job counts against its month's quota: pictures, or one text. */
export function askedAmount(input: JobInput): number {
  return input.kind === 'IMAGE' ? input.asked.numImages : 1;
}
