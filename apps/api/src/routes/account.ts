import {
  accountSchema,
  type ErasureState,
  eraseSchema,
  erasureDays,
  erasureStateSchema,
  newestArchiveSchema,
  receiptSchema,
  startedArchiveSchema,
  startedErasureSchema,
  supportSchema,
} from '@sorami/contracts/account';
import {
  forbidModelsSchema,
  type OrganizationModels,
  organizationModelsSchema,
} from '@sorami/contracts/models';
import { type MarkChoices, markChoicesSchema } from '@sorami/contracts/provenance';
import { ApiError } from '@sorami/server/api-error';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Actor } from '../accounts/actor.ts';
import { requestErasure, subjectHashOf } from '../accounts/erased-subjects.ts';
import { lineOfAct } from '../administration/administer.ts';
import { readArchive, startArchive } from '../archives/start-archive.ts';
import { writeAccessLines } from '../audit/access-line.ts';
import { readAccount } from '../erasure/read-account.ts';
import { readOrganizationModels } from '../generator/list-models.ts';
import { powersOf } from '../policies/rules.ts';
import { idempotencyHeadersSchema, originOf } from './request.ts';

/** One's own account: what it holds, and leaving. Also for those who only read in the organization where they work. */
export const accountRoutes: FastifyPluginAsyncZod = async (app) => {
  const { database } = app;

  app.get(
    '/',
    {
      config: { access: 'user' },
      schema: { summary: 'What an erasure would take', response: { 200: accountSchema } },
    },
    async ({ actor }) => await readAccount(database, actor),
  );

  app.delete(
    '/',
    {
      config: { access: 'user', budget: 'account', reads: true },
      schema: {
        summary: 'Have oneself erased, now or in seven days',
        body: eraseSchema,
        response: { 202: startedErasureSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const user = await database.user.findUniqueOrThrow({ where: { id: actor.userId } });
      checkConfirmation(user.email, body.confirm);
      const erasure = await requestErasure(database, {
        subject: 'PERSON',
        clerkId: actor.clerkId,
        subjectId: actor.userId,
        name: user.name,
        deletesAtClerk: true,
        dueAt: dueAt(body.when),
      });
      return reply.code(202).send({ erasure: { id: erasure.id, dueAt: erasure.dueAt.toISOString() } });
    },
  );

  app.post(
    '/archive',
    {
      config: { access: 'user', budget: 'account', reads: true },
      schema: {
        summary: 'Have an archive made of all that one has, as a file of one’s own for seven days',
        headers: idempotencyHeadersSchema,
        response: { 202: startedArchiveSchema },
      },
    },
    async ({ actor, headers, locale }, reply) => {
      const idempotencyKey = headers['idempotency-key'];
      const job = await startArchive(database, { userId: actor.userId, locale, idempotencyKey });
      return reply.code(202).send({ job });
    },
  );

  app.get(
    '/archive',
    {
      config: { access: 'user' },
      schema: { summary: 'How far one’s newest archive is', response: { 200: newestArchiveSchema } },
    },
    async ({ actor, locale }) => ({ job: await readArchive(database, actor.userId, locale) }),
  );

  app.post(
    '/support',
    {
      config: { access: 'user', budget: 'account', reads: true },
      schema: {
        summary: 'Let administrators read the names of one’s files for some days, or no longer',
        body: supportSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const supportUntil = body.days === 0 ? null : new Date(Date.now() + body.days * 24 * 3_600_000);
      await database.$transaction(async (transaction) => {
        await transaction.user.update({ where: { id: actor.userId }, data: { supportUntil } });
        const act = { actor, origin: originOf(request) };
        const own = { ownerId: actor.userId, organizationId: null };
        await writeAccessLines(transaction, [lineOfAct(act, { did: 'support', days: body.days }, own)]);
      });
      return reply.code(204).send();
    },
  );

  app.post(
    '/keep',
    {
      config: { access: 'user', budget: 'account', reads: true },
      schema: { summary: 'Take back the wish to be erased', response: { 204: z.void() } },
    },
    async ({ actor }, reply) => {
      await takeBack(actor.clerkId);
      return reply.code(204).send();
    },
  );

  app.get(
    '/marks',
    {
      config: { access: 'user' },
      schema: {
        summary: 'What one’s files say of oneself',
        response: { 200: markChoicesSchema },
      },
    },
    async ({ actor }) =>
      toChoices(await database.user.findUniqueOrThrow({ where: { id: actor.userId }, select: markColumns })),
  );

  app.patch(
    '/marks',
    {
      config: { access: 'user', budget: 'account', reads: true },
      schema: {
        summary: 'Choose what one’s files say of oneself, from the next on',
        body: markChoicesSchema.partial(),
        response: { 200: markChoicesSchema },
      },
    },
    async ({ actor, body }) => {
      const { userId } = actor;
      // An export of before says what was chosen then: it has no day any more, so the next to ask gets another.
      const [chosen] = await database.$transaction([
        database.user.update({
          where: { id: userId },
          data: {
            ...(body.name !== undefined && { markName: body.name }),
            ...(body.prompt !== undefined && { markPrompt: body.prompt }),
          },
          select: markColumns,
        }),
        database.bookFormat.updateMany({ where: { book: { authorId: userId } }, data: { day: '' } }),
        database.articleFormat.updateMany({ where: { article: { authorId: userId } }, data: { day: '' } }),
      ]);
      return toChoices(chosen);
    },
  );

  app.delete(
    '/organization',
    {
      config: { access: 'user', budget: 'account' },
      schema: {
        summary: 'Have the organization that one administers erased, now or in seven days',
        body: eraseSchema,
        response: { 202: startedErasureSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const organization = administered(actor);
      const { name } = await database.organization.findUniqueOrThrow({ where: { id: organization.id } });
      checkConfirmation(name, body.confirm);
      const erasure = await requestErasure(database, {
        subject: 'ORGANIZATION',
        clerkId: organization.clerkId,
        subjectId: organization.id,
        name: null,
        deletesAtClerk: true,
        dueAt: dueAt(body.when),
      });
      return reply.code(202).send({ erasure: { id: erasure.id, dueAt: erasure.dueAt.toISOString() } });
    },
  );

  app.get(
    '/organization/models',
    {
      config: { access: 'user' },
      schema: {
        summary: 'What the organization that one administers may be kept from, and what it forbids',
        response: { 200: organizationModelsSchema },
      },
    },
    async ({ actor }) => await readModels(administered(actor).id),
  );

  app.put(
    '/organization/models',
    {
      config: { access: 'user', budget: 'account' },
      schema: {
        summary: 'Forbid providers and models to the organization that one administers',
        body: forbidModelsSchema,
        response: { 200: organizationModelsSchema },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = administered(actor);
      const { forbidden } = body;
      await database.$transaction(async (transaction) => {
        await transaction.organization.update({ where: { id }, data: { forbidden } });
        const act = { actor, origin: originOf(request) };
        const own = { ownerId: null, organizationId: id };
        await writeAccessLines(transaction, [lineOfAct(act, { did: 'forbid', forbidden }, own)]);
      });
      return await readModels(id);
    },
  );

  /** @throws ApiError SERVICE_UNAVAILABLE */
  async function readModels(organizationId: string): Promise<OrganizationModels> {
    const models = await readOrganizationModels(app, organizationId);
    if (!models) throw new ApiError('SERVICE_UNAVAILABLE', { retryAfterSeconds: 5 });
    return models;
  }

  app.post(
    '/organization/keep',
    {
      config: { access: 'user', budget: 'account' },
      schema: { summary: 'Take back the wish to have the organization erased', response: { 204: z.void() } },
    },
    async ({ actor }, reply) => {
      await takeBack(administered(actor).clerkId);
      return reply.code(204).send();
    },
  );

  /** @throws ApiError NOT_FOUND where there is none, or it is too late */
  async function takeBack(clerkId: string): Promise<void> {
    const { count } = await database.erasure.deleteMany({
      where: { subjectHash: subjectHashOf(clerkId), startedAt: null },
    });
    if (count === 0) throw new ApiError('NOT_FOUND');
  }
};

const markColumns = { markName: true, markPrompt: true } as const;

function toChoices({ markName, markPrompt }: Record<keyof typeof markColumns, boolean>): MarkChoices {
  return { name: markName, prompt: markPrompt };
}

/** Without a session: whoever asked for an erasure has none any more. The id is as hard to guess as a session is. */
export const erasureRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/:id',
    {
      config: { access: 'public' },
      schema: {
        summary: 'How far an erasure is, and its receipt',
        params: z.object({ id: z.string().max(64) }),
        response: { 200: erasureStateSchema },
      },
    },
    async ({ params }, reply): Promise<ErasureState> => {
      const found = await app.database.erasure.findUnique({ where: { id: params.id } });
      if (!found) throw new ApiError('NOT_FOUND');
      reply.header('cache-control', 'private, no-store');
      const state = found.finishedAt ? 'done' : found.startedAt ? 'erasing' : 'waiting';
      const receipt = found.receipt === null ? null : receiptSchema.parse(found.receipt);
      return { state, dueAt: found.dueAt.toISOString(), receipt };
    },
  );
};

function dueAt(when: 'now' | 'in7days'): Date {
  return new Date(Date.now() + (when === 'now' ? 0 : erasureDays * 24 * 3_600_000));
}

/** @throws ApiError VALIDATION_FAILED */
function checkConfirmation(expected: string | null, typed: string): void {
  if (expected !== null && typed.trim().toLowerCase() === expected.trim().toLowerCase()) return;
  throw new ApiError('VALIDATION_FAILED', {
    fields: {
      confirm: {
        fr: 'Ce n’est pas ce qui est demandé : rien n’a été supprimé.',
        en: 'This is not what was asked for: nothing has been deleted.',
      },
    },
  });
}

/** @throws ApiError NOT_FOUND outside of an organization; FORBIDDEN for who does not administer it */
function administered(actor: Actor): NonNullable<Actor['organization']> {
  if (!actor.organization) throw new ApiError('NOT_FOUND');
  if (!powersOf(actor).oversee) throw new ApiError('FORBIDDEN');
  return actor.organization;
}
