import { fileLinkQuerySchema, fileLinkSchema } from '@sorami/contracts/files';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { issueLink } from '../../../../files/issue-link.ts';
import { originOf } from '../../../../files/origin-of.ts';
import { wantsJson } from '../../../../files/wants-json.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

/** Seconds in which a gallery may follow a redirect again without asking; also the life of a session token. */
const redirectLife = 60;

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'links' },
      schema: {
        summary: 'Go to a file or its thumbnail, or get a URL to it with Accept: application/json',
        params: idParamsSchema,
        querystring: fileLinkQuerySchema,
        response: { 200: fileLinkSchema, 302: z.null() },
      },
    },
    async (request, reply) => {
      const { disposition, variant, expiresIn } = request.query;
      const { url, expiresAt } = await issueLink(app, {
        actor: request.actor,
        origin: originOf(request),
        fileId: request.params.id,
        disposition,
        variant,
        expiresIn,
      });
      if (wantsJson(request)) {
        reply.header('cache-control', 'private, no-store');
        return { url, expiresAt: expiresAt.toISOString() };
      }
      const life = Math.min(redirectLife, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
      // Vary by the session: on a shared browser the next person does not get this one's redirect.
      reply.header('vary', 'Cookie, Authorization, Accept');
      reply.header(
        'cache-control',
        disposition === 'inline' && life > 0 ? `private, max-age=${life}` : 'private, no-store',
      );
      return reply.redirect(url, 302);
    },
  );
};

export default route;
