import type { AccessDeps } from '../files/access-file.ts';
import type { SubmitDeps } from './submit-job.ts';

/** What the operations on generations work with; the app has it all. */
export type JobDeps = SubmitDeps & AccessDeps;
