import { createClerkClient } from '@clerk/backend';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { applyClerkEvent } from '../../../accounts/apply-clerk-event.ts';
import { ApiError } from '../../../errors/api-error.ts';

/** Clerk's webhook (by Svix): signed, at least once, in any order. Sent again by Clerk until it is answered with 2xx. */
const route: FastifyPluginAsyncZod = async (app) => {
  const { CLERK_WEBHOOK_SIGNING_SECRET, CLERK_SECRET_KEY, CLERK_API_URL } = app.env;
  const webhook = CLERK_WEBHOOK_SIGNING_SECRET ? new Webhook(CLERK_WEBHOOK_SIGNING_SECRET) : undefined;
  const clerk = createClerkClient({
    secretKey: CLERK_SECRET_KEY,
    apiUrl: CLERK_API_URL,
    telemetry: { disabled: true },
  });

  /** @throws ApiError WEBHOOK_SIGNATURE_INVALID, also where no secret is configured */
  function verified(request: FastifyRequest): { payload: unknown; sentAt: Date } {
    const headers = Object.fromEntries(
      ['id', 'timestamp', 'signature'].map((name) => [
        `webhook-${name}`,
        String(request.headers[`svix-${name}`] ?? request.headers[`webhook-${name}`] ?? ''),
      ]),
    );
    try {
      if (!webhook) throw new Error('CLERK_WEBHOOK_SIGNING_SECRET is not set');
      const payload = webhook.verify(request.rawBody, headers);
      // The header counts whole seconds: the end of that second is not before anything that it speaks of.
      return { payload, sentAt: new Date(Number(headers['webhook-timestamp']) * 1000 + 999) };
    } catch (cause) {
      throw new ApiError('WEBHOOK_SIGNATURE_INVALID', { cause });
    }
  }

  app.post(
    '/clerk',
    {
      config: { access: 'webhook', budget: 'webhooks' },
      schema: {
        summary: 'Changes of users, organizations and memberships, from Clerk',
        response: { 200: z.object({ applied: z.boolean() }) },
      },
    },
    async (request) => {
      const { payload, sentAt } = verified(request);
      const applied = await applyClerkEvent(
        { database: app.database, accounts: app.accounts, clerk },
        payload,
        sentAt,
      );
      return { applied };
    },
  );
};

export default route;
