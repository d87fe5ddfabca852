import type { FastifyRequest } from 'fastify';
import type { Device } from '../accounts/create-session.ts';
import { liveSessions } from '../accounts/live-sessions.ts';
import type { Deps } from '../deps.ts';
import type { Client, Session, User } from '../store/rows.ts';
import { ClerkError } from './clerk-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit;
  }
}

/** The browser behind a call to the Frontend API. */
export interface Visit {
  clientId: string | null;
  /** Value of the `__client` cookie to send back; null when there is none. */
  cookie: string | null;
  device: Device;
}

export function visitingClient({ store }: Deps, request: FastifyRequest): Client | null {
  const { clientId } = request.visit;
  return (clientId === null ? undefined : store.clients.get(clientId)) ?? null;
}

/**
 * The session that a call acts in: `sessionId`, else the one named by `?_clerk_session_id=`, else the browser's last.
 * Throws `authentication_invalid` when it is not a live session of this browser.
 */
export function requireSession(
  deps: Deps,
  request: FastifyRequest,
  sessionId = actingSessionId(request),
): { client: Client; session: Session; user: User } {
  const client = visitingClient(deps, request);
  const sessions = client ? liveSessions(deps, client.id) : [];
  const session = sessionId
    ? sessions.find((candidate) => candidate.id === sessionId)
    : (sessions.find((candidate) => candidate.id === client?.lastActiveSessionId) ?? sessions[0]);
  const user = session && deps.store.users.get(session.userId);
  if (!client || !session || !user) throw new ClerkError('authentication_invalid');
  return { client, session, user };
}

function actingSessionId(request: FastifyRequest): string | undefined {
  const { _clerk_session_id: id } = request.query as Record<string, unknown>;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
