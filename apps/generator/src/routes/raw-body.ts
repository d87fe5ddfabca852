import type { FastifyInstance } from 'fastify';

/** Leaves bodies of this scope as they were sent, of at most `limit` bytes: a signature covers them to the letter. */
export function keepRawBody(app: FastifyInstance, limit: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: limit }, (_request, body, done) =>
    done(null, body),
  );
}

export function rawBody(body: unknown): string {
  return typeof body === 'string' ? body : '';
}
