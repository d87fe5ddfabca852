import { z } from 'zod';
import { pageOf, pageQuerySchema } from './pagination.ts';

/** What people do with files; a policy says of each who may. */
export const fileActionSchema = z.enum(['upload', 'view', 'download', 'delete', 'restore', 'purge', 'share']);
export type FileAction = z.infer<typeof fileActionSchema>;

/** What a line of the audit tells: beside those, that a link was ended, or opened by whoever has it. */
export const auditActionSchema = z.enum([...fileActionSchema.options, 'unshare', 'open']);
export type AuditAction = z.infer<typeof auditActionSchema>;

export const accessResultSchema = z.enum(['allowed', 'denied']);

/** One line of the audit: who did what to which file, from where, and whether it was allowed. */
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actorId: z.string().nullable(),
  action: auditActionSchema,
  fileId: z.string().nullable(),
  fileName: z.string().nullable(),
  result: accessResultSchema,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string(),
});

const [earliest, latest] = [Date.UTC(2000, 0), Date.UTC(2200, 0)];

/** A moment of this product's life, in any zone; in UTC once it is read. */
const momentSchema = z.iso
  .datetime({ offset: true })
  .max(40)
  .refine((text) => Date.parse(text) >= earliest && Date.parse(text) < latest)
  .transform((text) => new Date(text).toISOString());

/** `from` is included, `to` is not. */
const filters = {
  fileId: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  action: auditActionSchema.optional(),
  result: accessResultSchema.optional(),
  from: momentSchema.optional(),
  to: momentSchema.optional(),
};

export const auditFilterSchema = z.strictObject(filters);
export type AuditFilter = z.infer<typeof auditFilterSchema>;
export const auditListQuerySchema = pageQuerySchema.extend(filters);

/** GET /api/audit: one's own lines or, for its admins, those of the organization that one works in. */
export const auditScopeSchema = z.enum(['own', 'organization']);
export const ownAuditListQuerySchema = auditListQuerySchema.extend({ of: auditScopeSchema.default('own') });

/** Lines of text for spreadsheets, or one JSON object a line for programs. */
export const auditFormatSchema = z.enum(['csv', 'jsonl']);
export type AuditFormat = z.infer<typeof auditFormatSchema>;
export const auditExportQuerySchema = auditFilterSchema.extend({ format: auditFormatSchema.default('csv') });
export const ownAuditExportQuerySchema = auditExportQuerySchema.extend({
  of: auditScopeSchema.default('own'),
});
/** Ends with a line that begins with ERROR, or holds `error`, where it could not be written to its end. */
export const auditExportSchema = z.string().describe('CSV, or a JSON object a line');
export const auditPageSchema = pageOf(auditEntrySchema);
