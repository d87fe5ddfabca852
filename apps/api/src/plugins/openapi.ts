import swagger from '@fastify/swagger';
import fastifyPlugin from 'fastify-plugin';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { errorBodyJsonSchema } from '../errors/error-body-json-schema.ts';

/** The description of the API, made from the schemas that check its requests. */
export default fastifyPlugin(
  async (app) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Sorami',
          description:
            'Lists are keyset pages, newest first. Times are ISO 8601 in UTC. Errors carry a code, a sentence in the reader’s language and the request’s id.',
          version: '1',
        },
        components: {
          securitySchemes: {
            bearer: { type: 'http', scheme: 'bearer', description: 'A Clerk session token' },
            cookie: { type: 'apiKey', in: 'cookie', name: '__session' },
          },
        },
      },
      transform(document) {
        const { schema, url } = jsonSchemaTransform(document);
        if (!schema || 'hide' in schema) return { schema, url };
        const access = document.route.config?.access;
        const security: Record<string, string[]>[] =
          access === 'user' || access === 'admin' ? [{ bearer: [] }, { cookie: [] }] : [];
        const tags = [url.split('/')[2] ?? 'api'];
        const response = { ...Object(schema.response), '4XX': errorBodyJsonSchema };
        return { schema: { tags, ...schema, security, response }, url };
      },
    });
  },
  { name: 'openapi', dependencies: ['deny-by-default'] },
);
