import {
  type JobFailureCode,
  type JobMessageCode,
  jobFailure,
  jobFailures,
  jobMessage,
  jobMessages,
} from '@sorami/contracts/job-messages';
import type { Job } from '@sorami/contracts/jobs';
import type { Locale } from '@sorami/contracts/locales';
import type { Job as JobRow, Prisma } from '@sorami/database/generated/client';
import { z } from 'zod';
import type { Change } from '../events/announce.ts';
import type { StreamEvent } from '../events/open-stream.ts';
import { type JobHead, nameOf } from './kind.ts';

const wordingSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});

/** Characters of a title: a list shows no more, and what was asked for may be a page long. */
const longestTitle = 200;

/** A job as its owner reads it, with what it makes. */
export function toJob(row: JobRow, head: JobHead, locale: Locale): Job {
  return {
    id: row.id,
    kind: nameOf(row.kind),
    title: shorten(head.title),
    thumbnailFileId: head.thumbnailFileId,
    status: row.status,
    progress: row.progress,
    message: wordMessage(row.message, locale),
    error: wordFailure(row.error, locale),
    resourceId: head.id,
    attempt: row.attempt,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
  };
}

function shorten(title: string): string {
  return title.length <= longestTitle ? title : `${title.slice(0, longestTitle - 1).toWellFormed()}…`;
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

/** Id of the event about this state of a job, by which a browser says what it saw last. */
export function jobEventId(job: Job): string {
  return `${Date.parse(job.updatedAt)}`;
}

/** A job as an event. */
export function jobEvent(job: Job): StreamEvent {
  return { key: `job ${job.id}`, message: { id: jobEventId(job), event: 'job', data: job } };
}

/** What listeners hear of something that they can see no more. */
export function removedEvent(type: Change['type'], id: string): StreamEvent {
  return { key: `${type} ${id}`, message: { event: 'removed', data: { type, id } } };
}
