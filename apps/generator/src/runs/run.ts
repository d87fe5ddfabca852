import {
  generateBlogSchema,
  generateBookSchema,
  generateImagesSchema,
} from '@sorami/contracts/generator-api';
import { jobStatusSchema } from '@sorami/contracts/jobs';
import { textUsageSchema } from '@sorami/contracts/webhook-events';
import type { KeyOwner } from '@sorami/storage/keys';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { RunKind } from './queues.ts';

const engineSchema = z.object({
  model: z.string(),
  modelVersion: z.string().nullable(),
  embedded: z.boolean(),
});

const anyRunSchema = z.object({
  job_id: z.uuid(),
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
  created_at: z.date(),
});

function runOf<Kind extends RunKind, Input extends z.ZodType>(kind: Kind, input: Input) {
  return anyRunSchema.extend({ kind: z.literal(kind), input });
}

const runSchema = z.discriminatedUnion('kind', [
  runOf('image', generateImagesSchema),
  runOf('book', generateBookSchema),
  runOf('blog', generateBlogSchema),
]);

/** A job as the generator knows it. `ticket` is the pg-boss job it waits on; `fence` grows with each change of hands. */
export type Run = z.infer<typeof runSchema>;
export type ImageRun = Extract<Run, { kind: 'image' }>;
export type BookRun = Extract<Run, { kind: 'book' }>;
export type BlogRun = Extract<Run, { kind: 'blog' }>;
export type RunEngine = z.infer<typeof engineSchema>;

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
