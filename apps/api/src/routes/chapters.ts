import { chapterSchema, createChapterSchema, updateChapterSchema } from '@sorami/contracts/books';
import { revisionListQuerySchema, revisionPageSchema, revisionSchema } from '@sorami/contracts/documents';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findRevision, listRevisions } from '../documents/read-revisions.ts';
import { createChapter } from '../kinds/book/create-chapter.ts';
import { findChapter, findChapterHistory } from '../kinds/book/read-chapters.ts';
import { restoreChapter } from '../kinds/book/restore-chapter.ts';
import { trashChapter } from '../kinds/book/trash-chapter.ts';
import { updateChapter } from '../kinds/book/update-chapter.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import { workspaceOf } from '../policies/workspace.ts';
import { revisionParamsSchema, textBodyLimit } from './request.ts';

export const chapterRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      config: { access: 'user', budget: 'changes' },
      bodyLimit: textBodyLimit,
      schema: {
        summary: 'Add a chapter to a book',
        body: createChapterSchema,
        response: { 201: chapterSchema },
      },
    },
    async ({ actor, body }, reply) => reply.code(201).send(await createChapter(app, { actor, body })),
  );

  app.get(
    '/:id',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read a chapter',
        params: idParamsSchema,
        response: { 200: chapterSchema },
      },
    },
    async ({ actor, params }) => await findChapter(app.database, workspaceOf(actor), params.id),
  );

  app.patch(
    '/:id',
    {
      config: { access: 'user', budget: 'changes' },
      bodyLimit: textBodyLimit,
      schema: {
        summary: 'Edit a chapter, or move it',
        params: idParamsSchema,
        body: updateChapterSchema,
        response: { 200: chapterSchema },
      },
    },
    async ({ actor, params, body }) => await updateChapter(app, { actor, id: params.id, body }),
  );

  app.delete(
    '/:id',
    {
      config: { access: 'user', budget: 'deletes' },
      schema: {
        summary: 'Take a chapter out of its book; it can be restored',
        params: idParamsSchema,
        response: { 204: z.void() },
      },
    },
    async ({ actor, params }, reply) => {
      await trashChapter(app, { actor, id: params.id });
      return reply.code(204).send();
    },
  );

  app.post(
    '/:id/restore',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Bring a deleted chapter back to where it stood',
        params: idParamsSchema,
        response: { 200: chapterSchema },
      },
    },
    async ({ actor, params }) => await restoreChapter(app, { actor, id: params.id }),
  );

  app.get(
    '/:id/revisions',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List the former states of a chapter, newest first',
        params: idParamsSchema,
        querystring: revisionListQuerySchema,
        response: { 200: revisionPageSchema },
      },
    },
    async ({ actor, params, query }) => {
      const owner = await findChapterHistory(app.database, workspaceOf(actor), params.id);
      return await listRevisions(app.database, owner, query);
    },
  );

  app.get(
    '/:id/revisions/:version',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read a former state of a chapter',
        params: revisionParamsSchema,
        response: { 200: revisionSchema },
      },
    },
    async ({ actor, params }) => {
      const owner = await findChapterHistory(app.database, workspaceOf(actor), params.id);
      return await findRevision(app.database, owner, params.version);
    },
  );
};
