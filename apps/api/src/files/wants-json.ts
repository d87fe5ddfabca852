import type { FastifyRequest } from 'fastify';

/** Whether a program asks for a link, and not a browser that would follow it. */
export function wantsJson({ headers: { accept } }: FastifyRequest): boolean {
  return accept?.includes('application/json') === true && !accept.includes('text/html');
}
