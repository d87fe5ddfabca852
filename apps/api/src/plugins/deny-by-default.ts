import type { RouteOptions } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { budgets } from '../rate-limits.ts';

const accesses = new Set<unknown>(['public', 'user', 'admin', 'webhook']);

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of the app, in the order of registration. */
    routeTable: readonly RouteOptions[];
  }
}

/** The app does not start with a route that does not say who may call it, or that names an unknown budget. */
export default fastifyPlugin(
  async (app) => {
    const routeTable: RouteOptions[] = [];
    app.decorate('routeTable', routeTable);
    app.addHook('onRoute', (route) => {
      routeTable.push(route);
    });
    app.addHook('onReady', async () => {
      for (const { method, url, config } of routeTable) {
        const name = `${method} ${url}`;
        if (!accesses.has(config?.access)) throw new Error(`${name} declares no access`);
        if (config?.budget && !(config.budget in budgets)) throw new Error(`${name} has an unknown budget`);
      }
    });
  },
  { name: 'deny-by-default' },
);
