import type { ObjectStore, PresignedLink } from '@sorami/storage/port';
import type { AccessDeps } from '../files/access-file.ts';
import { issueLink } from '../files/issue-link.ts';
import type { DocumentKind } from './document-kind.ts';
import { type ExportDeps, type ExportRequest, prepareExport } from './prepare-export.ts';

/**
 * A URL to save a book or an article from, as its text is now.
 * @throws ApiError as prepareExport and issueLink do
 */
export async function linkToExport(
  deps: ExportDeps & AccessDeps & { store: Pick<ObjectStore, 'getPresignedUrl'> },
  kind: DocumentKind,
  request: ExportRequest,
): Promise<PresignedLink> {
  const { file } = await prepareExport(deps, kind, request);
  const { actor, origin } = request;
  return await issueLink(deps, {
    actor,
    origin,
    fileId: file.id,
    disposition: 'attachment',
    variant: 'original',
    expiresIn: undefined,
  });
}
