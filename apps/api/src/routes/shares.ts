import { exportQuerySchema } from '@sorami/contracts/documents';
import {
  createShareSchema,
  sharedThingSchema,
  shareListQuerySchema,
  sharePageSchema,
  startedShareSchema,
  unlockShareSchema,
} from '@sorami/contracts/shares';
import { addressKey } from '@sorami/server/address-key';
import type { PresignedLink } from '@sorami/storage/port';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { redirectSeconds } from '../files/issue-link.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import { createShare } from '../shares/create-share.ts';
import { endShare, listShares } from '../shares/list-shares.ts';
import { unlockedSeconds, unlockProof } from '../shares/share-password.ts';
import {
  findShare,
  linkToSharedExport,
  linkToSharedFile,
  linkToSharedPicture,
  openShare,
  unlockShare,
  type Visit,
} from '../shares/visit-share.ts';
import { originOf } from './request.ts';

/** The links that people make. */
export const shareRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List the links that one has made for people without an account',
        querystring: shareListQuerySchema,
        response: { 200: sharePageSchema },
      },
    },
    async ({ actor, query }) => await listShares(app.database, actor, query),
  );

  app.post(
    '/',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Make a link to a file, a book or an article for people without an account',
        body: createShareSchema,
        response: { 201: startedShareSchema },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const { share, token } = await createShare(app, { actor, origin: originOf(request), body });
      return reply.code(201).send({ share, url: new URL(`/s/${token}`, app.env.APP_ORIGIN).href });
    },
  );

  app.delete(
    '/:id',
    {
      config: { access: 'user', budget: 'deletes' },
      schema: {
        summary: 'End a link: it leads nowhere from then on',
        params: idParamsSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      await endShare(app.database, { actor, origin: originOf(request), id: params.id });
      return reply.code(204).send();
    },
  );
};

const unlockCookie = 'sorami_share';
const tokenParams = z.object({ token: z.string().max(200) });
const pictureParams = tokenParams.extend({ name: z.string().max(200) });
const pictureQuery = z.strictObject({ variant: z.enum(['original', 'thumbnail']).default('original') });
const fileQuery = pictureQuery.extend({ disposition: z.enum(['inline', 'attachment']).default('inline') });

function visitOf(request: FastifyRequest & { params: { token: string } }): Visit {
  const { params, cookies } = request;
  return { token: params.token, proof: cookies[unlockCookie], origin: originOf(request) };
}

function redirect(reply: FastifyReply, { url, expiresAt }: PresignedLink, isShown: boolean): FastifyReply {
  const life = Math.min(redirectSeconds, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
  const isKept = isShown && life > 0;
  return reply
    .header('vary', 'Cookie')
    .header('cache-control', isKept ? `private, max-age=${life}` : 'private, no-store')
    .redirect(url, 302);
}

/** What those links lead to, for whoever has one. */
export const sharedRoutes: FastifyPluginAsyncZod = async (app) => {
  // No search engine keeps it, and storage is not told which link it was.
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'no-referrer' });
  });

  app.get(
    '/:token',
    {
      config: { access: 'public', budget: 'visits' },
      schema: {
        summary: 'Read what a link leads to',
        params: tokenParams,
        response: { 200: sharedThingSchema },
      },
    },
    async (request) => await openShare(app, visitOf(request)),
  );

  app.post(
    '/:token/unlock',
    {
      config: { access: 'public', budget: 'visits' },
      schema: {
        summary: 'Give the password of a link',
        params: tokenParams,
        body: unlockShareSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { token } = request.params;
      const share = await findShare(app, token);
      const { id: shareId } = share.row;
      await app.countStranger('passwords', request, reply);
      const guesser = { userId: `${shareId}:${addressKey(request.ip)}`, organizationId: shareId };
      await app.countPerson('passwords', guesser, reply);
      await unlockShare(app, share, originOf(request), request.body.password);
      reply.setCookie(unlockCookie, unlockProof(app.env.WEBHOOK_SECRET, share.row), {
        path: `/api/s/${token}`,
        httpOnly: true,
        sameSite: 'strict',
        secure: app.env.APP_ORIGIN.startsWith('https:'),
        maxAge: unlockedSeconds,
      });
      return reply.code(204).send();
    },
  );

  app.get(
    '/:token/file',
    {
      config: { access: 'public', budget: 'visits' },
      schema: {
        summary: 'Go to the file of a link',
        params: tokenParams,
        querystring: fileQuery,
        response: { 302: z.null() },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const link = await linkToSharedFile(app, visitOf(request), query);
      return redirect(reply, link, query.disposition === 'inline');
    },
  );

  app.get(
    '/:token/pictures/:name',
    {
      config: { access: 'public', budget: 'visits' },
      schema: {
        summary: 'Go to a picture in the text of a link, or to its cover',
        params: pictureParams,
        querystring: pictureQuery,
        response: { 302: z.null() },
      },
    },
    async (request, reply) => {
      const wanted = { name: request.params.name, ...request.query };
      return redirect(reply, await linkToSharedPicture(app, visitOf(request), wanted), true);
    },
  );

  app.get(
    '/:token/export',
    {
      exposeHeadRoute: false,
      config: { access: 'public', budget: 'visits' },
      schema: {
        summary: 'Download the text of a link as a file',
        params: tokenParams,
        querystring: exportQuerySchema,
        response: { 302: z.null() },
      },
    },
    async (request, reply) => {
      const { format, pageSize, timeZone } = request.query;
      const countRendering = async (userId: string) => {
        await app.countStranger('exports', request, reply);
        await app.countPerson('exports', { userId }, reply);
      };
      const wanted = { format, pageSize, timeZone, countRendering };
      return redirect(reply, await linkToSharedExport(app, visitOf(request), wanted), false);
    },
  );
};
