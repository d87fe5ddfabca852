import type { KeyOwner } from '@sorami/storage/keys';
import type { PoolClient } from 'pg';
import { GeneratorError } from '../errors/generator-error.ts';
import { isOwner } from './is-owner.ts';
import { lockRun, type Run } from './run.ts';

/** Who asks: a person by session token, or api itself by signature, who may see every run. */
export type Caller = KeyOwner | 'api';

/** Reads and locks a run; one that is missing or somebody else's is NOT_FOUND. */
export async function findRun(tx: PoolClient, jobId: string, caller: Caller): Promise<Run> {
  const run = await lockRun(tx, jobId);
  if (!run || (caller !== 'api' && !isOwner(run, caller))) throw new GeneratorError('NOT_FOUND');
  return run;
}
