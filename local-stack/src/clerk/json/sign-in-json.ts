import type { Deps } from '../deps.ts';
import type { SignInAttempt } from '../store/rows.ts';
import { userImageUrl } from './public-user-json.ts';
import type { ResourceJson } from './resource-json.ts';

export function signInJson(deps: Deps, attempt: SignInAttempt): ResourceJson {
  const user = attempt.userId === null ? undefined : deps.store.users.get(attempt.userId);
  return {
    object: 'sign_in',
    id: attempt.id,
    status: attempt.status,
    supported_identifiers: ['email_address'],
    identifier: attempt.identifier,
    user_data: user
      ? {
          first_name: user.firstName,
          last_name: user.lastName,
          image_url: userImageUrl(deps, user),
          has_image: user.imageId !== null,
        }
      : null,
    supported_first_factors: attempt.status === 'needs_identifier' ? [] : [{ strategy: 'password' }],
    supported_second_factors: null,
    first_factor_verification:
      attempt.status === 'complete'
        ? {
            object: 'verification',
            status: 'verified',
            strategy: 'password',
            attempts: null,
            expire_at: null,
          }
        : null,
    second_factor_verification: null,
    created_session_id: attempt.sessionId,
  };
}
