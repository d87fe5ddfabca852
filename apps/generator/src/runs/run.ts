import type { PoolClient } from 'pg';
import { type RunKind, runKinds } from '../kinds/registry.ts';
import { type Run, runSchema } from '../pipeline/run.ts';

/** A run of a kind that is made here. */
export type KnownRun = Run & { kind: RunKind };

/**
 * Reads a run and keeps everybody else from changing it until the transaction ends. With `nowait`, a run that is
 * being changed rejects with PostgreSQL's 55P03.
 */
export async function lockRun(
  tx: PoolClient,
  jobId: string,
  wait: 'wait' | 'nowait' = 'wait',
): Promise<KnownRun | null> {
  const { rows } = await tx.query({
    name: `lock-run-${wait}`,
    text: `select * from generator.runs where job_id = $1 for update ${wait === 'nowait' ? 'nowait' : ''}`,
    values: [jobId],
  });
  if (!rows[0]) return null;
  const run = runSchema.parse(rows[0]);
  const kind = run.kind as RunKind;
  return { ...run, kind, input: runKinds[kind].input.parse(run.input) };
}
