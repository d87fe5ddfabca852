import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { missingFields } from '../json/sign-up-json.ts';
import { newId } from '../store/new-id.ts';
import type { Metadata, SignUpAttempt } from '../store/rows.ts';
import { createSession, type Device } from './create-session.ts';
import { createUser, normalizeEmail } from './create-user.ts';
import { checkNewPassword, hashPassword } from './password.ts';

/** What a sign-up form sends; what is absent keeps its value. */
export interface SignUpFields {
  email_address?: string;
  password?: string;
  first_name?: string;
  last_name?: string;
  unsafe_metadata?: Metadata;
}

export function newSignUp(): SignUpAttempt {
  return {
    id: newId('sua'),
    status: 'missing_requirements',
    email: null,
    passwordHash: null,
    firstName: null,
    lastName: null,
    unsafeMetadata: {},
    userId: null,
    sessionId: null,
    createdAt: Date.now(),
  };
}

/** Adds what a form sent to a sign-up and, as soon as nothing is missing, creates the person and signs them in. */
export async function continueSignUp(
  deps: Deps,
  clientId: string,
  attempt: SignUpAttempt,
  fields: SignUpFields,
  device: Device,
): Promise<SignUpAttempt> {
  const { store } = deps;
  const email = fields.email_address === undefined ? attempt.email : normalizeEmail(fields.email_address);
  if (email !== null && store.users.first('email = ?', email))
    throw new ClerkError('form_identifier_exists', { param: 'email_address' });
  if (fields.password !== undefined) checkNewPassword(fields.password, 'password');
  const filled: SignUpAttempt = {
    ...attempt,
    email,
    passwordHash: fields.password === undefined ? attempt.passwordHash : await hashPassword(fields.password),
    firstName: fields.first_name || attempt.firstName,
    lastName: fields.last_name || attempt.lastName,
    unsafeMetadata: fields.unsafe_metadata ?? attempt.unsafeMetadata,
  };
  return store.transaction(() => {
    const saved = filled.email === null || missingFields(filled).length > 0 ? filled : finish(filled.email);
    store.clients.update(clientId, { signUp: saved, updatedAt: Date.now() });
    return saved;
  });

  function finish(address: string): SignUpAttempt {
    const user = createUser(deps, {
      email: address,
      passwordHash: filled.passwordHash,
      firstName: filled.firstName,
      lastName: filled.lastName,
      unsafeMetadata: filled.unsafeMetadata,
    });
    const session = createSession(deps, { clientId, userId: user.id, device });
    // The hash now lives with the person only.
    return { ...filled, status: 'complete', passwordHash: null, userId: user.id, sessionId: session.id };
  }
}
