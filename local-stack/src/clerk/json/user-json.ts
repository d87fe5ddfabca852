import type { Deps } from '../deps.ts';
import type { User } from '../store/rows.ts';
import { membershipJson } from './membership-json.ts';
import { userImageUrl } from './public-user-json.ts';
import type { ResourceJson } from './resource-json.ts';

export function emailJson(user: User): ResourceJson {
  return {
    id: user.emailId,
    object: 'email_address',
    email_address: user.email,
    reserved: false,
    // No mail leaves this machine, so every address counts as verified.
    verification: {
      object: 'verification',
      status: 'verified',
      strategy: 'admin',
      attempts: null,
      expire_at: null,
    },
    linked_to: [],
    matches_sso_connection: false,
    created_at: user.createdAt,
    updated_at: user.createdAt,
  };
}

function commonJson(deps: Deps, user: User): ResourceJson {
  return {
    id: user.id,
    object: 'user',
    username: null,
    first_name: user.firstName,
    last_name: user.lastName,
    locale: null,
    timezone: null,
    image_url: userImageUrl(deps, user),
    has_image: user.imageId !== null,
    primary_email_address_id: user.emailId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    password_enabled: user.passwordHash !== null,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    email_addresses: [emailJson(user)],
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    public_metadata: user.publicMetadata,
    unsafe_metadata: user.unsafeMetadata,
    external_id: user.externalId,
    last_sign_in_at: user.lastSignInAt,
    last_active_at: user.lastSignInAt,
    banned: user.banned,
    locked: false,
    delete_self_enabled: true,
    create_organization_enabled: true,
    create_organizations_limit: null,
    legal_accepted_at: null,
    profile_image_id: user.imageId ?? '',
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

/** A person as their own browser sees them. */
export function userJson(deps: Deps, user: User): ResourceJson {
  return {
    ...commonJson(deps, user),
    organization_memberships: deps.store.memberships
      .all('userId = ? ORDER BY createdAt, id', user.id)
      .map((membership) => membershipJson(deps, membership)),
  };
}

/** A person as the Backend API and the webhooks tell of them: private metadata included. */
export function backendUserJson(deps: Deps, user: User): ResourceJson {
  return {
    ...commonJson(deps, user),
    private_metadata: user.privateMetadata,
    password_last_updated_at: user.passwordUpdatedAt,
    deprovisioned: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: null,
  };
}
