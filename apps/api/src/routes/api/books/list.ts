import { bookListQuerySchema, bookPageSchema } from '@sorami/contracts/books';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listBooks } from '../../../kinds/book/list-books.ts';
import { workspaceOf } from '../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List books, newest first',
        querystring: bookListQuerySchema,
        response: { 200: bookPageSchema },
      },
    },
    async ({ actor, query, locale }) => await listBooks(app.database, workspaceOf(actor), query, locale),
  );
};

export default route;
