import { z } from 'zod';
import { pageOf, pageQuerySchema } from './pagination.ts';

export const fileActionSchema = z.enum(['upload', 'view', 'download', 'delete', 'restore', 'purge']);
export type FileAction = z.infer<typeof fileActionSchema>;

export const accessResultSchema = z.enum(['allowed', 'denied']);

/** One line of the audit: who did what to which file, from where, and whether it was allowed. */
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actorId: z.string().nullable(),
  action: fileActionSchema,
  fileId: z.string().nullable(),
  fileName: z.string().nullable(),
  result: accessResultSchema,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string(),
});

/** `from` is included, `to` is not. */
const filters = {
  fileId: z.string().min(1).max(64).optional(),
  action: fileActionSchema.optional(),
  result: accessResultSchema.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};

export const auditFilterSchema = z.strictObject(filters);
export type AuditFilter = z.infer<typeof auditFilterSchema>;
export const auditListQuerySchema = pageQuerySchema.extend(filters);

/** Lines of text for spreadsheets, or one JSON object a line for programs. */
export const auditFormatSchema = z.enum(['csv', 'jsonl']);
export type AuditFormat = z.infer<typeof auditFormatSchema>;
export const auditExportQuerySchema = auditFilterSchema.extend({ format: auditFormatSchema.default('csv') });
export const auditPageSchema = pageOf(auditEntrySchema);
