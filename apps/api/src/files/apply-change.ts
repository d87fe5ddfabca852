import { randomUUIDv7 } from 'node:crypto';
import type { FileAction } from '@sorami/contracts/audit';
import type { ErrorCode } from '@sorami/contracts/error-codes';
import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import type { Actor } from '../accounts/actor.ts';
import { type Origin, plain } from '../audit/access-line.ts';
import { can } from '../policies/can.ts';
import { visibleFiles } from '../policies/file.ts';

/** What is done to files, in SQL, and to which of them it cannot be done. */
export interface FileChange {
  action: Extract<FileAction, 'delete' | 'restore' | 'purge'>;
  /** SQL of an error code or null, over a row of stored_files and `isQuarantined`. */
  refusal: string;
  /** SQL of the parts of a WITH that change `passed` (id, at); the first one is `changed`. */
  parts: string;
}

/** One file of one request. */
export interface AskedChange {
  actor: Pick<Actor, 'userId' | 'organization'>;
  origin: Origin;
  fileId: string;
}

/** What became of it: null where the actor sees no such file; without a code, the change was made. */
export type AppliedChange = { code: ErrorCode | null; ownerId: string; organizationId: string | null } | null;

export type ApplyChange = (change: FileChange, asked: AskedChange[]) => Promise<AppliedChange[]>;

/** Files of one statement. */
const maxBatch = 500;

/**
 * Judges, changes and writes down in one statement, which is one transaction: a round trip for a file or for a hundred.
 * Files that are asked for alone in one turn of the event loop, by whomever, share it.
 */
export function createApplyChange(pool: Pool): ApplyChange {
  const loaders = new Map<FileChange, DataLoader<AskedChange, AppliedChange>>();
  return async (change, asked) => {
    if (asked.length > 1) return await applyEach(pool, change, asked);
    const loader =
      loaders.get(change) ??
      new DataLoader<AskedChange, AppliedChange>((wanted) => applyEach(pool, change, wanted), {
        cache: false,
        maxBatchSize: maxBatch,
        batchScheduleFn: (apply) => setImmediate(apply),
      });
    loaders.set(change, loader);
    return await Promise.all(asked.map((one) => loader.load(one)));
  };
}

async function applyEach(
  pool: Pool,
  change: FileChange,
  wanted: readonly AskedChange[],
): Promise<AppliedChange[]> {
  // In one order for everybody, so that two statements never wait for each other.
  const asked = [...wanted].sort((one, other) => (one.fileId < other.fileId ? -1 : 1));
  const { rows } = await pool.query<NonNullable<AppliedChange> & { place: number }>({
    name: `files-${change.action}`,
    text: statement(change),
    values: [
      asked.map(({ fileId }) => fileId),
      asked.map(({ actor }) => actor.userId),
      asked.map(({ actor }) => actor.organization?.id ?? null),
      asked.map(({ actor }) => may(actor, change, actor.userId, null)),
      asked.map(({ actor }) => may(actor, change, actor.userId, actor.organization?.id)),
      asked.map(({ actor }) => may(actor, change, somebodyElse, actor.organization?.id)),
      asked.map(() => randomUUIDv7()),
      asked.map(({ origin }) => origin.ip),
      asked.map(({ origin }) => plain(origin.userAgent, 512)),
      asked.map(({ origin }) => origin.requestId),
      new Date().toISOString(),
    ],
  });
  const found = new Map(rows.map((row) => [asked[row.place - 1], row]));
  return wanted.map((one) => found.get(one) ?? null);
}

/** Nobody's id. */
const somebodyElse = '';

/** The policy's answer for a file of this owner and organization: rows of one kind share it. */
function may(
  actor: AskedChange['actor'],
  { action }: FileChange,
  ownerId: string,
  organizationId: string | null | undefined,
): boolean {
  return organizationId !== undefined && can(actor, action, { type: 'file', ownerId, organizationId });
}

/** A row that somebody else just changed is judged as they left it: FOR UPDATE reads it anew. */
function statement({ action, refusal, parts }: FileChange): string {
  return `
    WITH judged AS MATERIALIZED (
      SELECT asked.*, id, name, "ownerId", "organizationId",
        CASE WHEN NOT CASE WHEN "organizationId" IS NULL THEN "mayOwn"
                           WHEN "ownerId" = reader THEN "mayOwnThere" ELSE "mayOthers" END THEN 'FORBIDDEN'
             ELSE ${refusal} END AS code
      FROM unnest($1::text[], $2::text[], $3::text[], $4::bool[], $5::bool[], $6::bool[], $7::text[], $8::text[],
                  $9::text[], $10::text[]) WITH ORDINALITY
        AS asked (file, reader, organization, "mayOwn", "mayOwnThere", "mayOthers", line, ip, agent, request, place),
        LATERAL (
          SELECT *, EXISTS (SELECT FROM quarantine WHERE quarantine."s3Key" = stored_files."s3Key") AS "isQuarantined"
          FROM stored_files
          WHERE id = asked.file AND status <> 'PURGING' AND ${visibleFiles('asked.reader', 'asked.organization')}
          FOR UPDATE OF stored_files
        ) AS found
    ),
    passed AS (SELECT DISTINCT id, $11::timestamptz AS at FROM judged WHERE code IS NULL),
    ${parts}
    SELECT place::int, code, "ownerId", "organizationId", written
    FROM judged, (
      SELECT append_audit(json_agg(json_build_object(
        'id', line, 'at', $11::text, 'actorId', reader, 'organizationId', "organizationId",
        'action', '${action.toUpperCase()}', 'result', CASE WHEN code IS NULL THEN 'ALLOWED' ELSE 'DENIED' END,
        'fileId', id, 'fileName', name, 'ownerId', "ownerId", 'ip', ip, 'userAgent', agent, 'requestId', request
      ) ORDER BY place)) AS written FROM judged HAVING count(*) > 0
    ) AS audit`;
}
