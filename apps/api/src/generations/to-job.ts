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

/** What of a generation a job shows: its id. A job without one was deleted by its owner. */
export const withResource = {
  imageGeneration: { select: { id: true } },
  videoGeneration: { select: { id: true } },
} as const satisfies Prisma.JobInclude;

export type JobWithResource = JobRow & {
  imageGeneration: { id: string } | null;
  videoGeneration: { id: string } | null;
};

const wordingSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});

/** A job as its owner reads it, or null where its generation was deleted. */
export function toJob(row: JobWithResource, locale: Locale): Job | null {
  const resource = row.imageGeneration ?? row.videoGeneration;
  if (!resource) return null;
  return {
    id: row.id,
    kind: jobKindSchema.parse(row.kind.toLowerCase()),
    status: row.status,
    progress: row.progress,
    message: wordMessage(row.message, locale),
    error: wordFailure(row.error, locale),
    resourceId: resource.id,
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
