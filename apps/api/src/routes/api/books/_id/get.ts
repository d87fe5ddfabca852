import { bookSchema } from '@sorami/contracts/books';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findBook } from '../../../../kinds/book/find-book.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { workspaceOf } from '../../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read a book with its chapters and files',
        params: idParamsSchema,
        response: { 200: bookSchema },
      },
    },
    async ({ actor, params, locale }) => await findBook(app.database, workspaceOf(actor), params.id, locale),
  );
};

export default route;
