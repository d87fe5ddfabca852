import { createClerkClient } from '@clerk/backend';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { applyClerkEvent } from '../../../accounts/apply-clerk-event.ts';

/** Clerk's webhook (by Svix): signed, at least once, in any order. Sent again by Clerk until it is answered with 2xx. */
const route: FastifyPluginAsyncZod = async (app) => {
  const { CLERK_WEBHOOK_SIGNING_SECRET, CLERK_SECRET_KEY, CLERK_API_URL } = app.env;
  const webhook = CLERK_WEBHOOK_SIGNING_SECRET ? new Webhook(CLERK_WEBHOOK_SIGNING_SECRET) : undefined;
  const clerk = createClerkClient({
    secretKey: CLERK_SECRET_KEY,
    apiUrl: CLERK_API_URL,
    telemetry: { disabled: true },
  });

  /** Null where the signature does not hold, and where no secret is configured. */
  function verified(request: FastifyRequest): { payload: unknown; sentAt: Date } | null {
    if (!webhook) return null;
    const headers = Object.fromEntries(
      ['id', 'timestamp', 'signature'].map((name) => [
        `webhook-${name}`,
        String(request.headers[`svix-${name}`] ?? request.headers[`webhook-${name}`] ?? ''),
      ]),
    );
    try {
      const payload = webhook.verify(request.rawBody, headers);
      // The header counts whole seconds: the end of that second is not before anything that it speaks of.
      return { payload, sentAt: new Date(Number(headers['webhook-timestamp']) * 1000 + 999) };
    } catch (error) {
      request.log.debug({ err: error }, 'a webhook is not signed by Clerk');
      return null;
    }
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
      const deps = { database: app.database, accounts: app.accounts, clerk };
      const applied = await applyClerkEvent(deps, event.payload, event.sentAt);
      return { applied };
    },
  );
};

export default route;
