import type { Pool } from 'pg';
import type { TextPosition } from '../pagination/page-cursor.ts';
import type { Workspace } from '../policies/workspace.ts';
import type { FileOrder } from './file-order.ts';
import { fileJson } from './to-file.ts';

/** Which files of a workspace are read, and in which order. */
export interface FileWalk {
  workspace: Workspace;
  order: FileOrder;
  status: 'READY' | 'TRASHED';
  /** Null for all. */
  type: string | null;
  /** For LIKE on the name as foldText makes it; null for all. */
  pattern: string | null;
  /** Of the files of each document in this state only the newest. */
  grouped: boolean;
  /** Only those of one document; null for all. */
  documentId: string | null;
  /** After which the first one comes; null to begin. */
  position: TextPosition | null;
  count: number;
}

/** A file of a list: as JSON, and what says where it stands. */
export interface ListedFile {
  id: string;
  /** What the list is sorted by. */
  value: string;
  json: string;
}

export interface WalkDeps {
  preparedPool: Pool;
}

type Take = (value: unknown) => string;

/** Whether every file on the way is one to answer: the index of this order has all that the walk asks for. */
export function isStraight({ order, type, pattern, documentId }: FileWalk): boolean {
  return pattern === null && documentId === null && (type === null || order.hasType);
}

/**
 * Reads files in the order of an index, from where the last page ended: prepared SQL.
 * @param within how many files are looked at most, where not every one of them is to be answered
 */
export async function walkFiles(
  { preparedPool }: WalkDeps,
  walk: FileWalk,
  within: number | null,
): Promise<ListedFile[]> {
  const values: unknown[] = [];
  const take: Take = (value) => `$${values.push(value)}`;
  const count = countFor(walk);
  const orderBy = orderOf(walk);
  const index = indexConditions(walk, take).join(' AND ');
  const filters = within === null ? [] : filterConditions(walk, take);
  const text = `
    SELECT ${shown(walk.order)} FROM (
      SELECT * FROM stored_files WHERE ${index} ORDER BY ${orderBy} LIMIT ${within ?? count}
    ) AS file
    ${filters.length > 0 ? `WHERE ${filters.join(' AND ')}` : ''} ORDER BY ${orderBy} LIMIT ${count}`;
  const { rows } = await preparedPool.query<ListedFile>({
    ...statement(statementName(walk, count, within ?? 'straight'), text),
    values,
  });
  return rows.slice(0, walk.count);
}

/** What a walk met, or, where that was too little, everything that fits. */
interface Search {
  rows: ListedFile[];
  isAll: boolean;
}

/**
 * Looks for a part of a name in one statement: among the next `within` files, and, where fewer than `enough` of them
 * have it, by the index of trigrams among all. Two statements would take a third longer.
 */
export async function searchFiles(
  { preparedPool }: WalkDeps,
  walk: FileWalk,
  { within, enough }: { within: number; enough: number },
): Promise<Search> {
  const values: unknown[] = [];
  const take: Take = (value) => `$${values.push(value)}`;
  const count = countFor(walk);
  const orderBy = orderOf(walk);
  const index = indexConditions(walk, take).join(' AND ');
  const filters = filterConditions(walk, take).join(' AND ');
  const met = '(SELECT count(*) FROM near)';
  const { rows } = await preparedPool.query<ListedFile & { isAll: boolean }>({
    ...statement(
      statementName(walk, count, 'search'),
      `
      WITH near AS MATERIALIZED (
        SELECT * FROM (
          SELECT * FROM stored_files WHERE ${index} ORDER BY ${orderBy} LIMIT ${within}
        ) AS next
        WHERE ${filters} ORDER BY ${orderBy} LIMIT ${count}
      ),
      rest AS MATERIALIZED (
        SELECT * FROM stored_files WHERE ${index} AND ${filters} AND ${met} < ${enough}
      ),
      file AS (
        SELECT * FROM near WHERE ${met} >= ${enough}
        UNION ALL
        SELECT * FROM rest
        ORDER BY ${orderBy} LIMIT ${count}
      )
      SELECT ${shown(walk.order)}, ${met} < ${enough} AS "isAll" FROM file ORDER BY ${orderBy}`,
    ),
    values,
  });
  return { rows: rows.slice(0, walk.count), isAll: rows[0]?.isAll ?? true };
}

/** Whether there are more files of the walk's type than `count`, which is as far as they are counted. */
export async function hasMoreThan(
  { preparedPool }: WalkDeps,
  walk: FileWalk,
  count: number,
): Promise<boolean> {
  const values: unknown[] = [];
  const take: Take = (value) => `$${values.push(value)}`;
  const conditions = [...workspaceConditions(walk, take), ...typeConditions(walk, take)].join(' AND ');
  const { rows } = await preparedPool.query<{ counted: number }>({
    name: `count-files ${walk.workspace.organizationId === null ? 'user' : 'org'} ${count}`,
    text: `SELECT count(*)::int AS counted
           FROM (SELECT FROM stored_files WHERE ${conditions} LIMIT ${count + 1}) AS few`,
    values,
  });
  return (rows[0]?.counted ?? 0) > count;
}

/** Reads all files that fit, by whatever index finds them soonest, and sorts them. */
export async function sortFiles({ preparedPool }: WalkDeps, walk: FileWalk): Promise<ListedFile[]> {
  const values: unknown[] = [];
  const take: Take = (value) => `$${values.push(value)}`;
  const count = countFor(walk);
  const orderBy = orderOf(walk);
  const isShort = walk.pattern !== null && !hasTrigram(walk.pattern);
  // MATERIALIZED, as the planner would rather walk along the order in the hope of a match.
  const fitting = isShort
    ? `named AS MATERIALIZED (
         SELECT id FROM stored_files
         WHERE ${workspaceConditions(walk, take).join(' AND ')} AND fold_text(name || '') LIKE ${take(walk.pattern)}
       ),
       fitting AS MATERIALIZED (
         SELECT stored_files.* FROM named JOIN stored_files USING (id)
         WHERE ${['true', ...placeConditions(walk, take), ...typeConditions(walk, take), ...documentConditions(walk, take)].join(' AND ')}
       )`
    : `fitting AS MATERIALIZED (
         SELECT * FROM stored_files
         WHERE ${[...indexConditions(walk, take), ...filterConditions(walk, take)].join(' AND ')}
       )`;
  const { rows } = await preparedPool.query<ListedFile>({
    ...statement(
      statementName(walk, count, isShort ? 'short' : 'sorted'),
      `WITH ${fitting}, file AS (SELECT * FROM fitting ORDER BY ${orderBy} LIMIT ${count})
           SELECT ${shown(walk.order)} FROM file ORDER BY ${orderBy}`,
    ),
    values,
  });
  return rows.slice(0, walk.count);
}

/**
 * What the index of trigrams can look up. Anything shorter is looked for in the index by name, which alone is read: an
 * expression that no index has keeps the planner from the one of trigrams, where it would go through everybody's files.
 */
export function hasTrigram(pattern: string): boolean {
  return /[\p{L}\p{N}]{3}/u.test(pattern);
}

const pageSizes = [25, 51, 101];

/** Few sizes, as every one of them is a statement that each connection keeps. */
function countFor(walk: FileWalk): number {
  return pageSizes.find((size) => size >= walk.count) ?? walk.count;
}

/** What each row answers: a ListedFile. */
const shown = ({ value }: FileOrder) => `file.id, ${value} AS value, ${fileJson} AS json`;

/** Whether a file is the newest of its document in its state, or of none. */
const isFirst = `("documentId" IS NULL OR id = (
  SELECT newer.id FROM stored_files AS newer
  WHERE newer."documentId" = stored_files."documentId" AND newer.status = stored_files.status
  ORDER BY newer."createdAt" DESC, newer.id DESC LIMIT 1))`;

function indexConditions(walk: FileWalk, take: Take): string[] {
  const type = walk.order.hasType ? typeConditions(walk, take) : [];
  const grouped = walk.grouped ? [isFirst] : [];
  return [...workspaceConditions(walk, take), ...type, ...placeConditions(walk, take), ...grouped];
}

function workspaceConditions({ workspace, status }: FileWalk, take: Take): string[] {
  return [
    workspace.organizationId === null
      ? `"ownerId" = ${take(workspace.userId)} AND "organizationId" IS NULL`
      : `"organizationId" = ${take(workspace.organizationId)}`,
    `status = ${take(status)}::"FileStatus"`,
  ];
}

function typeConditions({ type }: FileWalk, take: Take): string[] {
  return type === null ? [] : [`type = ${take(type)}::"FileType"`];
}

function placeConditions({ order, position }: FileWalk, take: Take): string[] {
  if (position === null) return [];
  const sign = order.direction === 'ASC' ? '>' : '<';
  return [`(${order.column}, id) ${sign} (${take(position.value)}::${order.cast}, ${take(position.id)})`];
}

function documentConditions({ documentId }: FileWalk, take: Take): string[] {
  return documentId === null ? [] : [`"documentId" = ${take(documentId)}`];
}

function filterConditions(walk: FileWalk, take: Take): string[] {
  const type = walk.order.hasType ? [] : typeConditions(walk, take);
  return [
    ...type,
    ...documentConditions(walk, take),
    ...(walk.pattern === null ? [] : [`fold_text(name) LIKE ${take(walk.pattern)}`]),
  ];
}

function orderOf({ workspace, order }: FileWalk): string {
  const { column, direction } = order;
  // "organizationId" IS NULL does not tell the planner that the column is constant: it has to stand in the order
  // too, as the index has it, or a page costs a sort of everything that the person has.
  const constant = workspace.organizationId === null ? `"organizationId" ${order.constantDirection}, ` : '';
  return `${constant}${column} ${direction}, id ${direction}`;
}

const texts = new Map<string, string>();

/** The very same text each time: it is compared with what a connection has prepared, and another copy letter by letter. */
function statement(name: string, text: string): { name: string; text: string } {
  const known = texts.get(name) ?? text;
  texts.set(name, known);
  return { name, text: known };
}

function statementName(
  walk: FileWalk,
  count: number,
  way: number | 'straight' | 'sorted' | 'short' | 'search',
): string {
  const { workspace, order, type, pattern, grouped, documentId, position } = walk;
  return [
    'walk',
    workspace.organizationId === null ? 'user' : 'org',
    `${order.column}-${order.direction}`,
    type === null ? 'all' : 'type',
    pattern === null ? 'any' : 'named',
    grouped ? 'group' : documentId === null ? 'each' : 'of',
    position ? 'next' : 'first',
    count,
    way,
  ].join(' ');
}
