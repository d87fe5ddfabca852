import type { PrismaClient } from '@sorami/database/client';
import type { AccessDeps, FileAccess } from '../files/access-file.ts';
import type { Work } from '../generator/generator-client.ts';
import { findInputImage } from '../kinds/image/find-input-image.ts';
import { inWorkspace, type Workspace } from '../policies/workspace.ts';
import type { JobInput } from './job-input.ts';

/**
 * What the generator is to be given for a job. Pictures may start from one, which must be there and the actor's to use.
 * @throws ApiError NOT_FOUND, FILE_NOT_READY, VALIDATION_FAILED
 */
export async function prepareWork(
  deps: AccessDeps,
  access: Omit<FileAccess, 'action' | 'fileId'>,
  input: JobInput,
): Promise<Work> {
  if (input.kind !== 'IMAGE') return input;
  const { inputFileId, ...options } = input.asked;
  const inputKey = await findInputImage(deps, access, inputFileId);
  return { kind: 'IMAGE', asked: { ...options, ...(inputKey !== undefined && { inputKey }) } };
}

/** As `prepareWork`, for a job that was taken in before; null where the picture to start from is gone since. */
export async function readWork(
  database: PrismaClient,
  workspace: Workspace,
  input: JobInput,
): Promise<Work | null> {
  if (input.kind !== 'IMAGE') return input;
  const { inputFileId, ...asked } = input.asked;
  if (inputFileId === undefined) return { kind: 'IMAGE', asked };
  const file = await database.storedFile.findFirst({
    where: { id: inputFileId, status: 'READY', ...inWorkspace(workspace) },
    select: { s3Key: true },
  });
  return file && { kind: 'IMAGE', asked: { ...asked, inputKey: file.s3Key } };
}
