import { jobEventSchema } from '@sorami/contracts/webhook-events';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import { ApiError } from '../../../errors/api-error.ts';
import { applyImageEvent } from '../../../generations/apply-job-event.ts';

const headersSchema = z.object({
  'webhook-id': z.string().min(1).max(128),
  'webhook-timestamp': z.string(),
  'webhook-signature': z.string(),
});

const route: FastifyPluginAsyncZod = async (app) => {
  const webhook = new Webhook(app.env.WEBHOOK_SECRET, { format: 'raw' });

  app.post(
    '/image-completion',
    {
      config: { access: 'webhook', budget: 'webhooks' },
      schema: { summary: 'Take in what the generator reports of an image job', response: { 204: z.void() } },
    },
    async (request, reply) => {
      const headers = headersSchema.safeParse(request.headers);
      if (!headers.success) throw new ApiError('WEBHOOK_SIGNATURE_INVALID');
      verify(webhook, request.rawBody, headers.data);

      const event = jobEventSchema.safeParse(request.body);
      const id = headers.data['webhook-id'];
      if (!event.success || event.data.data.kind !== 'image')
        throw new ApiError('BAD_REQUEST', { cause: event.error });
      const { data } = event.data;
      if (id !== `${data.jobId}.${data.sequence}`) throw new ApiError('BAD_REQUEST');

      await applyImageEvent(app, { id, requestId: request.id, event: data });
      return reply.code(204).send();
    },
  );
};

export default route;

function verify(webhook: Webhook, body: Buffer, headers: Record<string, string>): void {
  try {
    webhook.verify(body, headers, { jsonParse: false });
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    throw new ApiError('WEBHOOK_SIGNATURE_INVALID', { cause: error });
  }
}
