import { frFR } from '@clerk/localizations/fr-FR';

interface Words {
  [key: string]: string | Words | undefined;
}

const loading = {
  loading: 'Chargement…',
  retryButton: 'Réessayer',
  subtitle: 'Patientez pendant la vérification de votre demande.',
  title: 'Vérification de votre demande',
};
const enterprise = {
  subtitle: 'Choisissez le compte d’entreprise avec lequel continuer.',
  title: 'Choisir votre compte d’entreprise',
};
const resendFrench = 'Vous n’avez rien reçu ? Renvoyer';
const whoSigns = { actionLink: 'Se déconnecter', actionText: 'Connecté en tant que {{identifier}}' };
const savedCodes =
  'Gardez ces codes de secours en lieu sûr. Si vous perdez l’accès à votre appareil, ils vous permettront de vous connecter.';
const credits = {
  accountCreditsSection: { title: 'Avoir du compte', viewHistory: 'Voir l’historique de l’avoir' },
  creditHistoryPage: {
    tableHeader__amount: 'Montant',
    tableHeader__date: 'Date',
    title: 'Historique de l’avoir du compte',
  },
  statementsSection: {
    itemCaption__payerCredit: 'Avoir déduit du solde du compte',
    itemCaption__paidForPlan: 'Payé pour la formule {{plan}} {{period}}',
    itemCaption__subscribedAndPaidForPlan: 'Souscrit et payé pour la formule {{plan}} {{period}}',
  },
  subscriptionsListSection: {
    actionLabel__newSubscription: 'Souscrire à une formule',
    actionLabel__switchPlan: 'Changer de formule',
    overview: 'Vue d’ensemble',
    tableHeader__plan: 'Formule',
  },
  switchPlansSection: { title: 'Changer de formule' },
  start: { headerTitle__plans: 'Formules' },
};

/** What Clerk's French lacks or calls by another name than Sorami. Single sign-on and its directories are not offered. */
const frenchWords: Words = {
  // Our own roles, which Clerk knows by the names that were given them.
  roles: {
    'org:admin': 'Admin',
    'org:editor': 'Éditeur',
    'org:member': 'Membre',
    'org:viewer': 'Lecteur',
  },
  badge__banned: 'Exclu',
  badge__deprovisioned: 'Retiré',
  badge__currentPlan: 'Formule actuelle',
  formFieldInputPlaceholder__signUpPassword: 'Choisissez un mot de passe',
  formFieldInput__emailAddress_format: 'Par exemple : nom@exemple.fr',
  identityPreviewEditButton__emailAddress: 'Modifier l’adresse e-mail',
  identityPreviewEditButton__identifier: 'Modifier l’identifiant',
  identityPreviewEditButton__phoneNumber: 'Modifier le numéro de téléphone',
  searchInput: { action__clear: 'Effacer la recherche' },
  organizationSwitcher: {
    action__closeOrganizationSwitcher: 'Fermer le choix de l’espace',
    action__openOrganizationSwitcher: 'Choisir l’espace',
    personalWorkspace: 'Personnel',
  },
  signIn: {
    emailLink: {
      verifiedTransferable: {
        subtitle: 'Revenez à l’onglet d’origine pour continuer',
        title: 'Adresse e-mail vérifiée',
      },
    },
    enterpriseConnections: enterprise,
    enterpriseSSO: { formButtonPrimary: 'Continuer avec le compte d’entreprise' },
    passwordCompromised: { title: 'Mot de passe compromis' },
    passwordUntrusted: { title: 'Mot de passe à remplacer' },
    protectCheck: loading,
    ssoBypass: {
      actionLink: 'Votre compte d’entreprise ne fonctionne pas ?',
      code: {
        resendButton: resendFrench,
        subtitle: 'pour continuer vers {{applicationName}}',
        title: 'Consultez vos e-mails',
      },
      notice: 'Votre organisation exige un compte d’entreprise. Continuer sans lui est noté.',
    },
  },
  signUp: { enterpriseConnections: enterprise, protectCheck: loading },
  taskChooseOrganization: {
    alerts: {
      organizationAlreadyExists:
        'Il existe déjà une organisation au nom de {{organizationName}} pour {{organizationDomain}}. Pour la rejoindre, demandez une invitation.',
    },
  },
  taskResetPassword: {
    formButtonPrimary: 'Changer le mot de passe',
    signOut: whoSigns,
    subtitle: 'Votre compte demande un nouveau mot de passe avant de continuer',
    title: 'Changez votre mot de passe',
  },
  taskSetupMfa: {
    badge: 'Double vérification',
    signOut: whoSigns,
    smsCode: {
      addPhone: {
        formButtonPrimary: 'Continuer',
        infoText: 'Un SMS avec un code sera envoyé à ce numéro. Des frais peuvent s’appliquer.',
      },
      addPhoneNumber: 'Ajouter un numéro de téléphone',
      cancel: 'Annuler',
      subtitle: 'Choisissez le numéro qui recevra les codes par SMS',
      success: {
        finishButton: 'Continuer',
        message1:
          'La double vérification est active. À chaque connexion, un code envoyé à ce numéro vous sera demandé.',
        message2: savedCodes,
        title: 'Vérification par SMS activée',
      },
      title: 'Vérification par SMS',
      verifyPhone: {
        formButtonPrimary: 'Continuer',
        formTitle: 'Code de vérification',
        resendButton: resendFrench,
        subtitle: 'Saisissez le code envoyé au',
        title: 'Vérifiez votre numéro de téléphone',
      },
    },
    start: {
      methodSelection: { phoneCode: 'Code par SMS', totp: 'Application d’authentification' },
      subtitle: 'Choisissez comment mieux protéger votre compte',
      title: 'Activer la double vérification',
    },
    totpCode: {
      addAuthenticatorApp: {
        buttonAbleToScan__nonPrimary: 'Lire plutôt le code QR',
        buttonUnableToScan__nonPrimary: 'Le code QR ne se lit pas ?',
        formButtonPrimary: 'Continuer',
        formButtonReset: 'Annuler',
        infoText__ableToScan:
          'Ajoutez un compte dans votre application d’authentification et lisez ce code QR.',
        infoText__unableToScan:
          'Ajoutez un compte dans votre application d’authentification et saisissez cette clé.',
        inputLabel__unableToScan1:
          'Vérifiez que les codes à usage unique y sont activés, puis terminez l’ajout.',
      },
      success: {
        finishButton: 'Continuer',
        message1:
          'La double vérification est active. À chaque connexion, un code de cette application vous sera demandé.',
        message2: savedCodes,
        title: 'Vérification par application activée',
      },
      title: 'Application d’authentification',
      verifyTotp: {
        formButtonPrimary: 'Continuer',
        formButtonReset: 'Annuler',
        formTitle: 'Code de vérification',
        subtitle: 'Saisissez le code que montre votre application',
        title: 'Application d’authentification',
      },
    },
  },
  organizationProfile: {
    badge__enterpriseSso: 'Compte d’entreprise',
    navbar: { security: 'Sécurité' },
    billingPage: {
      ...credits,
      subscriptionsListSection: {
        ...credits.subscriptionsListSection,
        includedSeatsUsage: '{{includedSeats}} places comprises',
        paidSeatsUsage: '{{seatsQuantity}} places × {{amount}}',
        seatLimit: 'Jusqu’à {{seatLimit}} places',
        seatLimitAndIncludedSeats: 'Jusqu’à {{seatLimit}} places (dont {{includedSeats}} comprises)',
      },
    },
    invitePage: { formButtonPrimary__purchaseSeats: 'Acheter des places' },
    plansPage: {
      title: 'Formules',
      alerts: {
        planMembershipLimitExceeded:
          'Votre organisation compte {{count}} membres, invitations en attente comprises. Cette formule en accepte au plus {{limit}}.',
      },
    },
    start: { membershipSeatUsageLabel: '{{count}} places prises sur {{limit}}' },
  },
  userProfile: { billingPage: credits, plansPage: { title: 'Formules' } },
  billing: {
    accountCredit: 'Avoir du compte',
    alwaysFree: 'Toujours gratuite',
    billedAnnually: 'Facturée à l’année',
    billedAnnuallyOnly: 'Facturée à l’année seulement',
    billedMonthly: 'Facturée chaque mois',
    billedMonthlyOnly: 'Facturée au mois seulement',
    cancelFreeTrialTitle: 'Annuler l’essai gratuit de la formule {{plan}} ?',
    cancelSubscriptionAccessUntil:
      "Vous gardez ce que donne la formule {{plan}} jusqu’au {{ date | longDate('fr-FR') }}, puis vous passez à la formule gratuite.",
    cancelSubscriptionNoCharge: 'Cet abonnement ne vous coûtera rien.',
    cancelSubscriptionPastDue:
      'Votre abonnement prendra fin immédiatement et vous perdrez ce que donne la formule. Le montant dû sera demandé lors de votre prochaine souscription.',
    cannotSubscribeMonthly: 'Cette formule se paie à l’année : elle ne se prend pas au mois.',
    cannotSubscribeUnrecoverable:
      'Vous ne pouvez pas souscrire à cette formule : celle que vous avez est plus chère.',
    checkout: {
      addPromoCode: 'Ajouter un code promo',
      applyPromoCode: 'Appliquer',
      discount: 'Remise',
      promoCodePlaceholder: 'Code promo',
      removePromoCode: 'Retirer le code promo',
      title__paymentSuccessful: 'Le paiement est fait',
      title__subscriptionSuccessful: 'C’est fait',
      title__trialSuccess: 'L’essai a commencé',
      totalDuePerPeriod: 'Total par période',
    },
    defaultFreePlanActive: 'Vous avez la formule gratuite',
    discountAmount: '{{amount}} de remise',
    discountCyclesRemaining: 'encore {{cycles}} {{period}}',
    discountDuration: '{{amount}} de remise, {{cycles}} {{period}}',
    monthAbbreviation: 'mois',
    monthPerUnit: 'mois par {{unitName}}',
    months: 'mois',
    payerCreditRemainder: 'Avoir restant du compte.',
    pricingTable: {
      seatCost: {
        additionalSeats: '({{additionalTierFeePerBlockAmount}}/{{periodAbbreviation}} par place de plus)',
        freeUpToSeats: 'Gratuit jusqu’à {{endsAfterBlock}} places',
        includedSeats: '{{includedSeats}} places comprises',
        perSeat: '{{feePerBlockAmount}}/{{periodAbbreviation}} par place',
        tooltip: {
          additionalSeatsEach: 'Chaque place de plus : {{feePerBlockAmount}}/{{period}}.',
          firstSeatsIncludedInPlan: 'La formule comprend les {{endsAfterBlock}} premières places.',
          freeForUpToSeats: 'Gratuit jusqu’à {{endsAfterBlock}} places.',
        },
        unlimitedSeats: 'Places illimitées',
        upToSeats: 'Jusqu’à {{endsAfterBlock}} places',
      },
    },
    proratedDiscount: 'Remise au prorata',
    prorationCredit: 'Avoir au prorata',
    seatBreakdownIncludedPlural:
      '{{chargeable}} places à {{rate}}/mois ({{totalSeats}} en tout, dont {{included}} comprises)',
    seatBreakdownIncludedSingular:
      '1 place à {{rate}}/mois ({{totalSeats}} en tout, dont {{included}} comprises)',
    seatBreakdownPlural: '{{chargeable}} places à {{rate}}/mois',
    seatBreakdownSingular: '1 place à {{rate}}/mois',
    seats: 'Places',
    seatsWithLimit: 'Places ({{limit}} au plus)',
    switchPlan: 'Changer de formule',
    subtotalRenewal: 'Sous-total par période',
    totalDuePerPeriod: 'Total par période',
    yearAbbreviation: 'an',
    yearPerUnit: 'an par {{unitName}}',
    years: 'ans',
  },
  unstable__errors: {
    action_blocked: 'Cette action n’a pas abouti. Réessayez plus tard.',
    form_new_password_matches_current: 'Le nouveau mot de passe doit différer de l’actuel.',
    form_password_matches_identifier:
      'Le mot de passe doit différer de votre adresse e-mail, de votre numéro et de votre identifiant.',
    form_password_untrusted__sign_in:
      'Votre mot de passe est peut-être connu d’autres que vous. Connectez-vous autrement ; vous en choisirez ensuite un nouveau.',
    insufficient_seats_change_plan:
      'Votre organisation n’a pas assez de places pour ces invitations. Choisissez une formule qui en a davantage.',
    insufficient_seats_contact_support:
      'Votre organisation n’a pas assez de places pour ces invitations. Écrivez à la personne qui gère ce Sorami.',
    oauth_access_denied: 'Vous n’avez pas permis l’accès à votre compte.',
    protect_check_execution_failed: 'La vérification n’a pas abouti. Réessayez.',
    protect_check_invalid_script: 'La vérification n’a pas pu être chargée. Réessayez plus tard.',
    protect_check_invalid_sdk_url: 'La vérification n’a pas pu commencer. Réessayez plus tard.',
    protect_check_script_load_failed:
      'La vérification n’a pas pu être chargée : la connexion, ou une règle de sécurité, l’a empêché. Réessayez.',
    protect_check_timed_out: 'La vérification a pris trop de temps. Réessayez.',
    protect_check_unsupported_environment:
      'La vérification n’est pas possible ici. Continuez dans un navigateur ordinaire.',
    ticket_expired_code: 'Ce lien n’est plus valable. Recommencez ou demandez-en un nouveau.',
    ticket_invalid_code: 'Ce lien n’est pas valable ou a déjà servi. Recommencez ou demandez-en un nouveau.',
  },
};

/** A word with typographic apostrophes and unbroken French signs. What stands in double braces is Clerk's own. */
function typographic(text: string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((piece, index) =>
      index % 2 === 1 ? piece : piece.replaceAll("'", '’').replace(/ (?=[:;?!»])/g, '\u00a0'),
    )
    .join('');
}

function merged(base: Words, over: Words): Words {
  const both = { ...base, ...over };
  return Object.fromEntries(
    Object.entries(both).map(([key, value]) => {
      const [below, above] = [base[key], over[key]];
      if (typeof value === 'string') return [key, typographic(value)];
      if (value === undefined) return [key, value];
      return [key, merged(typeof below === 'object' ? below : {}, typeof above === 'object' ? above : {})];
    }),
  );
}

/** Clerk's French, completed by what it leaves in English and set as French is. */
export const french = merged(frFR as unknown as Words, frenchWords) as unknown as typeof frFR;
