import { z } from 'zod';
import { jobKindSchema } from './kinds.ts';
import { pageOf, pageQuerySchema } from './pagination.ts';

export const jobStatusSchema = z.enum(['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED']);
export type JobStatus = z.infer<typeof jobStatusSchema>;

/** A model, `provider:model`, as GET /api/models lists them. A job that names one is made with it first. */
export const modelIdSchema = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]{1,32}:[^\p{Cc}\p{Cs}]{1,160}$/u);

/**
 * Who made a picture or a film, as far as that stands in its own record, and for how much: millionths of a US dollar,
 * null where that is not known.
 */
export const makingShape = { model: z.string().nullable(), costMicros: z.number().int().min(0).nullable() };

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
