import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ClerkError } from '../http/clerk-error.ts';

const require = createRequire(import.meta.url);
const folders = {
  'clerk-js': path.dirname(require.resolve('@clerk/clerk-js')),
  ui: path.dirname(require.resolve('@clerk/ui')),
};

const params = z.object({
  package: z.templateLiteral([z.enum(['clerk-js', 'ui']), '@', z.string().regex(/^[\w.-]{1,40}$/)]),
  file: z.string().regex(/^[\w-]+(\.[\w-]+)*\.js$/),
});
/** Chunks carry a hash and a version in their names. */
const immutableName = /_[0-9a-f]{6}_\d+\.\d+\.\d+\.js$/;

/** clerk-js and its interface, from the installed packages: the browser loads them through the application's origin. */
export function bundleRoutes(app: FastifyInstance): void {
  app.get('/npm/@clerk/:package/dist/:file', async (request, reply) => {
    const parsed = params.safeParse(request.params);
    if (!parsed.success) throw new ClerkError('resource_not_found');
    const folder = folders[parsed.data.package.startsWith('ui@') ? 'ui' : 'clerk-js'];
    const file = path.join(folder, parsed.data.file);
    const info = await stat(file).catch(() => null);
    if (!info?.isFile()) throw new ClerkError('resource_not_found');
    const tag = `"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`;
    reply.headers({
      'content-type': 'application/javascript; charset=utf-8',
      'cache-control': immutableName.test(parsed.data.file)
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=300',
      etag: tag,
    });
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.header('content-length', info.size).send(createReadStream(file));
  });
}
