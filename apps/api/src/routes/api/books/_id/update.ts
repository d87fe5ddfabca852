import { bookSchema, updateBookSchema } from '@sorami/contracts/books';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { textBodyLimit } from '../../../../documents/text-body-limit.ts';
import { updateBook } from '../../../../kinds/book/update-book.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.patch(
    '/',
    {
      config: { access: 'user', budget: 'changes' },
      bodyLimit: textBodyLimit,
      schema: {
        summary: 'Edit what a book says of itself, from its title to its preface',
        params: idParamsSchema,
        body: updateBookSchema,
        response: { 200: bookSchema },
      },
    },
    async ({ actor, params, body, locale }) => await updateBook(app, { actor, id: params.id, body, locale }),
  );
};

export default route;
