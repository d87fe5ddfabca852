import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { avatarColours } from '../json/image-url.ts';

const colours: readonly string[] = ['#4f46a5', '#0f766e', '#9a3412', '#1d4ed8', '#86198f', '#3f6212'];

const letterParams = z.object({
  colour: z.coerce
    .number()
    .int()
    .min(0)
    .max(avatarColours - 1),
  file: z.templateLiteral([z.string(), '.svg']),
});

function letterSvg(letter: string, colour: string): string {
  const shown = letter.replace(/[^\p{Letter}\p{Number}]/gu, '?').slice(0, 2);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80" viewBox="0 0 80 80"><rect width="80" height="80" fill="${colour}"/><text x="40" y="54" font-family="sans-serif" font-size="40" fill="#fff" text-anchor="middle">${shown}</text></svg>`;
}

/** Pictures of people and organizations: uploaded, or a letter on a colour. */
export function imageRoutes(app: FastifyInstance, { store }: Deps): void {
  app.addHook('onSend', async (_, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" });
  });

  app.get('/images/:id', async (request, reply) => {
    const { id } = z.object({ id: z.string() }).parse(request.params);
    const image = store.images.get(id);
    if (!image) throw new ClerkError('resource_not_found');
    return reply
      .headers({ 'content-type': image.contentType, 'cache-control': 'private, max-age=31536000, immutable' })
      .send(Buffer.from(image.bytes));
  });

  // Clerk's interface takes a picture with this word in its address for one that cannot be removed.
  app.get('/avatar_placeholder/:colour/:file', async (request, reply) => {
    const params = letterParams.safeParse(request.params);
    if (!params.success) throw new ClerkError('resource_not_found');
    return reply
      .headers({ 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' })
      .send(letterSvg(params.data.file.slice(0, -4), colours[params.data.colour] ?? ''));
  });
}
