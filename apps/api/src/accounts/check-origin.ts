import { ApiError } from '@sorami/server/api-error';
import type { FastifyRequest } from 'fastify';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A change asked for with nothing but a cookie must come from our own pages. Browsers say where it comes from in
 * Origin, else in Sec-Fetch-Site; a request that says neither is refused.
 * @throws ApiError CROSS_ORIGIN
 */
export function checkOrigin(request: FastifyRequest, appOrigin: string): void {
  if (safeMethods.has(request.method)) return;
  const { origin } = request.headers;
  const isOurs =
    origin === undefined ? request.headers['sec-fetch-site'] === 'same-origin' : origin === appOrigin;
  if (!isOurs) throw new ApiError('CROSS_ORIGIN');
}
