import type { GeneratorJob } from '@sorami/contracts/generator-api';
import type { Run } from '../pipeline/run.ts';

export function toJob({ job_id, attempt, status, sequence }: Run): GeneratorJob {
  return { id: job_id, attempt, status, sequence };
}
