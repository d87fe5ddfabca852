import { defaultLocale, type Locale, localeCookie, localeSchema } from '@sorami/contracts/locales';
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

/** The first language of an Accept-Language header, by weight, that we speak. */
export function preferredLocale(header: string | undefined): Locale {
  if (!header) return defaultLocale;
  const wanted = header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';');
      const weight = options.map((option) => /^\s*q=([\d.]+)\s*$/.exec(option)?.[1]).find(Boolean);
      return { language: tag.split('-')[0]?.toLowerCase() ?? '', weight: weight ? Number(weight) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { language } of wanted) {
    const locale = localeSchema.safeParse(language);
    if (locale.success) return locale.data;
  }
  return defaultLocale;
}
