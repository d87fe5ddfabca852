import type { SignUpAttempt } from '../store/rows.ts';
import type { ResourceJson } from './resource-json.ts';

const abandonAfterMs = 86_400_000;

/** What a sign-up still lacks. */
export function missingFields(attempt: SignUpAttempt): string[] {
  return [
    ...(attempt.email === null ? ['email_address'] : []),
    ...(attempt.passwordHash === null ? ['password'] : []),
  ];
}

export function signUpJson(attempt: SignUpAttempt): ResourceJson {
  return {
    object: 'sign_up',
    id: attempt.id,
    status: attempt.status,
    required_fields: ['email_address', 'password'],
    optional_fields: ['first_name', 'last_name'],
    missing_fields: attempt.status === 'complete' ? [] : missingFields(attempt),
    unverified_fields: [],
    verifications: { email_address: null, phone_number: null, web3_wallet: null, external_account: null },
    username: null,
    email_address: attempt.email,
    phone_number: null,
    web3_wallet: null,
    has_password: attempt.passwordHash !== null,
    first_name: attempt.firstName,
    last_name: attempt.lastName,
    unsafe_metadata: attempt.unsafeMetadata,
    external_account: null,
    external_account_strategy: null,
    created_session_id: attempt.sessionId,
    created_user_id: attempt.userId,
    abandon_at: attempt.createdAt + abandonAfterMs,
    legal_accepted_at: null,
    locale: null,
    timezone: null,
  };
}
