import {
  type FileSort,
  type FileType,
  fileSortSchema,
  fileTypeSchema,
  type SoramiFile,
} from '@sorami/contracts/files';
import { pagePaths } from '../../config/paths.ts';
import { type FileList, isGrouped } from '../../lib/file-cache.ts';

/** Which files are shown, in which order and how: everything that the address of the page holds. */
export interface FileView {
  type: FileType | null;
  q: string;
  sort: FileSort;
  state: 'ready' | 'trashed';
  layout: 'grid' | 'list';
  /** The book or article whose files alone are shown. */
  of: string | null;
}

export const firstView: FileView = {
  type: null,
  q: '',
  sort: 'created:desc',
  state: 'ready',
  layout: 'grid',
  of: null,
};

const longestSearch = 200;
const longestCursor = 512;
const longestId = 64;

/** Reads a view from an address; what makes no sense there counts as not said. */
export function readFileView(params: Pick<URLSearchParams, 'get'>): FileView {
  return {
    type: fileTypeSchema.safeParse(params.get('type')).data ?? null,
    q: (params.get('q') ?? '').slice(0, longestSearch),
    sort: fileSortSchema.safeParse(params.get('sort')).data ?? firstView.sort,
    state: params.get('state') === 'trashed' ? 'trashed' : 'ready',
    layout: params.get('view') === 'list' ? 'list' : 'grid',
    of: params.get('of')?.slice(0, longestId) || null,
  };
}

/** The cursor of the page of the list that was at the top of the window. */
export function readPosition(params: Pick<URLSearchParams, 'get'>): string | null {
  const from = params.get('from');
  return from && from.length <= longestCursor ? from : null;
}

/** The address of a view: only what differs from the first one is said. `file` is the one that is looked at. */
export function fileViewAddress(
  view: FileView,
  more: { from?: string | null; file?: string | null } = {},
): string {
  return pagePaths.files({
    type: view.type,
    q: view.q.trim() && view.q,
    sort: view.sort === firstView.sort ? null : view.sort,
    state: view.state === firstView.state ? null : view.state,
    view: view.layout === firstView.layout ? null : view.layout,
    of: view.of,
    ...more,
  });
}

/** What of a view the API needs to know. */
export function listOfView({ type, q, sort, state, of }: FileView): FileList {
  return { type, q: q.trim(), sort, state, of };
}

/** The book or article that a file stands for in a list: all of its files, which are more than this one. */
export type FileGroup = NonNullable<SoramiFile['document']>;

export function groupOf(file: SoramiFile, view: Pick<FileView, 'q' | 'of'>): FileGroup | null {
  const { document } = file;
  return document && document.files > 1 && isGrouped(view) ? document : null;
}
