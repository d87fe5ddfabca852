import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createClient } from '../accounts/client-cookie.ts';
import { endSession } from '../accounts/end-session.ts';
import { liveSessions } from '../accounts/live-sessions.ts';
import type { Deps } from '../deps.ts';
import { visitingClient } from '../http/visit.ts';
import { clientJson } from '../json/client-json.ts';
import type { Client } from '../store/rows.ts';
import { changed, read } from './envelope.ts';

/** The browser's record, made on the first call that needs one. */
export function ensureClient(deps: Deps, request: FastifyRequest): Client {
  const known = visitingClient(deps, request);
  if (known) return known;
  const { client, cookie } = createClient(deps);
  request.visit.clientId = client.id;
  request.visit.cookie = cookie;
  return client;
}

/** The browser itself: what it is signed in to, and signing all of it out. */
export function clientRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/client', async (request) => {
    const client = visitingClient(deps, request);
    return read(client && (await clientJson(deps, client)));
  });

  app.put('/client', async (request) => {
    const client = ensureClient(deps, request);
    return await changed(deps, request, await clientJson(deps, client));
  });

  app.delete('/client', async (request) => {
    const { clientId } = request.visit;
    if (clientId !== null) {
      deps.store.transaction(() => {
        for (const session of liveSessions(deps, clientId)) endSession(deps, session, 'removed');
        deps.store.clients.delete('id = ?', clientId);
      });
    }
    return await changed(deps, request, null);
  });

  app.delete('/client/sessions', async (request) => {
    const client = visitingClient(deps, request);
    deps.store.transaction(() => {
      for (const session of client ? liveSessions(deps, client.id) : []) endSession(deps, session, 'removed');
    });
    return await changed(deps, request, client && (await clientJson(deps, client)));
  });
}
