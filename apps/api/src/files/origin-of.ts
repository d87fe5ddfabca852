import type { FastifyRequest } from 'fastify';
import type { Origin } from '../audit/access-line.ts';

/** Where a request came from, as the audit keeps it. */
export function originOf(request: FastifyRequest): Origin {
  return { ip: request.ip, userAgent: request.headers['user-agent'] ?? null, requestId: request.id };
}
