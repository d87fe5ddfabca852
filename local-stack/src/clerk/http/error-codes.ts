/**
 * Codes are Clerk's, so that its interface words them in the reader's language. The sentences here are shown
 * for the codes that Clerk's localizations leave out.
 */
export const errorCodes = {
  already_a_member_in_organization: {
    status: 400,
    en: 'This person is already a member of the organization.',
    fr: 'Cette personne est déjà membre de l’organisation.',
  },
  authentication_invalid: {
    status: 401,
    en: 'You are signed out. Sign in to continue.',
    fr: 'Vous êtes déconnecté. Connectez-vous pour continuer.',
  },
  avatar_file_size_exceeded: {
    status: 413,
    en: 'This picture is too large: choose one under 10 MB.',
    fr: 'Cette image est trop lourde : choisissez-en une de moins de 10 Mo.',
  },
  avatar_file_type_invalid: {
    status: 400,
    en: 'Choose a JPG, PNG, GIF or WebP picture.',
    fr: 'Choisissez une image JPG, PNG, GIF ou WebP.',
  },
  bad_request: {
    status: 400,
    en: 'This request could not be read.',
    fr: 'Cette demande n’a pas pu être lue.',
  },
  clerk_key_invalid: {
    status: 401,
    en: 'The secret key is missing or wrong.',
    fr: 'La clé secrète manque ou est fausse.',
  },
  duplicate_record: {
    status: 400,
    en: 'This person has already been invited.',
    fr: 'Cette personne a déjà été invitée.',
  },
  form_identifier_exists: {
    status: 422,
    en: 'This is already taken. Choose another.',
    fr: 'C’est déjà pris. Choisissez-en un autre.',
  },
  form_identifier_not_found: {
    status: 422,
    en: 'No account was found with these details.',
    fr: 'Aucun compte ne correspond.',
  },
  form_param_format_invalid: {
    status: 422,
    en: 'The format is not valid.',
    fr: 'Le format n’est pas valable.',
  },
  form_param_nil: { status: 422, en: 'This field is required.', fr: 'Ce champ est requis.' },
  form_param_value_invalid: {
    status: 422,
    en: 'This value is not accepted here.',
    fr: 'Cette valeur n’est pas acceptée ici.',
  },
  form_password_incorrect: {
    status: 422,
    en: 'The password is incorrect.',
    fr: 'Le mot de passe est incorrect.',
  },
  form_password_length_too_short: {
    status: 422,
    en: 'Passwords have 8 characters or more.',
    fr: 'Un mot de passe a 8 caractères ou plus.',
  },
  form_password_size_in_bytes_exceeded: {
    status: 422,
    en: 'This password is too long.',
    fr: 'Ce mot de passe est trop long.',
  },
  form_password_validation_failed: {
    status: 422,
    en: 'The current password is incorrect.',
    fr: 'Le mot de passe actuel est incorrect.',
  },
  internal_error: {
    status: 500,
    en: 'Something went wrong here. Try again.',
    fr: 'Une erreur s’est produite. Réessayez.',
  },
  not_an_admin_in_organization: {
    status: 403,
    en: 'Only an administrator of the organization can do this.',
    fr: 'Seule une personne qui administre l’organisation peut faire cela.',
  },
  organization_minimum_permissions_needed: {
    status: 400,
    en: 'An organization needs at least one administrator.',
    fr: 'Une organisation a besoin d’au moins une personne qui l’administre.',
  },
  origin_invalid: {
    status: 403,
    en: 'This request came from another site and was refused.',
    fr: 'Cette demande vient d’un autre site et a été refusée.',
  },
  resource_not_found: { status: 404, en: 'Nothing was found here.', fr: 'Rien n’a été trouvé ici.' },
  too_many_requests: {
    status: 429,
    en: 'Too many attempts. Wait a few minutes and try again.',
    fr: 'Trop de tentatives. Attendez quelques minutes et réessayez.',
  },
  user_banned: {
    status: 403,
    en: 'This account is suspended.',
    fr: 'Ce compte est suspendu.',
  },
} as const satisfies Record<string, { status: number; en: string; fr: string }>;

export type ErrorCode = keyof typeof errorCodes;
