import {
  bookListQuerySchema,
  bookPageSchema,
  bookSchema,
  createBookSchema,
  updateBookSchema,
  writeBookSchema,
} from '@sorami/contracts/books';
import { startedJobSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { restoreDocument } from '../documents/restore-document.ts';
import { startJob } from '../jobs/start-job.ts';
import { bookDocument } from '../kinds/book/book-document.ts';
import { createBook } from '../kinds/book/create-book.ts';
import { findBook, listBooks } from '../kinds/book/read-books.ts';
import { updateBook } from '../kinds/book/update-book.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import { workspaceOf } from '../policies/workspace.ts';
import { documentRoutes } from './document-routes.ts';
import { idempotencyHeadersSchema, originOf, startRequest, textBodyLimit } from './request.ts';

export const bookRoutes: FastifyPluginAsyncZod = async (app) => {
  await app.register(documentRoutes(bookDocument, 'a book'));

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

  app.post(
    '/',
    {
      config: { access: 'user', budget: 'generations' },
      schema: {
        summary: 'Start writing a book',
        headers: idempotencyHeadersSchema,
        body: createBookSchema,
        response: { 202: startedJobSchema },
      },
    },
    async (request, reply) => {
      return reply.code(202).send({ job: await startJob(app, 'BOOK', startRequest(request)) });
    },
  );

  app.post(
    '/write',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Begin a book that a person writes by hand',
        body: writeBookSchema,
        response: { 201: bookSchema },
      },
    },
    async ({ actor, body, locale }, reply) =>
      reply.code(201).send(await createBook(app, { actor, body, locale })),
  );

  app.get(
    '/:id',
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

  app.patch(
    '/:id',
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

  app.post(
    '/:id/restore',
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
