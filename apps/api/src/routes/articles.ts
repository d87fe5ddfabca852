import {
  articleListQuerySchema,
  articlePageSchema,
  articleSchema,
  createArticleSchema,
  generateArticleSchema,
  updateArticleSchema,
} from '@sorami/contracts/articles';
import { revisionListQuerySchema, revisionPageSchema, revisionSchema } from '@sorami/contracts/documents';
import { startedJobSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findRevision, listRevisions } from '../documents/read-revisions.ts';
import { restoreDocument } from '../documents/restore-document.ts';
import { startJob } from '../jobs/start-job.ts';
import { articleDocument } from '../kinds/article/article-document.ts';
import { createArticle } from '../kinds/article/create-article.ts';
import { findArticle, findArticleHistory, listArticles } from '../kinds/article/read-articles.ts';
import { updateArticle } from '../kinds/article/update-article.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import { workspaceOf } from '../policies/workspace.ts';
import { documentRoutes } from './document-routes.ts';
import {
  idempotencyHeadersSchema,
  originOf,
  revisionParamsSchema,
  startRequest,
  textBodyLimit,
} from './request.ts';

export const articleRoutes: FastifyPluginAsyncZod = async (app) => {
  await app.register(documentRoutes(articleDocument, 'an article'));

  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List articles, newest first',
        querystring: articleListQuerySchema,
        response: { 200: articlePageSchema },
      },
    },
    async ({ actor, query, locale }) => await listArticles(app.database, workspaceOf(actor), query, locale),
  );

  app.post(
    '/',
    {
      config: { access: 'user', budget: 'changes' },
      bodyLimit: textBodyLimit,
      schema: {
        summary: 'Begin an article by hand: a draft',
        body: createArticleSchema,
        response: { 201: articleSchema },
      },
    },
    async ({ actor, body, locale }, reply) =>
      reply.code(201).send(await createArticle(app, { actor, body, locale })),
  );

  app.post(
    '/generate',
    {
      config: { access: 'user', budget: 'generations' },
      schema: {
        summary: 'Start writing an article',
        headers: idempotencyHeadersSchema,
        body: generateArticleSchema,
        response: { 202: startedJobSchema },
      },
    },
    async (request, reply) => {
      return reply.code(202).send({ job: await startJob(app, 'BLOG', startRequest(request)) });
    },
  );

  app.get(
    '/:id',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read an article with its files',
        params: idParamsSchema,
        response: { 200: articleSchema },
      },
    },
    async ({ actor, params, locale }) =>
      await findArticle(app.database, workspaceOf(actor), params.id, locale),
  );

  app.patch(
    '/:id',
    {
      config: { access: 'user', budget: 'changes' },
      bodyLimit: textBodyLimit,
      schema: {
        summary: 'Edit an article, or publish it',
        params: idParamsSchema,
        body: updateArticleSchema,
        response: { 200: articleSchema },
      },
    },
    async ({ actor, params, body, locale }) =>
      await updateArticle(app, { actor, id: params.id, body, locale }),
  );

  app.post(
    '/:id/restore',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Bring an article and its files back from the trash',
        params: idParamsSchema,
        response: { 200: articleSchema },
      },
    },
    async (request) => {
      const { actor, params, locale } = request;
      await restoreDocument(app, articleDocument, { actor, origin: originOf(request), id: params.id });
      return await findArticle(app.database, workspaceOf(actor), params.id, locale);
    },
  );

  app.get(
    '/:id/revisions',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List the former states of an article, newest first',
        params: idParamsSchema,
        querystring: revisionListQuerySchema,
        response: { 200: revisionPageSchema },
      },
    },
    async ({ actor, params, query }) => {
      const owner = await findArticleHistory(app.database, workspaceOf(actor), params.id);
      return await listRevisions(app.database, owner, query);
    },
  );

  app.get(
    '/:id/revisions/:version',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read a former state of an article',
        params: revisionParamsSchema,
        response: { 200: revisionSchema },
      },
    },
    async ({ actor, params }) => {
      const owner = await findArticleHistory(app.database, workspaceOf(actor), params.id);
      return await findRevision(app.database, owner, params.version);
    },
  );
};
