import { hash } from 'node:crypto';
import { type Workspace, workspaceName } from '../policies/workspace.ts';

/**
 * The id of the job that a request with an Idempotency-Key starts: a UUID (version 8) made from the person, the
 * workspace and the key, so that the same request sent again meets the same row.
 */
export function jobIdForKey(workspace: Workspace, idempotencyKey: string): string {
  const digest = hash('sha256', JSON.stringify([workspace.userId, workspaceName(workspace), idempotencyKey]));
  const variant = '89ab'[Number.parseInt(digest.charAt(16), 16) % 4];
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
