import type { Deps } from '../deps.ts';
import type { Session } from '../store/rows.ts';
import { mintSessionToken } from '../tokens/mint-session-token.ts';
import { publicUserJson } from './public-user-json.ts';
import type { ResourceJson } from './resource-json.ts';
import { userJson } from './user-json.ts';

const isLoopback = /^(127\.|::1$|::ffff:127\.)/;
const abandonAfterMs = 7 * 86_400_000;

function commonJson(session: Session): ResourceJson {
  return {
    object: 'session',
    id: session.id,
    status: session.status,
    expire_at: session.expireAt,
    abandon_at: session.expireAt + abandonAfterMs,
    last_active_at: session.lastActiveAt,
    last_active_organization_id: session.organizationId,
    actor: null,
    tasks: null,
    factor_verification_age: [Math.max(0, Math.floor((Date.now() - session.createdAt) / 60_000)), -1],
    created_at: session.createdAt,
    updated_at: session.lastActiveAt,
  };
}

/** A session as its own browser sees it, with a fresh token while it is active. */
export async function sessionJson(deps: Deps, session: Session): Promise<ResourceJson> {
  const user = deps.store.users.get(session.userId);
  if (!user) throw new Error(`Session ${session.id} has no user.`);
  return {
    ...commonJson(session),
    user: userJson(deps, user),
    public_user_data: publicUserJson(deps, user),
    last_active_token:
      session.status === 'active' ? { object: 'token', jwt: await mintSessionToken(deps, session) } : null,
  };
}

/** A session in the list of a person's devices. */
export function sessionActivityJson(deps: Deps, session: Session): ResourceJson {
  const user = deps.store.users.get(session.userId);
  const agent = session.userAgent ?? '';
  const [, name, version] = /(Firefox|Edg|OPR|Chrome|Version)\/([\d.]+)/.exec(agent) ?? [];
  const browsers: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', Version: 'Safari' };
  const systems = ['Windows', 'Macintosh', 'iPhone', 'iPad', 'Android', 'Linux'];
  return {
    ...commonJson(session),
    user: null,
    public_user_data: user ? publicUserJson(deps, user) : null,
    last_active_token: null,
    latest_activity: {
      object: 'session_activity',
      id: `sess_activity_${session.id}`,
      browser_name: name && (browsers[name] ?? name),
      browser_version: version,
      device_type: systems.find((system) => agent.includes(system)),
      ip_address: session.address ?? undefined,
      // The interface puts the place in brackets, empty ones when there is none.
      city: session.address && isLoopback.test(session.address) ? 'localhost' : undefined,
      is_mobile: /Mobile|Android/.test(agent),
    },
  };
}

export function backendSessionJson(session: Session): ResourceJson {
  return { ...commonJson(session), client_id: session.clientId, user_id: session.userId };
}
