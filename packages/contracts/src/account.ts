import { z } from 'zod';
import { jobSchema } from './jobs.ts';

/** Days in which somebody may change their mind about an erasure. */
export const erasureDays = 7;

/** What is erased, in figures. */
const figuresSchema = z.object({
  files: z.number().int(),
  bytes: z.number().int(),
  images: z.number().int(),
  videos: z.number().int(),
  books: z.number().int(),
  articles: z.number().int(),
  revisions: z.number().int(),
  /** Under way: they are stopped. */
  runningJobs: z.number().int(),
});

const pendingErasureSchema = z.object({
  id: z.uuid(),
  dueAt: z.iso.datetime(),
});

/** GET /api/account: what an erasure would take, in one's own workspace and in the organization where one works. */
export const accountSchema = z.object({
  person: figuresSchema.extend({
    /** To be typed; null where nobody knows it, and nothing can be erased here. */
    email: z.string().nullable(),
    /** Until when administrators may read the names of one's files; null where they may not. */
    supportUntil: z.iso.datetime().nullable(),
    erasure: pendingErasureSchema.nullable(),
  }),
  /** Where one is an admin of it; null elsewhere. */
  organization: figuresSchema
    .extend({ name: z.string().nullable(), erasure: pendingErasureSchema.nullable() })
    .nullable(),
});
export type Account = z.infer<typeof accountSchema>;
export type ErasureFigures = z.infer<typeof figuresSchema>;

/** POST /api/account/support: days for which administrators may read the names of one's files; 0 ends it. */
export const supportSchema = z.strictObject({ days: z.number().int().min(0).max(30) });

/** DELETE /api/account and /api/account/organization; `confirm` is the e-mail address, or the organization's name. */
export const eraseSchema = z.strictObject({
  confirm: z.string().min(1).max(320),
  when: z.enum(['now', 'in7days']),
});
export type EraseRequest = z.infer<typeof eraseSchema>;

/** Answer with 202. The id is all that is left in the end: GET /api/erasures/[id] needs nothing else. */
export const startedErasureSchema = z.object({ erasure: pendingErasureSchema });

/** What was erased, how many and when, signed by the installation (Ed25519): `npm run verify -- <file>` checks it. */
export const receiptSchema = z.strictObject({
  version: z.literal(1),
  id: z.uuid(),
  subject: z.enum(['person', 'organization']),
  requestedAt: z.iso.datetime(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** By name: rows, objects and bytes that are no more. */
  erased: z.record(z.string(), z.number().int().nonnegative()),
  /** By name: lines that stay and name nobody any more. */
  anonymised: z.record(z.string(), z.number().int().nonnegative()),
  /** At the end the store was asked what lies under the owner's prefix: nothing did. */
  storage: z.strictObject({ listedEmptyAt: z.iso.datetime(), versions: z.enum(['none left', 'not shown']) }),
  publicKey: z.string(),
  signature: z.string(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** GET /api/erasures/[id], for whoever has the id. */
export const erasureStateSchema = z.object({
  state: z.enum(['waiting', 'erasing', 'done']),
  dueAt: z.iso.datetime(),
  receipt: receiptSchema.nullable(),
});
export type ErasureState = z.infer<typeof erasureStateSchema>;

/** Days for which an archive is kept. */
export const archiveDays = 7;

/**
 * An archive of all that a person has in their own workspace: made in the background, and then a file of theirs like any
 * other, until `expiresAt`. `file` is null before it is there and once it was deleted.
 */
export const archiveJobSchema = jobSchema
  .pick({ id: true, status: true, progress: true, error: true, createdAt: true, completedAt: true })
  .extend({
    kind: z.literal('archive'),
    file: z.object({ id: z.string(), name: z.string(), size: z.number().int() }).nullable(),
    expiresAt: z.iso.datetime().nullable(),
  });
export type ArchiveJob = z.infer<typeof archiveJobSchema>;

/** Why there is none, in the reader's language. */
export const archiveFailure = {
  fr: 'L’archive n’a pas pu être faite. Rien n’est perdu : réessayez.',
  en: 'The archive could not be made. Nothing is lost: try again.',
} as const;

/** Answer of POST /api/account/archive, with 202: the one that is under way, where there is one. */
export const startedArchiveSchema = z.object({ job: archiveJobSchema });
/** GET /api/account/archive: the newest. */
export const newestArchiveSchema = z.object({ job: archiveJobSchema.nullable() });
