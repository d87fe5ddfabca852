import { jobEventSchema } from '@sorami/contracts/webhook-events';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import { ApiError } from '../errors/api-error.ts';
import type { Delivery, EventDeps } from '../jobs/apply-job-event.ts';

const headersSchema = z.object({
  'webhook-id': z.string().min(1).max(128),
  'webhook-timestamp': z.string(),
  'webhook-signature': z.string(),
});

interface JobEventRoute {
  path: string;
  summary: string;
  /** Of the jobs whose events are taken here. */
  kind: 'image' | 'book' | 'blog';
  /** Bytes, where an event may have more than other bodies. */
  bodyLimit?: number;
  apply(deps: EventDeps, delivery: Delivery): Promise<void>;
}

/** A webhook that the generator reports to: signed with WEBHOOK_SECRET, at least once, in any order. */
export function jobEventRoute({
  path,
  summary,
  kind,
  bodyLimit,
  apply,
}: JobEventRoute): FastifyPluginAsyncZod {
  return async (app) => {
    const webhook = new Webhook(app.env.WEBHOOK_SECRET, { format: 'raw' });

    app.post(
      path,
      {
        config: { access: 'webhook', budget: 'webhooks' },
        ...(bodyLimit !== undefined && { bodyLimit }),
        schema: { summary, response: { 204: z.void() } },
      },
      async (request, reply) => {
        const headers = headersSchema.safeParse(request.headers);
        if (!headers.success) throw new ApiError('WEBHOOK_SIGNATURE_INVALID');
        verify(webhook, request.rawBody, headers.data);

        const event = jobEventSchema.safeParse(request.body);
        const id = headers.data['webhook-id'];
        if (!event.success || event.data.data.kind !== kind)
          throw new ApiError('BAD_REQUEST', { cause: event.error });
        const { data } = event.data;
        if (id !== `${data.jobId}.${data.sequence}`) throw new ApiError('BAD_REQUEST');

        await apply(app, { id, requestId: request.id, event: data });
        return reply.code(204).send();
      },
    );
  };
}

function verify(webhook: Webhook, body: Buffer, headers: Record<string, string>): void {
  try {
    webhook.verify(body, headers, { jsonParse: false });
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    throw new ApiError('WEBHOOK_SIGNATURE_INVALID', { cause: error });
  }
}
