import type { AuditFilter } from '@sorami/contracts/audit';
import type { Pool } from 'pg';
import type { PagePosition } from '../pagination/page-cursor.ts';
import type { AuditRow, AuditScope } from './to-entry.ts';

export interface AuditPage extends AuditFilter {
  scope: AuditScope;
  /** Of one person's lines: those of what they did themselves, or of what others did to their files. */
  by?: 'me' | 'others' | undefined;
  /** Whether thumbnails that were only shown are told; true unless said otherwise. */
  withShown?: boolean;
  /** An id of the actor, the owner, the organization, the file or the request. */
  about?: string | undefined;
  /** The last line of the page before. */
  after: PagePosition | null;
  limit: number;
}

/** Lines of the audit, newest first. */
export async function readAudit(pool: Pool, page: AuditPage): Promise<AuditRow[]> {
  const { scope, by, withShown = true, about, fileId, action, result, from, to, after, limit } = page;
  const values: unknown[] = [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const conditions = [
    ...(fileId === undefined ? [] : [`"fileId" = ${value(fileId)}`]),
    ...(about === undefined ? [] : [aboutIt(value(about))]),
    ...(withShown ? [] : [`action <> 'SHOW'`]),
    ...(action === undefined ? [] : [`action = ${value(action.toUpperCase())}::"FileAction"`]),
    ...(result === undefined ? [] : [`result = ${value(result.toUpperCase())}::"AccessResult"`]),
    ...(from === undefined ? [] : [`at >= ${value(from)}::timestamptz`]),
    ...(to === undefined ? [] : [`at < ${value(to)}::timestamptz`]),
    ...(after === null
      ? []
      : [`(at, id) < (${value(after.at.toISOString())}::timestamptz, ${value(after.id)})`]),
  ];
  const most = value(limit);
  const walk = (own: string[]) => {
    const where = [...own, ...conditions].join(' AND ');
    return `(SELECT * FROM file_accesses ${where && `WHERE ${where}`} ORDER BY at DESC, id DESC LIMIT ${most})`;
  };
  const { rows } = await pool.query<AuditRow>(
    `SELECT * FROM (${branches(scope, { by, isOneFile: fileId !== undefined }, value)
      .map(walk)
      .join(' UNION ALL ')}) AS line
     ORDER BY line.at DESC, line.id DESC LIMIT ${most}`,
    values,
  );
  return rows;
}

function aboutIt(id: string): string {
  const person = `(SELECT id FROM users WHERE "clerkId" = ${id})`;
  const columns = ['"actorId"', '"ownerId"', '"organizationId"', '"fileId"', '"requestId"'];
  return `(${columns.map((column) => `${column} = ${id}`).join(' OR ')} OR "actorId" = ${person} OR "ownerId" = ${person})`;
}

function branches(
  scope: AuditScope,
  { by, isOneFile }: { by: AuditPage['by']; isOneFile: boolean },
  value: (given: unknown) => string,
): string[][] {
  if (scope.of === 'everybody') return [[]];
  if (scope.of === 'organization') {
    const all = `"organizationId" = ${value(scope.organizationId)}`;
    if (!by) return [[all]];
    return [[all, `"actorId" ${by === 'me' ? '=' : 'IS DISTINCT FROM'} ${value(scope.userId)}`]];
  }
  const user = value(scope.userId);
  const [acted, owned] = [`"actorId" = ${user}`, `"ownerId" = ${user}`];
  const isMember = `("organizationId" IS NULL OR "organizationId" IN (
    SELECT "organizationId" FROM memberships WHERE "userId" = ${user} AND "removedAt" IS NULL))`;
  // One's own refusals stay, or a line that is missing would say that there is such a file.
  const own = `${acted} AND (${isMember} OR result = 'DENIED')`;
  const others = `${owned} AND "ownerId" IS DISTINCT FROM "actorId" AND ${isMember}`;
  if (by) return [[by === 'me' ? own : others]];
  // Without a file, two walks along two indexes: one condition with OR would sort everything that a person ever did.
  return isOneFile ? [[`((${own}) OR (${owned} AND ${isMember}))`]] : [[own], [others]];
}
