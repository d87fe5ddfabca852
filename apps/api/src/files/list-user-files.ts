import type { FileSort, FileType } from '@sorami/contracts/files';
import { decodeTextCursor, encodeTextCursor } from '../pagination/page-cursor.ts';
import type { Workspace } from '../policies/workspace.ts';
import { fileOrders } from './file-order.ts';
import { containing, filterFiles } from './filter-files.ts';
import { type FileWalk, isStraight, type WalkDeps, walkFiles } from './walk-files.ts';

interface FileQuery {
  type?: FileType | undefined;
  q?: string | undefined;
  sort: FileSort;
  state: 'ready' | 'trashed';
  grouped: boolean;
  of?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of the files of a workspace (contracts/files.filePageSchema) as JSON. Its cost grows neither with the number of files nor with the depth of the page. */
export async function listUserFiles(
  deps: WalkDeps,
  workspace: Workspace,
  { type, q, sort, state, grouped, of, cursor, limit }: FileQuery,
): Promise<string> {
  const order = fileOrders[sort];
  const list = `files ${sort}`;
  const walk: FileWalk = {
    workspace,
    order,
    status: state === 'ready' ? 'READY' : 'TRASHED',
    type: type?.toUpperCase() ?? null,
    pattern: q === undefined ? null : containing(q),
    // What is looked for by its name is found wherever it stands.
    grouped: grouped && q === undefined && of === undefined,
    documentId: of ?? null,
    position: decodeTextCursor(list, cursor, order.isValue),
    count: limit + 1,
  };
  const rows = isStraight(walk) ? await walkFiles(deps, walk, null) : await filterFiles(deps, walk);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const nextCursor = last ? `"${encodeTextCursor(list, last)}"` : null;
  const items = rows.slice(0, limit).map(({ json }) => json);
  return `{"items":[${items.join(',')}],"nextCursor":${nextCursor}}`;
}
