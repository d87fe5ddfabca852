import { randomUUIDv7 } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';

/** Writes the same line of the audit as api does before it answers; lines that wait share a statement. */
export function createKeepAudit(pool: Pool): (request: FastifyRequest, file: AuditedFile) => Promise<void> {
  let waiting: object[] = [];
  let next: Promise<void> | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    await writing.catch(() => {});
    const lines = waiting;
    waiting = [];
    next = null;
    writing = insert(pool, lines);
    await writing;
  }

  return async ({ id, ip, headers }, file) => {
    waiting.push({
      id: randomUUIDv7(),
      at: new Date().toISOString(),
      actorId: file.ownerId,
      action: 'VIEW',
      result: 'ALLOWED',
      fileId: file.id,
      fileName: file.name,
      ownerId: file.ownerId,
      ip,
      userAgent: headers['user-agent'],
      requestId: id,
    });
    next ??= write();
    await next;
  };
}

export interface AuditedFile {
  id: string;
  name: string;
  ownerId: string;
}

async function insert(pool: Pool, lines: object[]): Promise<void> {
  await pool.query({
    name: 'audit',
    text: 'SELECT append_audit($1::json)',
    values: [JSON.stringify(lines)],
  });
}
