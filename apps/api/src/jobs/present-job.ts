import type { Job } from '@sorami/contracts/jobs';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '../errors/api-error.ts';
import type { Workspace } from '../policies/workspace.ts';
import { findJob } from './find-job.ts';
import { toJob } from './to-job.ts';

/**
 * A job of this workspace as it is now.
 * @throws ApiError NOT_FOUND
 */
export async function presentJob(
  database: PrismaClient,
  workspace: Workspace,
  id: string,
  locale: Locale,
): Promise<Job> {
  const job = toJob(await findJob(database, workspace, id), locale);
  if (!job) throw new ApiError('NOT_FOUND');
  return job;
}
