import { jobEventSchema } from '@sorami/contracts/webhook-events';
import type { FastifyRequest } from 'fastify';
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
        config: { access: 'webhook', budget: false },
        ...(bodyLimit !== undefined && { bodyLimit }),
        schema: { summary, response: { 204: z.void() } },
      },
      async (request, reply) => {
        const id = verifiedId(webhook, request);
        if (id === null) return await app.refuseSignature(request, reply);

        const event = jobEventSchema.safeParse(request.body);
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

/** The id of a delivery whose signature holds, else null. */
function verifiedId(webhook: Webhook, { headers, rawBody }: FastifyRequest): string | null {
  const signed = headersSchema.safeParse(headers);
  if (!signed.success) return null;
  try {
    webhook.verify(rawBody, signed.data, { jsonParse: false });
    return signed.data['webhook-id'];
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    return null;
  }
}
