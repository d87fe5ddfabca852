import { bookSchema } from '@sorami/contracts/books';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { restoreDocument } from '../../../../documents/restore-document.ts';
import { originOf } from '../../../../files/origin-of.ts';
import { bookDocument } from '../../../../kinds/book/book-document.ts';
import { findBook } from '../../../../kinds/book/find-book.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { workspaceOf } from '../../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/restore',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Bring a book and its files back from the trash',
        params: idParamsSchema,
        response: { 200: bookSchema },
      },
    },
    async (request) => {
      const { actor, params, locale } = request;
      await restoreDocument(app, bookDocument, { actor, origin: originOf(request), id: params.id });
      return await findBook(app.database, workspaceOf(actor), params.id, locale);
    },
  );
};

export default route;
