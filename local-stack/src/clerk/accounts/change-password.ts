import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import type { User } from '../store/rows.ts';
import { checkNewPassword, hashPassword, passwordMatches } from './password.ts';
import { setPassword } from './set-password.ts';

/**
 * A person replaces their own password, proving the current one; their other sessions end. Guesses count as failed
 * sign-ins do.
 */
export async function changePassword(
  deps: Deps,
  input: { sessionId: string; current: string; next: string; address: string },
): Promise<User> {
  const { userId } = requireActive(deps, input.sessionId);
  const user = deps.store.users.get(userId);
  checkNewPassword(input.next, 'new_password');
  await deps.signInGuard.begin(userId, input.address);
  if (user?.passwordHash && !(await passwordMatches(input.current, user.passwordHash)))
    throw new ClerkError('form_password_validation_failed', { param: 'current_password' });
  await deps.signInGuard.succeed(userId, input.address);
  const hash = await hashPassword(input.next);
  // Hashing took a while: the session may have ended meanwhile.
  requireActive(deps, input.sessionId);
  return setPassword(deps, userId, hash, input.sessionId);
}

function requireActive({ store }: Deps, sessionId: string) {
  const session = store.sessions.get(sessionId);
  if (session?.status !== 'active') throw new ClerkError('authentication_invalid');
  return session;
}
