import { liveSessions } from '../accounts/live-sessions.ts';
import type { Deps } from '../deps.ts';
import type { Client } from '../store/rows.ts';
import type { ResourceJson } from './resource-json.ts';
import { sessionJson } from './session-json.ts';
import { signInJson } from './sign-in-json.ts';
import { signUpJson } from './sign-up-json.ts';

export async function clientJson(deps: Deps, client: Client): Promise<ResourceJson> {
  const sessions = liveSessions(deps, client.id);
  return {
    object: 'client',
    id: client.id,
    sessions: await Promise.all(sessions.map((session) => sessionJson(deps, session))),
    sign_in: client.signIn && signInJson(deps, client.signIn),
    sign_up: client.signUp && signUpJson(client.signUp),
    last_active_session_id:
      sessions.find((session) => session.id === client.lastActiveSessionId)?.id ?? sessions[0]?.id ?? null,
    captcha_bypass: true,
    cookie_expires_at: null,
    last_authentication_strategy: null,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}
