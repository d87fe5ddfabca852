import { madeHereSchema, provenanceKeysSchema } from '@sorami/contracts/provenance';
import { ownKeysOf } from '@sorami/provenance/own-keys';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

const checksumSchema = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** For everybody who has a file and wants to know where it comes from: they are told nothing that tells of a person. */
export const provenanceRoutes: FastifyPluginAsyncZod = async (app) => {
  const keys = ownKeysOf(app.env);

  app.get(
    '/',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Get the certificates that files made here are signed with',
        response: { 200: provenanceKeysSchema },
      },
    },
    async () => keys,
  );

  app.get(
    '/:sha256',
    {
      config: { access: 'public', budget: 'lookups' },
      schema: {
        summary: 'Say whether a file with this checksum was made here',
        params: checksumSchema,
        response: { 200: madeHereSchema },
      },
    },
    async ({ params }, reply) => {
      // What people upload is theirs alone to know about.
      const { rows } = await app.pool.query({
        name: 'made-here',
        text: `SELECT EXISTS (SELECT FROM stored_files WHERE sha256 = $1 AND type <> 'UPLOAD') AS made`,
        values: [params.sha256],
      });
      reply.header('cache-control', 'no-store');
      return { made: rows[0]?.made === true };
    },
  );
};
