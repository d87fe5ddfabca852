import { maxPasswordBytes, minPasswordLength } from '../accounts/password.ts';
import type { Deps } from '../deps.ts';
import type { ResourceJson } from './resource-json.ts';

const off = {
  enabled: false,
  required: false,
  used_for_first_factor: false,
  first_factors: [],
  used_for_second_factor: false,
  second_factors: [],
  verifications: [],
  verify_at_sign_up: false,
};

const displayConfig = {
  object: 'display_config',
  id: 'display_config_local',
  instance_environment_type: 'production',
  application_name: 'Sorami',
  branded: false,
  show_devmode_warning: false,
  preferred_sign_in_strategy: 'password',
  theme: {},
  logo_image_url: null,
  favicon_image_url: null,
  home_url: '/',
  sign_in_url: '/sign-in',
  sign_up_url: '/sign-up',
  user_profile_url: '/user',
  organization_profile_url: '/organization',
  create_organization_url: '/create-organization',
  after_sign_in_url: '/',
  after_sign_up_url: '/',
  after_sign_out_all_url: '/',
  after_sign_out_one_url: '/',
  after_switch_session_url: '/',
  after_leave_organization_url: '/',
  after_create_organization_url: '/',
  captcha_public_key: null,
  captcha_widget_type: null,
  captcha_public_key_invisible: null,
  captcha_provider: 'turnstile',
  captcha_oauth_bypass: [],
  support_email: '',
  terms_url: null,
  privacy_policy_url: null,
  waitlist_url: '',
  after_join_waitlist_url: '',
};

const userSettings = {
  attributes: {
    // Immutable hides "Add email address": it would need a code sent by mail.
    email_address: { ...off, enabled: true, required: true, used_for_first_factor: true, immutable: true },
    password: { ...off, enabled: true, required: true },
    first_name: { ...off, enabled: true },
    last_name: { ...off, enabled: true },
    phone_number: off,
    username: off,
    web3_wallet: off,
    authenticator_app: off,
    backup_code: off,
    passkey: off,
  },
  actions: { delete_self: true, create_organization: true },
  social: {},
  enterprise_sso: { enabled: false, self_serve_sso: false, self_serve_directory_sync: false },
  saml: { enabled: false },
  sign_in: { second_factor: { required: false, enabled: false } },
  sign_up: {
    allowlist_only: false,
    progressive: true,
    captcha_enabled: false,
    mode: 'public',
    legal_consent_enabled: false,
    mfa: { required: false },
  },
  password_settings: {
    min_length: minPasswordLength,
    max_length: maxPasswordBytes,
    disable_hibp: true,
    require_special_char: false,
    require_numbers: false,
    require_uppercase: false,
    require_lowercase: false,
    show_zxcvbn: false,
    min_zxcvbn_strength: 0,
    allowed_special_characters: '',
  },
  passkey_settings: { allow_autofill: false, show_sign_in_button: false },
  username_settings: { min_length: 4, max_length: 64 },
  attack_protection: { enumeration_protection: { enabled: false } },
};

/** Every key is required: clerk-js reads them without a check. What cannot work without mail is off. */
export function environmentJson({ identity }: Deps): ResourceJson {
  return {
    object: 'environment',
    id: `env_${identity.instanceId}`,
    maintenance_mode: false,
    client_debug_mode: false,
    partitioned_cookies: false,
    auth_config: {
      object: 'auth_config',
      id: 'auth_config_local',
      single_session_mode: true,
      claimed_at: null,
      reverification: false,
    },
    display_config: displayConfig,
    user_settings: userSettings,
    organization_settings: {
      enabled: true,
      max_allowed_memberships: 0,
      force_organization_selection: false,
      actions: { admin_delete: true },
      domains: { enabled: false, enrollment_modes: [], default_role: 'org:member' },
      slug: { disabled: true },
      organization_creation_defaults: { enabled: false },
    },
    commerce_settings: {
      billing: {
        stripe_publishable_key: null,
        organization: { enabled: true, has_paid_plans: true },
        user: { enabled: true, has_paid_plans: true },
      },
    },
    api_keys_settings: { user_api_keys_enabled: false, orgs_api_keys_enabled: false },
    protect_config: { object: 'protect_config', id: 'protect_config_local' },
  };
}
