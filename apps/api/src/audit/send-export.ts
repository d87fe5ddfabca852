import type { auditExportQuerySchema } from '@sorami/contracts/audit';
import type { FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import type { z } from 'zod';
import { exportAudit, exportTypes } from './export-audit.ts';
import type { AuditScope } from './read-audit.ts';

/** Answers with the audit as a file to save. */
export function sendExport(
  reply: FastifyReply,
  pool: Pool,
  scope: AuditScope,
  { format, ...filter }: z.infer<typeof auditExportQuerySchema>,
): FastifyReply {
  const day = new Date().toISOString().slice(0, 10);
  return reply
    .header('content-type', exportTypes[format])
    .header('content-disposition', `attachment; filename="sorami-audit-${day}.${format}"`)
    .header('cache-control', 'private, no-store')
    .send(exportAudit(pool, scope, format, filter));
}
