import { type Locale, localeCookie, localeSchema } from '@sorami/contracts/locales';
import { preferredLocale } from '@sorami/server/render-error';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

export default fastifyPlugin(
  async (app) => {
    app.decorateRequest('locale', {
      getter(this: FastifyRequest): Locale {
        const chosen = localeSchema.safeParse(this.cookies?.[localeCookie]);
        return chosen.success ? chosen.data : preferredLocale(this.headers['accept-language']);
      },
    });
  },
  { name: 'locale', dependencies: ['@fastify/cookie'] },
);
