import { z } from 'zod';
import { auditListQuerySchema } from './audit.ts';
import { fileSchema } from './files.ts';
import { jobFailures } from './job-messages.ts';
import { jobStatusSchema } from './jobs.ts';
import { byQuota, jobKindSchema } from './kinds.ts';
import { pageOf, pageQuerySchema } from './pagination.ts';

/** What /admin shows and does, for those who run an installation. None of it opens what people made. */

const count = z.number().int().nonnegative();
const reasonSchema = z.string().trim().min(3).max(500);

/** Limits that take the place of a plan's for a while; null sets none. Counts a month, bytes, millionths of a US dollar. */
export const overriddenLimitsSchema = z
  .strictObject({
    ...byQuota(() => count.max(1_000_000).nullable()),
    storageBytes: count.nullable(),
    budgetMicros: count.nullable(),
  })
  .partial();
export const overrideSchema = z.strictObject({
  limits: overriddenLimitsSchema,
  reason: reasonSchema,
  until: z.iso.datetime(),
});
export type Override = z.infer<typeof overrideSchema>;

/** POST /api/admin/accounts/[of]/[id]/override: null takes what there is back. */
export const setOverrideSchema = z.strictObject({ override: overrideSchema.nullable() });

/** POST /api/admin/accounts/[of]/[id]/block */
export const blockSchema = z.strictObject({ blocked: z.boolean(), reason: reasonSchema });

export const accountKindSchema = z.enum(['people', 'organizations']);
export type AccountKind = z.infer<typeof accountKindSchema>;

/** `q`: the beginning of a name, an address, or an id at Clerk. */
export const adminAccountsQuerySchema = pageQuerySchema.extend({ q: z.string().trim().max(200).optional() });
export const adminAccountSchema = z.object({
  id: z.string(),
  clerkId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  isBlocked: z.boolean(),
  isDeleted: z.boolean(),
  /** Of a person: that their own session named last, null where it never did. */
  plan: z.string().nullable(),
  /** Of a person: until when they let administrators read the names of their files. */
  supportUntil: z.iso.datetime().nullable(),
  /** Of an organization. */
  members: count.nullable(),
  storageBytes: count,
  /** This month (UTC). */
  ...byQuota(() => count),
  costMicros: count,
  override: overrideSchema.nullable(),
  createdAt: z.iso.datetime(),
});
export type AdminAccount = z.infer<typeof adminAccountSchema>;
export const adminAccountPageSchema = pageOf(adminAccountSchema);

/** POST /api/admin/accounts/[of]/[id]/erase */
export const eraseAccountSchema = z.strictObject({ when: z.enum(['now', 'in7days']), reason: reasonSchema });

/** GET /api/admin/accounts/people/[id]/files, while that person allows it: what support needs to know, and no content. */
export const supportFilePageSchema = pageOf(
  fileSchema.pick({
    id: true,
    type: true,
    name: true,
    contentType: true,
    size: true,
    createdAt: true,
    state: true,
  }),
);

export const adminJobsQuerySchema = pageQuerySchema.extend({
  status: z.enum(['active', 'FAILED']).default('active'),
});
/** A job without what it is about. */
export const adminJobSchema = z.object({
  id: z.string(),
  kind: jobKindSchema,
  status: jobStatusSchema,
  progress: count,
  attempt: count,
  /** The code of why it failed. */
  reason: z.string().nullable(),
  /** At Clerk. */
  ownerId: z.string(),
  organizationId: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type AdminJob = z.infer<typeof adminJobSchema>;
/** `reasons`: how many jobs failed for each in the last seven days. */
export const adminJobPageSchema = pageOf(adminJobSchema).extend({
  reasons: z.array(z.object({ reason: z.string(), count })),
});
export const failureReasons = Object.keys(jobFailures);

/** GET /api/admin/models: what providers did in the last 30 days, and in the last hour. */
export const adminModelSchema = z.object({
  provider: z.string(),
  model: z.string(),
  calls: count,
  failed: count,
  lastHour: z.object({ calls: count, failed: count }),
  costMicros: count,
  unknownCosts: count,
  lastAt: z.iso.datetime(),
});
/** A provider, or with `model` one of its models, which nothing is made with for now. */
const withheldSchema = z.strictObject({
  provider: z.string().regex(/^[a-z0-9-]{1,32}$/),
  model: z.string().trim().min(1).max(160).nullable(),
});
export const adminModelsSchema = z.object({
  items: z.array(adminModelSchema),
  withheld: z.array(withheldSchema.extend({ reason: z.string(), since: z.iso.datetime() })),
});
/** POST /api/admin/models */
export const withholdSchema = withheldSchema.extend({ withheld: z.boolean(), reason: reasonSchema });
export type Withhold = z.infer<typeof withholdSchema>;

/** GET /api/admin/audit. `about`: lines of which it is the actor, the owner, the organization, the file or the request. */
export const adminAuditQuerySchema = auditListQuerySchema.extend({
  about: z.string().trim().min(1).max(128).optional(),
});

/** GET /api/admin/storage: what the reconciler found last, what it set aside, and what waits to be deleted. */
export const adminStorageSchema = z.object({
  report: z
    .object({
      finishedAt: z.iso.datetime(),
      objects: count,
      rows: count,
      agreed: z.boolean(),
      mended: count,
      defects: z.record(z.string(), count),
    })
    .nullable(),
  quarantine: z.array(
    z.object({ key: z.string(), reason: z.string(), size: count.nullable(), foundAt: z.iso.datetime() }),
  ),
  waiting: z.object({ deletions: count, moves: count, oldest: z.iso.datetime().nullable() }),
});
/** POST /api/admin/storage/check: looks now and, with `repair`, mends what can be mended. */
export const checkStorageSchema = z.strictObject({ repair: z.boolean() });

/** POST /api/admin/audit/verify */
export const auditVerdictSchema = z.object({
  isSound: z.boolean(),
  verified: count,
  unsealed: count,
  erased: count,
  problem: z.object({ kind: z.string(), sequence: z.string() }).nullable(),
});
