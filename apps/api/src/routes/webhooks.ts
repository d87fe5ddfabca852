import { jobEventSchema } from '@sorami/contracts/webhook-events';
import { ApiError } from '@sorami/server/api-error';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import { applyClerkEvent } from '../accounts/apply-clerk-event.ts';
import { applyJobEvent } from '../jobs/apply-job-event.ts';
import { nameOf } from '../jobs/kind.ts';

const jobHeadersSchema = z.object({
  'webhook-id': z.string().min(1).max(128),
  'webhook-timestamp': z.string(),
  'webhook-signature': z.string(),
});

declare module 'fastify' {
  interface FastifyInstance {
    /** Rejects with WEBHOOK_SIGNATURE_INVALID, or with RATE_LIMITED where the address did not stop. */
    refuseSignature(request: FastifyRequest, reply: FastifyReply): Promise<never>;
  }
}

/** Seconds between a signature's time and now, either way; the Standard Webhooks libraries allow as much. */
const maxAge = 300;

/**
 * Who reports to us: signed, at least once, in any order. What does not even claim to be signed just now is refused
 * before its body is read.
 */
export const webhookRoutes: FastifyPluginAsyncZod = async (app) => {
  app.decorate('refuseSignature', async (request, reply) => {
    const refusal = new ApiError('WEBHOOK_SIGNATURE_INVALID');
    await app.countRefusal(request, reply, refusal);
    throw refusal;
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.access === 'webhook' && !claimsToBeSigned(request)) {
      await app.refuseSignature(request, reply);
    }
  });
  // A signature covers the bytes of a body: they are kept in `request.rawBody` beside the parsed one.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    request.keptBody = Buffer.from(bytes);
    app.parseJson(request, bytes.toString('utf8'), done);
  });

  const ofGenerator = [app.env.WEBHOOK_SECRET, ...app.env.WEBHOOK_SECRETS_ACCEPTED].map(
    (secret) => new Webhook(secret, { format: 'raw' }),
  );
  for (const { kind, resource, eventLimit } of Object.values(app.kinds)) {
    app.post(
      `/${nameOf(kind)}-completion`,
      {
        config: { access: 'webhook', budget: false },
        ...(eventLimit !== null && { bodyLimit: eventLimit }),
        schema: {
          summary: `Take in what the generator reports of a job that makes: ${resource}`,
          response: { 204: z.void() },
        },
      },
      async (request, reply) => {
        const id = verifiedId(ofGenerator, request);
        if (id === null) return await app.refuseSignature(request, reply);

        const event = jobEventSchema.safeParse(request.body);
        if (!event.success || event.data.data.kind !== nameOf(kind))
          throw new ApiError('BAD_REQUEST', { cause: event.error });
        const { data } = event.data;
        if (id !== `${data.jobId}.${data.sequence}`) throw new ApiError('BAD_REQUEST');

        await applyJobEvent(app, { id, requestId: request.id, event: data }, kind);
        return reply.code(204).send();
      },
    );
  }

  await app.register(clerkRoute);
};

function claimsToBeSigned({ headers }: FastifyRequest): boolean {
  const [id, time, signature] = ['id', 'timestamp', 'signature'].map(
    (name) => headers[`svix-${name}`] ?? headers[`webhook-${name}`],
  );
  return Boolean(id && signature) && Math.abs(Date.now() / 1000 - Number(time)) <= maxAge + 1;
}

/** The id of a delivery whose signature one of the secrets made, else null. */
function verifiedId(webhooks: readonly Webhook[], { headers, rawBody }: FastifyRequest): string | null {
  const signed = jobHeadersSchema.safeParse(headers);
  if (!signed.success) return null;
  const isSigned = webhooks.some((webhook) => {
    try {
      webhook.verify(rawBody, signed.data, { jsonParse: false });
      return true;
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      return false;
    }
  });
  return isSigned ? signed.data['webhook-id'] : null;
}

/** Clerk's webhook (by Svix): signed, at least once, in any order. Sent again by Clerk until it is answered with 2xx. */
const clerkRoute: FastifyPluginAsyncZod = async (app) => {
  const { CLERK_WEBHOOK_SIGNING_SECRET } = app.env;
  const webhooks = CLERK_WEBHOOK_SIGNING_SECRET.map((secret) => new Webhook(secret));

  /** Null where the signature does not hold, and where no secret is configured. */
  function verified(request: FastifyRequest): { payload: unknown; sentAt: Date } | null {
    const headers = Object.fromEntries(
      ['id', 'timestamp', 'signature'].map((name) => [
        `webhook-${name}`,
        String(request.headers[`svix-${name}`] ?? request.headers[`webhook-${name}`] ?? ''),
      ]),
    );
    for (const webhook of webhooks) {
      try {
        webhook.verify(request.rawBody, headers, { jsonParse: false });
        // The header counts whole seconds: the end of that second is not before anything that it speaks of.
        return { payload: request.body, sentAt: new Date(Number(headers['webhook-timestamp']) * 1000 + 999) };
      } catch (error) {
        request.log.debug({ err: error }, 'a webhook is not signed by Clerk');
      }
    }
    return null;
  }

  app.post(
    '/clerk',
    {
      config: { access: 'webhook', budget: false },
      schema: {
        summary: 'Changes of users, organizations and memberships, from Clerk',
        response: { 200: z.object({ applied: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const event = verified(request);
      if (!event) return await app.refuseSignature(request, reply);
      const deps = { database: app.database, accounts: app.accounts, clerk: app.clerk };
      const applied = await applyClerkEvent(deps, event.payload, event.sentAt);
      return { applied };
    },
  );
};
