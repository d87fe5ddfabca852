import { z } from 'zod';
import { shareTargetTypeSchema } from './shares.ts';

/** A workspace: one's own, or an organization's by its id at Clerk. */
export const workspaceRefSchema = z.union([
  z.literal('personal'),
  z.string().regex(/^org_[A-Za-z0-9_]{1,100}$/),
]);
export type WorkspaceRef = z.infer<typeof workspaceRefSchema>;

const thingSchema = z.object({ type: shareTargetTypeSchema, id: z.string().min(1).max(64) });

/**
 * POST /api/transfers: copies a file, a book or an article into another workspace of the person's or, without `keep`,
 * moves it there. `from` is where they work now, unless it says otherwise.
 */
export const createTransferSchema = z.strictObject({
  target: thingSchema.strict(),
  from: workspaceRefSchema.optional(),
  to: workspaceRefSchema,
  keep: z.boolean(),
});
export type CreateTransfer = z.infer<typeof createTransferSchema>;

/** What it is in the other workspace: its id is another one there. */
export const transferredSchema = z.object({ target: thingSchema, from: workspaceRefSchema });
export type Transferred = z.infer<typeof transferredSchema>;

/** One that takes longer: how many of the stored objects are copied. It goes on whatever becomes of who asked. */
const transferProgressSchema = z.object({
  id: z.string(),
  copied: z.number().int(),
  objects: z.number().int(),
});
export type TransferProgress = z.infer<typeof transferProgressSchema>;

/** POST /api/transfers, 202, where it is not done within seconds. */
export const startedTransferSchema = z.object({ transfer: transferProgressSchema });

/** GET /api/transfers/[id]: `done` once it is; one that failed is answered with what it failed of. */
export const transferStateSchema = startedTransferSchema.extend({ done: transferredSchema.nullable() });
