import { z } from 'zod';
import { jobKindSchema } from './kinds.ts';
import { pageOf, pageQuerySchema } from './pagination.ts';

export const jobStatusSchema = z.enum(['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED']);
export type JobStatus = z.infer<typeof jobStatusSchema>;

export const finalJobStatuses: readonly JobStatus[] = ['COMPLETED', 'FAILED', 'CANCELLED'];

/** Why a job failed, in the reader's language; `code` is a key of `job-messages.ts`. */
export const jobErrorSchema = z.object({ code: z.string(), message: z.string() });

/**
 * One generation of any kind. `progress` is 0 to 100. `message` says what is being done now, in the reader's language.
 * `resourceId` is the id of the image or video generation, book or article that the job makes; `title` is what that is
 * called now, or the beginning of what was asked for, and `thumbnailFileId` a file whose thumbnail shows it.
 */
export const jobSchema = z.object({
  id: z.string(),
  kind: jobKindSchema,
  title: z.string(),
  thumbnailFileId: z.string().nullable(),
  status: jobStatusSchema,
  progress: z.number().int().min(0).max(100),
  message: z.string().nullable(),
  error: jobErrorSchema.nullable(),
  resourceId: z.string(),
  attempt: z.number().int().min(1),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
});
export type Job = z.infer<typeof jobSchema>;

export const jobListQuerySchema = pageQuerySchema.extend({
  kind: jobKindSchema.optional(),
  status: z.enum(['active', ...jobStatusSchema.options]).optional(),
});
export const jobPageSchema = pageOf(jobSchema);

/** GET /api/jobs/[id]/status: what a poller needs and no more. */
export const jobProgressSchema = jobSchema.pick({
  id: true,
  status: true,
  progress: true,
  message: true,
  error: true,
  updatedAt: true,
});

/**
 * GET /api/jobs/[id]/text, as server-sent events named `text`: what is added to the text that a step writes, from the
 * place `at` on (in UTF-16 units). With `at` 0 the text begins, or begins anew. What is on record counts, not this.
 */
export const draftPieceSchema = z.object({
  /** `chapter-0`, `section-0` and so on, `front-matter` for a preface, `introduction`, `conclusion`. */
  step: z.string(),
  at: z.number().int().min(0),
  text: z.string(),
});
export type DraftPiece = z.infer<typeof draftPieceSchema>;

/** Answer of every request that starts a generation, with status 202. */
export const startedJobSchema = z.object({ job: jobSchema });
