import { z } from 'zod';
import { pageOf, pageQuerySchema } from './pagination.ts';

export const fileActionSchema = z.enum(['upload', 'view', 'download', 'delete', 'restore', 'purge']);
export type FileAction = z.infer<typeof fileActionSchema>;

/** One line of the audit: who did what to which file, from where, and whether it was allowed. */
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actorId: z.string().nullable(),
  action: fileActionSchema,
  fileId: z.string().nullable(),
  fileName: z.string().nullable(),
  result: z.enum(['allowed', 'denied']),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string(),
});

export const auditListQuerySchema = pageQuerySchema.extend({ fileId: z.string().max(64).optional() });
export const auditPageSchema = pageOf(auditEntrySchema);
