import type { PresignedLink } from '@sorami/storage/presign';
import type { Signer } from '@sorami/storage/signer';
import { ApiError } from '../errors/api-error.ts';
import { type AccessDeps, accessFile, type FileAccess } from './access-file.ts';

interface LinkRequest extends Omit<FileAccess, 'action'> {
  disposition: 'inline' | 'attachment';
  /** Seconds; clamped by the signer. */
  expiresIn: number | undefined;
}

/**
 * A URL to a file, signed now, for someone who may have it.
 * @throws ApiError NOT_FOUND, FILE_NOT_READY
 */
export async function issueLink(
  deps: AccessDeps & { signer: Signer },
  request: LinkRequest,
): Promise<PresignedLink> {
  const { disposition, expiresIn } = request;
  const action = disposition === 'attachment' ? 'download' : 'view';
  return await accessFile(deps, { ...request, action }, (file) => {
    if (file.status !== 'READY') throw new ApiError('FILE_NOT_READY');
    return deps.signer.getPresignedUrl({
      key: file.s3Key,
      disposition,
      filename: file.name,
      contentType: file.contentType,
      ...(expiresIn !== undefined && { expiresIn }),
    });
  });
}
