import { jobStatusSchema, modelIdSchema } from '@sorami/contracts/jobs';
import { jobKindSchema } from '@sorami/contracts/kinds';
import { creditSchema } from '@sorami/contracts/provenance';
import { textUsageSchema } from '@sorami/contracts/webhook-events';
import type { KeyOwner } from '@sorami/storage/keys';
import { z } from 'zod';
import type { CallOrigin } from '../ledger/ledger.ts';

const engineSchema = z.object({
  model: z.string(),
  modelVersion: z.string().nullable(),
  embedded: z.boolean(),
});

export const runSchema = z.object({
  job_id: z.uuid(),
  kind: jobKindSchema,
  input: z.unknown(),
  clerk_user_id: z.string(),
  clerk_organization_id: z.string().nullable(),
  attempt: z.number().int(),
  status: jobStatusSchema,
  sequence: z.number().int(),
  progress: z.number().int(),
  engine: engineSchema.nullable(),
  request_id: z.string(),
  ticket: z.uuid().nullable(),
  fence: z.number().int(),
  worker_id: z.number().int().nullable(),
  cancel_requested: z.boolean(),
  crashes: z.number().int(),
  spent: textUsageSchema.nullable(),
  budget_micros: z.number().int().nullable(),
  /** Null before its first submission that says so: then it says nothing. */
  credit: creditSchema.nullable(),
  /** What nothing of it may be sent to: providers, and models as `provider:model`. */
  forbidden: z.array(z.string()),
  busy_since: z.date().nullable(),
  traceparent: z.string().nullable(),
  created_at: z.date(),
});

/**
 * A job as the generator knows it, with the input of its kind. `ticket` is the pg-boss job it waits on; `fence` grows with
 * each change of hands.
 */
export type Run<Input = unknown> = z.infer<typeof runSchema> & { input: Input };
/** What events say of who makes a job. */
export type RunEngine = z.infer<typeof engineSchema>;

const choiceSchema = z.object({ model: modelIdSchema.optional(), coverModel: modelIdSchema.optional() });

/** The models that its owner has chosen for a run; `coverModel` paints the cover of a text. */
export function modelsOfRun({ input }: Run): { model?: string | undefined; coverModel?: string | undefined } {
  return choiceSchema.safeParse(input).data ?? {};
}

/** For which call to a provider a step is the reason. */
export function originOf(run: Run, step: string): CallOrigin {
  return {
    jobId: run.job_id,
    step,
    attempt: run.attempt,
    owner: ownerOf(run),
    budgetMicros: run.budget_micros,
  };
}

export function ownerOf(run: Run): KeyOwner {
  return { clerkUserId: run.clerk_user_id, clerkOrganizationId: run.clerk_organization_id };
}
