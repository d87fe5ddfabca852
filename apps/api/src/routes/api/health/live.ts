import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/live',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Whether this process answers',
        response: { 200: z.object({ status: z.literal('ok') }) },
      },
    },
    async () => ({ status: 'ok' as const }),
  );
};

export default route;
