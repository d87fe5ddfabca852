import { auditPageSchema } from '@sorami/contracts/audit';
import {
  bulkFilesSchema,
  bulkResultSchema,
  createUploadSchema,
  fileChainSchema,
  fileDetailsSchema,
  fileLinkQuerySchema,
  fileLinkSchema,
  fileListQuerySchema,
  filePageSchema,
  fileSchema,
  pictureUseListSchema,
  pictureUsesQuerySchema,
  renameFileSchema,
  startedUploadSchema,
} from '@sorami/contracts/files';
import { pageQuerySchema } from '@sorami/contracts/pagination';
import { provenanceSchema } from '@sorami/contracts/provenance';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listPictureUses } from '../documents/pictures.ts';
import { readChain } from '../documents/read-chain.ts';
import { changeFile, changeFiles } from '../files/change-files.ts';
import { completeUpload } from '../files/complete-upload.ts';
import { createUpload } from '../files/create-upload.ts';
import { describeFile } from '../files/describe-file.ts';
import { issueLink, redirectSeconds } from '../files/issue-link.ts';
import { listActivity } from '../files/list-activity.ts';
import { listUserFiles } from '../files/list-user-files.ts';
import { purging } from '../files/purge-files.ts';
import { describeProvenance, keepProvenance } from '../files/read-provenance.ts';
import { renameFile } from '../files/rename-file.ts';
import { restoring } from '../files/restore-files.ts';
import { toBulkResult } from '../files/to-bulk-result.ts';
import { trashing } from '../files/trash-files.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import { workspaceOf } from '../policies/workspace.ts';
import { deletionQuerySchema, originOf, wantsJson } from './request.ts';

export const fileRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List files, or search them by name',
        querystring: fileListQuerySchema,
        response: { 200: filePageSchema },
      },
    },
    async ({ actor, query }, reply) => {
      const page: unknown = await listUserFiles(app, workspaceOf(actor), query);
      // Text is sent as it is, once it is said to be JSON.
      reply.type('application/json; charset=utf-8');
      return page as z.infer<typeof filePageSchema>;
    },
  );

  app.post(
    '/',
    {
      config: { access: 'user', budget: 'uploads' },
      schema: {
        summary: 'Begin an upload: answers where the bytes are to be sent',
        body: createUploadSchema,
        response: { 201: startedUploadSchema },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      return reply.code(201).send(await createUpload(app, { actor, origin: originOf(request), body }));
    },
  );

  app.post(
    '/delete',
    {
      config: { access: 'user', budget: 'deletes' },
      schema: {
        summary: 'Move many files to the trash, or delete them for good',
        body: bulkFilesSchema,
        response: { 200: bulkResultSchema },
      },
    },
    async (request) => {
      const { actor, body, locale } = request;
      const change = body.permanent ? purging : trashing;
      const judgements = await changeFiles(app, { actor, origin: originOf(request), ids: body.ids }, change);
      return toBulkResult(judgements, locale);
    },
  );

  app.post(
    '/restore',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Bring many files back from the trash',
        body: bulkFilesSchema,
        response: { 200: bulkResultSchema },
      },
    },
    async (request) => {
      const { actor, body, locale } = request;
      const judgements = await changeFiles(
        app,
        { actor, origin: originOf(request), ids: body.ids },
        restoring,
      );
      return toBulkResult(judgements, locale);
    },
  );

  app.get(
    '/uses',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'Say in which books and articles files are used',
        querystring: pictureUsesQuerySchema,
        response: { 200: pictureUseListSchema },
      },
    },
    async ({ actor, query }) => ({ items: await listPictureUses(app.database, actor, query.ids) }),
  );

  app.get(
    '/:id',
    {
      config: { access: 'user', budget: 'links' },
      schema: {
        summary: 'Go to a file or its thumbnail, or get a URL to it with Accept: application/json',
        params: idParamsSchema,
        querystring: fileLinkQuerySchema,
        response: { 200: fileLinkSchema, 302: z.null() },
      },
    },
    async (request, reply) => {
      const { disposition, variant, expiresIn } = request.query;
      const { url, expiresAt } = await issueLink(app, {
        actor: request.actor,
        origin: originOf(request),
        fileId: request.params.id,
        disposition,
        variant,
        expiresIn,
      });
      if (wantsJson(request)) {
        reply.header('cache-control', 'private, no-store');
        return { url, expiresAt: expiresAt.toISOString() };
      }
      const life = Math.min(redirectSeconds, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
      // Vary by the session: on a shared browser the next person does not get this one's redirect.
      reply.header('vary', 'Cookie, Authorization, Accept');
      reply.header(
        'cache-control',
        disposition === 'inline' && life > 0 ? `private, max-age=${life}` : 'private, no-store',
      );
      return reply.redirect(url, 302);
    },
  );

  app.get(
    '/:id/details',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read everything about a file, and where it came from',
        params: idParamsSchema,
        response: { 200: fileDetailsSchema },
      },
    },
    async (request) => {
      const { actor, params } = request;
      return await describeFile(app, { actor, origin: originOf(request), fileId: params.id });
    },
  );

  app.get(
    '/:id/provenance',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read what a file says of where it comes from, and whether it is as it was signed',
        params: idParamsSchema,
        response: { 200: provenanceSchema },
      },
    },
    async (request) => {
      const { actor, params } = request;
      return await describeProvenance(app, { actor, origin: originOf(request), fileId: params.id });
    },
  );

  app.get(
    '/:id/chain',
    {
      config: { access: 'user' },
      schema: {
        summary: 'List the files here that a file was made from, and what was made from it',
        params: idParamsSchema,
        response: { 200: fileChainSchema },
      },
    },
    async (request) => {
      const { actor, params } = request;
      return await readChain(app, { actor, origin: originOf(request), fileId: params.id });
    },
  );

  app.get(
    '/:id/activity',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List what was done to one’s own file, and by whom',
        params: idParamsSchema,
        querystring: pageQuerySchema,
        response: { 200: auditPageSchema },
      },
    },
    async (request) => {
      const { actor, params, query } = request;
      return await listActivity(app, { actor, origin: originOf(request), fileId: params.id, ...query });
    },
  );

  app.post(
    '/:id/complete',
    {
      config: { access: 'user', budget: 'uploads' },
      schema: {
        summary: 'End an upload: what arrived is checked and becomes a file',
        params: idParamsSchema,
        response: { 200: fileSchema },
      },
    },
    async (request) => {
      const { actor, params } = request;
      const file = await completeUpload(app, { actor, origin: originOf(request), fileId: params.id });
      // Nobody waits for it: whoever asks sooner has it read then.
      app.background.run('reading where an upload comes from', () => keepProvenance(app, file.id));
      return file;
    },
  );

  app.patch(
    '/:id',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Give a file another name',
        params: idParamsSchema,
        body: renameFileSchema,
        response: { 200: fileSchema },
      },
    },
    async (request) => {
      const { actor, params, body } = request;
      return await renameFile(app, { actor, origin: originOf(request), fileId: params.id, name: body.name });
    },
  );

  app.delete(
    '/:id',
    {
      config: { access: 'user', budget: 'deletes' },
      schema: {
        summary: 'Move a file to the trash, or delete it for good',
        params: idParamsSchema,
        querystring: deletionQuerySchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request;
      const change = query.permanent === 'true' ? purging : trashing;
      await changeFile(app, { actor, origin: originOf(request), fileId: params.id }, change);
      return reply.code(204).send();
    },
  );

  app.post(
    '/:id/restore',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Bring a file back from the trash',
        params: idParamsSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      await changeFile(app, { actor, origin: originOf(request), fileId: params.id }, restoring);
      return reply.code(204).send();
    },
  );
};
