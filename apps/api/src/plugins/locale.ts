import { isLocale, type Locale, localeCookie } from '@sorami/contracts/locales';
import { preferredLocale } from '@sorami/server/render-error';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

export default fastifyPlugin(
  async (app) => {
    app.decorateRequest('locale', {
      getter(this: FastifyRequest): Locale {
        const chosen = this.cookies?.[localeCookie];
        return isLocale(chosen) ? chosen : preferredLocale(this.headers['accept-language']);
      },
    });
  },
  { name: 'locale', dependencies: ['@fastify/cookie'] },
);
