import { ApiError } from '@sorami/server/api-error';
import type { RouteHandlerMethod, RouteOptions } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** What nothing else under /api answers: 405 where the path exists for another method, else 404. */
export const fallbackRoutes: FastifyPluginAsyncZod = async (app) => {
  const handler: RouteHandlerMethod = (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const routes = app.routeTable.filter((route) => route.handler !== handler);
    const allowed = allowedMethods(routes, path);
    // A path may look like one that exists and yet be none, as one with an id that is too long.
    if (allowed.length === 0 || allowed.includes(request.method)) throw new ApiError('NOT_FOUND');
    reply.header('allow', allowed.join(', '));
    throw new ApiError('METHOD_NOT_ALLOWED');
  };
  for (const url of ['/', '/*']) {
    app.route({
      method: [...methods],
      url,
      exposeHeadRoute: false,
      config: { access: 'public' },
      schema: { hide: true },
      handler,
    });
  }
};

function allowedMethods(routes: readonly RouteOptions[], path: string): string[] {
  const matching = routes.filter(({ url }) => !url.includes('*') && matches(url, path));
  return [...new Set(matching.flatMap(({ method }) => method))];
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.replace(/\/$/, '').split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]))
  );
}
