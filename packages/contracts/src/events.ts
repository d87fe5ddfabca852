import { z } from 'zod';
import { fileSchema } from './files.ts';
import { jobSchema } from './jobs.ts';
import { documentTypeSchema } from './kinds.ts';

/** Something that is gone for whoever listens: deleted for good, or its generation was. */
export const removedSchema = z.object({
  type: z.enum(['job', 'file', ...documentTypeSchema.options]),
  id: z.string(),
});

/** A book or an article whose text or files changed; whoever shows it reads it again. */
export const editedSchema = z.object({ type: documentTypeSchema, id: z.string() });

/**
 * The server-sent events of GET /api/events: everything that changes in the reader's space, by event name.
 * `ready` comes once, after the jobs that are running (or changed since the last event seen) were sent: whoever
 * reconnects reads the lists again that it shows. GET /api/jobs/[id]/events has `job` and `removed` alone and ends with the job.
 */
export const spaceEventSchemas = {
  ready: z.object({ at: z.iso.datetime() }),
  job: jobSchema,
  file: fileSchema,
  edited: editedSchema,
  removed: removedSchema,
};
export type SpaceEventName = keyof typeof spaceEventSchemas;
