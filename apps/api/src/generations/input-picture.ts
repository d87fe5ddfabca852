import { type ImageEdit, longestUpscaled } from '@sorami/contracts/images';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import { type AccessDeps, accessFile, type FileAccess } from '../files/access-file.ts';
import {
  inWorkspace,
  type Workspace,
  workspaceName,
  workspaceOf,
  workspaceOfRow,
} from '../policies/workspace.ts';

const readable = new Set(['image/png', 'image/jpeg', 'image/webp']);

interface Asked {
  /** The file that the generation starts from. */
  inputFileId?: string | undefined;
  /** More of them, where there is a first one. */
  otherInputFileIds?: readonly string[] | undefined;
  /** What is to be done with it. */
  edit?: ImageEdit | undefined;
}
type Work<Input extends Asked> = Omit<Input, 'inputFileId' | 'otherInputFileIds'> & {
  inputKey?: string;
  otherInputKeys?: string[];
};

/**
 * What the generator is given of what was asked for: the key of the picture in place of its id.
 * @throws ApiError as `findInputPicture`
 */
export async function prepareGeneration<Input extends Asked>(
  deps: AccessDeps,
  access: Omit<FileAccess, 'action' | 'fileId'>,
  { inputFileId, otherInputFileIds = [], ...options }: Input,
): Promise<Work<Input>> {
  if (inputFileId === undefined) {
    if (!options.edit && otherInputFileIds.length === 0) return options;
    const missing = { fr: 'Choisissez l’image dont il s’agit.', en: 'Choose the picture that is meant.' };
    throw new ApiError('VALIDATION_FAILED', { fields: { inputFileId: missing } });
  }
  const inputKey = await findInputPicture(deps, access, inputFileId, options.edit);
  const otherInputKeys: string[] = [];
  for (const id of otherInputFileIds)
    otherInputKeys.push(await findInputPicture(deps, access, id, undefined));
  return { ...options, inputKey, ...(otherInputKeys.length > 0 && { otherInputKeys }) };
}

/** As `prepareGeneration`, for a job that was taken in before; null where its picture is gone since. */
export async function readGeneration<Input extends Asked>(
  database: PrismaClient,
  workspace: Workspace,
  { inputFileId, otherInputFileIds = [], ...options }: Input,
): Promise<Work<Input> | null> {
  if (inputFileId === undefined) return options;
  const keys: string[] = [];
  for (const id of [inputFileId, ...otherInputFileIds]) {
    const key = await readInputPicture(database, workspace, id);
    if (key === null) return null;
    keys.push(key);
  }
  const [inputKey = '', ...otherInputKeys] = keys;
  return { ...options, inputKey, ...(otherInputKeys.length > 0 && { otherInputKeys }) };
}

/**
 * The key of the picture that a generation is to start from. An id in a body is no right: the file must be in the
 * workspace that the generation is made in.
 *
 * @throws ApiError NOT_FOUND, FILE_NOT_READY, VALIDATION_FAILED
 */
async function findInputPicture(
  deps: AccessDeps,
  access: Omit<FileAccess, 'action' | 'fileId'>,
  fileId: string,
  edit: ImageEdit | undefined,
): Promise<string> {
  return await accessFile(deps, { ...access, action: 'view', fileId }, (file) => {
    const isHere = workspaceName(workspaceOfRow(file)) === workspaceName(workspaceOf(access.actor));
    if (!isHere) throw new ApiError('NOT_FOUND');
    if (file.status !== 'READY') throw new ApiError('FILE_NOT_READY');
    if (!readable.has(file.contentType)) {
      const problem = {
        fr: 'Choisissez une image PNG, JPEG ou WebP.',
        en: 'Choose a PNG, JPEG or WebP image.',
      };
      throw new ApiError('VALIDATION_FAILED', { fields: { inputFileId: problem } });
    }
    const longest = Math.max(file.width ?? 0, file.height ?? 0);
    if (edit?.kind === 'upscale' && longest * edit.factor > longestUpscaled) {
      const problem = {
        fr: `Cette image aurait plus de ${longestUpscaled} pixels de côté : c’est trop.`,
        en: `This picture would have more than ${longestUpscaled} pixels a side: that is too many.`,
      };
      throw new ApiError('VALIDATION_FAILED', { fields: { edit: problem } });
    }
    return file.s3Key;
  });
}

/** As `findInputPicture`, long after it was judged; null where the picture is gone since. */
async function readInputPicture(
  database: PrismaClient,
  workspace: Workspace,
  fileId: string,
): Promise<string | null> {
  const file = await database.storedFile.findFirst({
    where: { id: fileId, status: 'READY', ...inWorkspace(workspace) },
    select: { s3Key: true },
  });
  return file?.s3Key ?? null;
}
