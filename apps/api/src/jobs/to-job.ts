import {
  type JobFailureCode,
  type JobMessageCode,
  jobFailure,
  jobFailures,
  jobMessage,
  jobMessages,
} from '@sorami/contracts/job-messages';
import { type Job, jobKindSchema } from '@sorami/contracts/jobs';
import type { Locale } from '@sorami/contracts/locales';
import type { Job as JobRow, Prisma } from '@sorami/database/generated/client';
import { z } from 'zod';

/** What of a generation, book or article a job shows: its id. A job without one was deleted by its owner. */
export const withResource = {
  imageGeneration: { select: { id: true } },
  videoGeneration: { select: { id: true } },
  book: { select: { id: true } },
  article: { select: { id: true } },
} as const satisfies Prisma.JobInclude;

/** Which jobs show one. */
export const whereResource: Prisma.JobWhereInput[] = Object.keys(withResource).map((relation) => ({
  [relation]: { isNot: null },
}));

export type JobWithResource = JobRow & Record<keyof typeof withResource, { id: string } | null>;

/** The id of what a job makes; undefined where it was deleted. */
export function resourceIdOf(row: JobWithResource): string | undefined {
  return (row.imageGeneration ?? row.videoGeneration ?? row.book ?? row.article)?.id;
}

const wordingSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});

/** A job as its owner reads it, or null where what it makes was deleted. */
export function toJob(row: JobWithResource, locale: Locale): Job | null {
  const resourceId = resourceIdOf(row);
  return resourceId === undefined ? null : toJobOf(row, resourceId, locale);
}

/** As `toJob`, for whoever has read what the job makes. */
export function toJobOf(row: JobRow, resourceId: string, locale: Locale): Job {
  return {
    id: row.id,
    kind: jobKindSchema.parse(row.kind.toLowerCase()),
    status: row.status,
    progress: row.progress,
    message: wordMessage(row.message, locale),
    error: wordFailure(row.error, locale),
    resourceId,
    attempt: row.attempt,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
  };
}

function wordMessage(stored: Prisma.JsonValue, locale: Locale): string | null {
  const wording = wordingSchema.safeParse(stored);
  if (!wording.success || !Object.hasOwn(jobMessages, wording.data.code)) return null;
  return jobMessage(wording.data.code as JobMessageCode, locale, wording.data.params);
}

function wordFailure(stored: Prisma.JsonValue, locale: Locale): Job['error'] {
  const wording = wordingSchema.safeParse(stored);
  if (!wording.success || !Object.hasOwn(jobFailures, wording.data.code)) return null;
  const { code, params } = wording.data;
  return { code, message: jobFailure(code as JobFailureCode, locale, params) };
}
