import { ApiError } from '@sorami/server/api-error';
import type { ObjectStore, PresignedLink } from '@sorami/storage/port';
import type { Pool } from 'pg';
import { type AccessDeps, accessFile, type FileAccess } from './access-file.ts';

/** Seconds in which a gallery may follow a redirect again without asking; also the life of a session token. */
export const redirectSeconds = 60;

interface LinkRequest extends Omit<FileAccess, 'action'> {
  disposition: 'inline' | 'attachment';
  variant: 'original' | 'thumbnail' | 'large' | 'preview';
  /** Seconds; clamped by the signer. */
  expiresIn: number | undefined;
}

/**
 * A URL to a file, its thumbnail or its preview, signed now, for someone who may have it. Each link that is given is one
 * line of the audit, which tells what was only shown from what was opened. (A grid asks for one link per picture and
 * minute at most, as browsers keep the redirect for a minute.)
 *
 * @throws ApiError NOT_FOUND (also where there is no thumbnail or preview), FILE_NOT_READY
 */
export async function issueLink(
  deps: AccessDeps & { store: Pick<ObjectStore, 'getPresignedUrl'> },
  request: LinkRequest,
): Promise<PresignedLink> {
  const { disposition, variant, expiresIn } = request;
  const action = disposition === 'attachment' ? 'download' : variant === 'original' ? 'view' : 'show';
  return await accessFile(deps, { ...request, action }, async (file) => {
    // What lies in the trash is still told by its small picture.
    const isShown = file.status === 'READY' || (file.status === 'TRASHED' && variant === 'thumbnail');
    if (!isShown) throw new ApiError('FILE_NOT_READY');
    const object = variant === 'original' ? file : await findThumbnail(deps.preparedPool, file.id, variant);
    return deps.store.getPresignedUrl({
      key: object.s3Key,
      disposition,
      filename: file.name,
      contentType: object.contentType,
      ...(expiresIn !== undefined && { expiresIn }),
    });
  });
}

const shownVariants = { thumbnail: ['PICTURE'], large: ['LARGE', 'PICTURE'], preview: ['PREVIEW'] };

async function findThumbnail(
  pool: Pool,
  fileId: string,
  variant: keyof typeof shownVariants,
): Promise<{ s3Key: string; contentType: string }> {
  const { rows } = await pool.query<{ s3Key: string; contentType: string }>({
    name: 'find-thumbnail',
    // The first that there is: older covers have no large one.
    text: `SELECT "s3Key", "contentType" FROM thumbnails WHERE "fileId" = $1 AND variant::text = ANY ($2)
           ORDER BY array_position($2, variant::text) LIMIT 1`,
    values: [fileId, shownVariants[variant]],
  });
  if (!rows[0]) throw new ApiError('NOT_FOUND');
  return rows[0];
}
