import { ApiError } from '../../errors/api-error.ts';
import { type AccessDeps, accessFile, type FileAccess } from '../../files/access-file.ts';
import { workspaceName, workspaceOf, workspaceOfRow } from '../../policies/workspace.ts';

const readable = new Set(['image/png', 'image/jpeg', 'image/webp']);

/**
 * The key of the image that a generation is to start from. An id in a body is no right: the file must be in the workspace
 * that the generation is made in.
 *
 * @throws ApiError NOT_FOUND, FILE_NOT_READY, VALIDATION_FAILED
 */
export async function findInputImage(
  deps: AccessDeps,
  access: Omit<FileAccess, 'action' | 'fileId'>,
  fileId: string | undefined,
): Promise<string | undefined> {
  if (fileId === undefined) return undefined;
  return await accessFile(deps, { ...access, action: 'view', fileId }, (file) => {
    if (workspaceName(workspaceOfRow(file)) !== workspaceName(workspaceOf(access.actor)))
      throw new ApiError('NOT_FOUND');
    if (file.status !== 'READY') throw new ApiError('FILE_NOT_READY');
    if (!readable.has(file.contentType)) {
      const problem = {
        fr: 'Choisissez une image PNG, JPEG ou WebP.',
        en: 'Choose a PNG, JPEG or WebP image.',
      };
      throw new ApiError('VALIDATION_FAILED', { fields: { inputFileId: problem } });
    }
    return file.s3Key;
  });
}
