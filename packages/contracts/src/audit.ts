import { z } from 'zod';
import { pageOf, pageQuerySchema } from './pagination.ts';

/**
 * What people do with files; a policy says of each who may. `show` is a thumbnail or a silent preview, as walls have
 * them; `view` is the file itself, opened to be looked at.
 */
export const fileActionSchema = z.enum([
  'upload',
  'show',
  'view',
  'download',
  'rename',
  'delete',
  'restore',
  'purge',
  'share',
  'move',
  'copy',
]);
export type FileAction = z.infer<typeof fileActionSchema>;

/** What a line of the audit tells: beside those, that a link was ended or opened, and what an administrator did. */
export const auditActionSchema = z.enum([...fileActionSchema.options, 'unshare', 'open', 'administer']);
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
  /** What else there is to tell, as JSON; for administrators. */
  details: z.string().nullable().optional(),
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

/** One's own lines or, for its admins, those of the organization that one works in. */
export const auditScopeSchema = z.enum(['own', 'organization']);
/** GET /api/audit. `by` keeps what the reader did, or what others did; `shown=false` leaves out what was only shown. */
export const ownAuditListQuerySchema = auditListQuerySchema.extend({
  of: auditScopeSchema.default('own'),
  by: z.enum(['me', 'others']).optional(),
  shown: z.enum(['true', 'false']).default('true'),
});

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

const base64Schema = z.string().regex(/^[0-9A-Za-z+/]{1,200}={0,2}$/);
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** A commitment, where the reader may not see the part or the person was erased from it. */
const committed = z.object({ commitment: hashSchema });

/**
 * What was signed of the whole audit at one moment. `signature` (Ed25519) and `hash` (SHA-256) are of the JSON array
 * ["sorami audit head", number, at, entries, root, previous].
 */
export const auditHeadSchema = z.object({
  /** Of the newest seal, from 0: the tree has one leaf more. */
  number: z.number().int().min(0),
  /** Milliseconds since the epoch. */
  at: z.string().regex(/^\d{1,16}$/),
  /** Lines that are sealed in all. */
  entries: z.string().regex(/^\d{1,19}$/),
  /** Root of the tree over all seals. */
  root: hashSchema,
  /** Hash of the head before; of the first, where the audit ended before it was sealed. */
  previous: z.string().regex(/^([0-9a-f]{64}|\d{1,19}:[0-9a-f]{0,64})$/),
  hash: hashSchema,
  signature: z.object({ publicKey: base64Schema, signature: base64Schema }).nullable(),
});
export type SignedAuditHead = z.infer<typeof auditHeadSchema>;

/**
 * That a line stands in the audit. Anybody can check it without Sorami: the line's leaf is the SHA-256 (with a zero byte
 * before it) of the JSON array [sequence, id, at, ACTION, RESULT, fileId, requestId, actor, owner], where actor and owner
 * are SHA-256 of [salt, actorId, ip, userAgent] and [salt, ownerId, organizationId, fileName, details]; paths are those
 * of RFC 6962; a seal's leaf is ["sorami audit batch", number, upto, lines, root].
 */
export const auditProofSchema = z.object({
  line: z.object({
    sequence: z.string().regex(/^\d{1,19}$/),
    id: z.string(),
    at: z.string().regex(/^\d{1,16}$/),
    action: auditActionSchema,
    result: accessResultSchema,
    fileId: z.string().nullable(),
    requestId: z.string(),
  }),
  actor: z.union([
    z.object({
      salt: z.uuid(),
      actorId: z.string().nullable(),
      ip: z.string().nullable(),
      userAgent: z.string().nullable(),
    }),
    committed,
  ]),
  owner: z.union([
    z.object({
      salt: z.uuid(),
      ownerId: z.string().nullable(),
      organizationId: z.string().nullable(),
      fileName: z.string().nullable(),
      details: z.string().nullable(),
    }),
    committed,
  ]),
  seal: z.object({
    number: z.number().int().min(0),
    /** Sequence of its last line. */
    upto: z.string().regex(/^\d{1,19}$/),
    lines: z.number().int().min(1),
    /** Of the line among them, from 0. */
    place: z.number().int().min(0),
    /** From the line's leaf to the seal's root. */
    path: z.array(hashSchema).max(64),
  }),
  /** From the seal's leaf to the head's root. */
  path: z.array(hashSchema).max(64),
  head: auditHeadSchema,
});
export type AuditProof = z.infer<typeof auditProofSchema>;

export const auditHeadQuerySchema = z.strictObject({
  since: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
});

/** The newest head, and that its tree begins with the one of an earlier head (RFC 6962). */
export const auditHeadsSchema = z.object({
  head: auditHeadSchema,
  since: z.object({ number: z.number().int(), root: hashSchema, path: z.array(hashSchema) }).nullable(),
});
export type AuditHeads = z.infer<typeof auditHeadsSchema>;
