import { z } from 'zod';
import { fileSchema } from './files.ts';
import { jobSchema } from './jobs.ts';

/**
 * What GET /api/events and GET /api/jobs/[id]/events send as server-sent events: the name is the `event:` field,
 * the schema that of its `data:`.
 */
export const liveEventSchemas = {
  job: jobSchema,
  file: z.object({ change: z.enum(['added', 'changed', 'removed']), file: fileSchema }),
} as const;
export type LiveEventName = keyof typeof liveEventSchemas;
