import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { newId } from '../store/new-id.ts';
import type { SignInAttempt } from '../store/rows.ts';
import { createSession, type Device } from './create-session.ts';
import { passwordMatches } from './password.ts';

function saveAttempt({ store }: Deps, clientId: string, attempt: SignInAttempt): SignInAttempt {
  store.clients.update(clientId, { signIn: attempt, updatedAt: Date.now() });
  return attempt;
}

/** Begins a sign-in, and looks the person up when they are named. Throws `form_identifier_not_found`. */
export async function beginSignIn(
  deps: Deps,
  clientId: string,
  identifier: string | undefined,
  device: Device,
): Promise<SignInAttempt> {
  const attempt: SignInAttempt = {
    id: newId('sia'),
    status: 'needs_identifier',
    identifier: null,
    userId: null,
    sessionId: null,
  };
  if (identifier === undefined) return saveAttempt(deps, clientId, attempt);
  const user = deps.store.users.first('email = ?', identifier.trim().toLowerCase());
  if (!user) {
    await deps.signInGuard.begin(null, device.address ?? '');
    throw new ClerkError('form_identifier_not_found', { param: 'identifier' });
  }
  return saveAttempt(deps, clientId, {
    ...attempt,
    status: 'needs_first_factor',
    identifier: user.email,
    userId: user.id,
  });
}

/** Signs in with a password. Throws `form_password_incorrect`, `user_banned` or `too_many_requests`. */
export async function completeSignIn(
  deps: Deps,
  clientId: string,
  attempt: SignInAttempt,
  password: string,
  device: Device,
): Promise<SignInAttempt> {
  const user = attempt.userId === null ? undefined : deps.store.users.get(attempt.userId);
  if (!user) throw new ClerkError('form_identifier_not_found', { param: 'identifier' });
  const address = device.address ?? '';
  await deps.signInGuard.begin(user.id, address);
  if (!(await passwordMatches(password, user.passwordHash)))
    throw new ClerkError('form_password_incorrect', { param: 'password' });
  await deps.signInGuard.succeed(user.id, address);
  return deps.store.transaction(() => {
    const session = createSession(deps, { clientId, userId: user.id, device });
    return saveAttempt(deps, clientId, { ...attempt, status: 'complete', sessionId: session.id });
  });
}
