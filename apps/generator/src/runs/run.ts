import { generateImagesSchema } from '@sorami/contracts/generator-api';
import { jobKindSchema, jobStatusSchema } from '@sorami/contracts/jobs';
import { producedFileSchema } from '@sorami/contracts/webhook-events';
import type { KeyOwner } from '@sorami/storage/keys';
import type { PoolClient } from 'pg';
import { z } from 'zod';

const engineSchema = z.object({
  model: z.string(),
  modelVersion: z.string().nullable(),
  embedded: z.boolean(),
});

const runSchema = z.object({
  job_id: z.uuid(),
  kind: jobKindSchema,
  clerk_user_id: z.string(),
  clerk_organization_id: z.string().nullable(),
  attempt: z.number().int(),
  status: jobStatusSchema,
  sequence: z.number().int(),
  progress: z.number().int(),
  input: generateImagesSchema.omit({ attempt: true }),
  engine: engineSchema.nullable(),
  request_id: z.string(),
  ticket: z.uuid().nullable(),
  fence: z.number().int(),
  worker_id: z.number().int().nullable(),
  cancel_requested: z.boolean(),
  crashes: z.number().int(),
});

/** A job as the generator knows it. `ticket` is the pg-boss job it waits on; `fence` grows with each change of hands. */
export type Run = z.infer<typeof runSchema>;
export type RunEngine = z.infer<typeof engineSchema>;

const checkpointSchema = z.object({
  step: z.string(),
  attempt: z.number().int(),
  result: z.object({
    file: producedFileSchema,
    /** What the engine itself took. */
    seconds: z.number().min(0),
  }),
});

/** A finished step: one file that is in the bucket. */
export type Checkpoint = z.infer<typeof checkpointSchema>;

export function ownerOf(run: Run): KeyOwner {
  return { clerkUserId: run.clerk_user_id, clerkOrganizationId: run.clerk_organization_id };
}

/**
 * Reads a run and keeps everybody else from changing it until the transaction ends. With `nowait`, a run that is
 * being changed rejects with PostgreSQL's 55P03.
 */
export async function lockRun(
  tx: PoolClient,
  jobId: string,
  wait: 'wait' | 'nowait' = 'wait',
): Promise<Run | null> {
  const { rows } = await tx.query(
    `select * from generator.runs where job_id = $1 for update ${wait === 'nowait' ? 'nowait' : ''}`,
    [jobId],
  );
  return rows[0] ? runSchema.parse(rows[0]) : null;
}

export async function readCheckpoints(tx: Pick<PoolClient, 'query'>, jobId: string): Promise<Checkpoint[]> {
  const { rows } = await tx.query(
    'select step, attempt, result from generator.checkpoints where job_id = $1',
    [jobId],
  );
  return z
    .array(checkpointSchema)
    .parse(rows)
    .sort((a, b) => a.result.file.index - b.result.file.index);
}
