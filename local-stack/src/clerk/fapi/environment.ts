import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { environmentJson } from '../json/environment-json.ts';

/** The settings by which clerk-js decides what its forms ask for and its menus offer. */
export function environmentRoutes(app: FastifyInstance, deps: Deps): void {
  const environment = environmentJson(deps);
  app.get('/environment', async () => environment);
  app.patch('/environment', async () => environment);
}
