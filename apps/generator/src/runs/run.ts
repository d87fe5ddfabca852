import type { PoolClient } from 'pg';
import { type RunKind, runKinds } from '../kinds/registry.ts';
import { type Run, runSchema } from '../pipeline/run.ts';

/** A run of a kind that is made here. */
export type KnownRun = Run & { kind: RunKind };

/** Reads a run, waiting for whoever is changing it, and keeps everybody else from it until the transaction ends. */
export async function lockRun(tx: PoolClient, jobId: string): Promise<KnownRun | null> {
  const { rows } = await tx.query({
    name: 'lock-run',
    text: 'select * from generator.runs where job_id = $1 for update',
    values: [jobId],
  });
  return rows[0] ? toKnownRun(rows[0]) : null;
}

/** Those of these runs that there are; rejects with 55P03 where one is being changed. */
export async function lockRuns(tx: PoolClient, jobIds: string[]): Promise<Map<string, KnownRun>> {
  const { rows } = await tx.query({
    name: 'lock-runs',
    text: 'select * from generator.runs where job_id = any($1::uuid[]) for update nowait',
    values: [jobIds],
  });
  return new Map(rows.map(toKnownRun).map((run) => [run.job_id, run]));
}

export function toKnownRun(row: unknown): KnownRun {
  const run = runSchema.parse(row);
  const kind = run.kind as RunKind;
  return { ...run, kind, input: runKinds[kind].input.parse(run.input) };
}
