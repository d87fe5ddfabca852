import type { Locale } from './locales.ts';

/** HTTP status and the sentence a person reads, by code. `{name}` is filled from the error's params. */
export const errorCodes = {
  BAD_REQUEST: {
    status: 400,
    fr: 'Cette demande n’a pas pu être lue. Rechargez la page et réessayez.',
    en: 'This request could not be read. Reload the page and try again.',
  },
  VALIDATION_FAILED: {
    status: 400,
    fr: 'Certains champs sont à corriger.',
    en: 'Some fields need a correction.',
  },
  UNAUTHENTICATED: {
    status: 401,
    fr: 'Connectez-vous pour continuer.',
    en: 'Sign in to continue.',
  },
  WEBHOOK_SIGNATURE_INVALID: {
    status: 401,
    fr: 'La signature du message n’est pas valable.',
    en: 'The message’s signature is not valid.',
  },
  FORBIDDEN: {
    status: 403,
    fr: 'Vous n’avez pas le droit de faire cela.',
    en: 'You are not allowed to do this.',
  },
  CROSS_ORIGIN: {
    status: 403,
    fr: 'Cette demande vient d’un autre site et a été refusée.',
    en: 'This request came from another site and was refused.',
  },
  FEATURE_NOT_IN_PLAN: {
    status: 403,
    fr: 'Votre formule ne comprend pas cette fonction. Changez de formule pour l’utiliser.',
    en: 'Your plan does not include this. Change your plan to use it.',
  },
  QUOTA_EXCEEDED: {
    status: 403,
    fr: 'Il vous reste {remaining} sur {limit} jusqu’au {renewsOn}. Réduisez la demande, attendez ce jour ou changez de formule.',
    en: 'You have {remaining} of {limit} left until {renewsOn}. Ask for fewer, wait for that day or change your plan.',
  },
  STORAGE_EXCEEDED: {
    status: 403,
    fr: 'Votre espace est plein. Supprimez des fichiers ou des textes, videz la corbeille ou changez de formule.',
    en: 'Your storage is full. Delete files or texts, empty the trash or change your plan.',
  },
  NOT_FOUND: {
    status: 404,
    fr: 'Introuvable. L’élément a peut-être été supprimé.',
    en: 'Not found. It may have been deleted.',
  },
  SHARE_NOT_FOUND: {
    status: 404,
    fr: 'Ce lien a expiré ou on y a mis fin. Demandez-en un autre à la personne qui vous l’a donné.',
    en: 'This link has expired or was ended. Ask whoever gave it to you for another one.',
  },
  SHARE_LOCKED: {
    status: 403,
    fr: 'Ce lien est protégé par un mot de passe. Donnez-le d’abord.',
    en: 'This link has a password. Give it first.',
  },
  SHARE_PASSWORD_WRONG: {
    status: 403,
    fr: 'Ce n’est pas le bon mot de passe. Vérifiez-le et réessayez.',
    en: 'This is not the right password. Check it and try again.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    fr: 'Cette action n’existe pas ici.',
    en: 'This action does not exist here.',
  },
  CONFLICT: {
    status: 409,
    fr: 'Cela a changé entre-temps. Rechargez la page.',
    en: 'This has changed in the meantime. Reload the page.',
  },
  EDIT_CONFLICT: {
    status: 409,
    fr: 'Ce texte a été modifié ailleurs entre-temps. Votre version est gardée : comparez et choisissez.',
    en: 'This text was changed elsewhere in the meantime. Your version is kept: compare and choose.',
  },
  STILL_BEING_WRITTEN: {
    status: 409,
    fr: 'Ce texte est en cours d’écriture. Attendez la fin, ou annulez la création.',
    en: 'This text is still being written. Wait until it is done, or cancel the creation.',
  },
  JOB_NOT_CANCELLABLE: {
    status: 409,
    fr: 'C’est déjà terminé : il n’y a rien à annuler.',
    en: 'This is already finished: there is nothing to cancel.',
  },
  JOB_NOT_RETRYABLE: {
    status: 409,
    fr: 'Seule une création échouée ou annulée peut être relancée.',
    en: 'Only a failed or cancelled creation can be tried again.',
  },
  IN_TRASH: {
    status: 409,
    fr: 'C’est dans la corbeille. Restaurez-le d’abord, puis relancez la création.',
    en: 'This is in the trash. Restore it first, then try the creation again.',
  },
  FILE_NOT_READY: {
    status: 409,
    fr: 'Ce fichier est dans la corbeille ou n’est pas encore prêt.',
    en: 'This file is in the trash or not ready yet.',
  },
  FILE_QUARANTINED: {
    status: 409,
    fr: 'Le contenu de ce fichier manque ou a changé dans le stockage : il ne peut pas être restauré.',
    en: 'The content of this file is missing or has changed in storage: it cannot be restored.',
  },
  AUDIT_NOT_SEALED: {
    status: 409,
    fr: 'Cette ligne n’est pas encore scellée : réessayez dans quelques secondes.',
    en: 'This line is not sealed yet: try again in a few seconds.',
  },
  UPLOAD_NOT_FOUND: {
    status: 409,
    fr: 'Le fichier n’est pas arrivé en entier. Envoyez-le de nouveau.',
    en: 'The file did not arrive in full. Send it again.',
  },
  UPLOAD_REFUSED: {
    status: 422,
    fr: 'Ce fichier n’est pas ce qu’il annonce. Il a été supprimé.',
    en: 'This file is not what it claims to be. It has been deleted.',
  },
  UPLOAD_OTHER_TYPE: {
    status: 422,
    fr: 'Le contenu de ce fichier ne correspond pas à son extension. Donnez-lui la bonne extension, ou enregistrez-le dans le format voulu, puis renvoyez-le.',
    en: 'This file’s content does not match its extension. Give it the right extension, or save it in the format you want, and send it again.',
  },
  UPLOAD_DAMAGED: {
    status: 422,
    fr: 'Cette image est coupée ou abîmée : elle ne s’affiche pas en entier. Enregistrez-la de nouveau depuis l’original, puis renvoyez-la.',
    en: 'This picture is cut short or damaged: it cannot be shown whole. Save it again from the original, and send that.',
  },
  UPLOAD_TOO_MANY_PIXELS: {
    status: 422,
    fr: 'Cette image dépasse 50 millions de pixels. Réduisez ses dimensions, puis renvoyez-la.',
    en: 'This picture has more than 50 million pixels. Make it smaller, and send it again.',
  },
  UPLOAD_PDF_HEAD: {
    status: 422,
    fr: 'Ce PDF ne commence pas comme un PDF : autre chose précède son en-tête. Ouvrez-le et exportez-le de nouveau en PDF, puis renvoyez-le.',
    en: 'This PDF does not begin as one: something stands before its header. Open it, export it as PDF again, and send that.',
  },
  UPLOAD_PDF_CUT: {
    status: 422,
    fr: 'Ce PDF est coupé : sa fin manque. Téléchargez-le ou exportez-le de nouveau, puis renvoyez-le.',
    en: 'This PDF is cut short: its end is missing. Download or export it again, and send that.',
  },
  UPLOAD_TEXT_ENCODING: {
    status: 422,
    fr: 'Ce texte n’est lisible ni en UTF-8, ni en UTF-16, ni en Windows-1252. Enregistrez-le en UTF-8 dans votre éditeur, puis renvoyez-le.',
    en: 'This text can be read neither as UTF-8, nor as UTF-16, nor as Windows-1252. Save it as UTF-8 in your editor, and send it again.',
  },
  UPLOAD_TEXT_MARKUP: {
    status: 422,
    fr: 'Ce fichier est une page web ou un dessin, pas un texte. Copiez-en le texte dans un fichier .txt ou .md, puis envoyez celui-ci.',
    en: 'This file is a web page or a drawing, not a text. Copy its text into a .txt or .md file, and send that.',
  },
  NOT_OFFERED: {
    status: 422,
    fr: 'Le modèle en service ne sait pas faire cela. Changez ce qui est indiqué.',
    en: 'The model in use cannot do this. Change what is pointed out.',
  },
  EXPORT_FAILED: {
    status: 422,
    fr: 'Ce texte n’a pas pu être mis en page dans ce format. Simplifiez-le ou choisissez un autre format.',
    en: 'This text could not be laid out in this format. Simplify it or choose another format.',
  },
  EXPORT_TOO_INTRICATE: {
    status: 422,
    fr: 'Ce texte est trop complexe pour être mis en page : {place}. Simplifiez ou divisez ce passage.',
    en: 'This text is too intricate to be laid out: {place}. Simplify or divide this passage.',
  },
  FILE_TOO_LARGE: {
    status: 413,
    fr: 'Ce fichier dépasse {limit}, la limite de votre formule.',
    en: 'This file exceeds {limit}, the limit of your plan.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    fr: 'La demande est trop grande.',
    en: 'The request is too large.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    fr: 'Cette adresse ne répond pas dans le format demandé.',
    en: 'This address does not answer in the format that was asked for.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    fr: 'La demande n’est pas arrivée à temps. Vérifiez la connexion et réessayez.',
    en: 'The request did not arrive in time. Check the connection and try again.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    fr: 'Les en-têtes de la demande sont trop grands. Effacez les cookies de ce site et réessayez.',
    en: 'The request’s headers are too large. Delete this site’s cookies and try again.',
  },
  LENGTH_REQUIRED: {
    status: 411,
    fr: 'La demande doit dire sa longueur (Content-Length).',
    en: 'The request must say how long it is (Content-Length).',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    fr: 'Ce format n’est pas accepté ici.',
    en: 'This format is not accepted here.',
  },
  RATE_LIMITED: {
    status: 429,
    fr: 'Trop de demandes. Réessayez dans {seconds} s.',
    en: 'Too many requests. Try again in {seconds} s.',
  },
  INTERNAL: {
    status: 500,
    fr: 'Une erreur est survenue de notre côté. Rien n’est perdu : réessayez dans un instant.',
    en: 'Something went wrong on our side. Nothing is lost: try again in a moment.',
  },
  UPLOADS_UNSUPPORTED: {
    status: 501,
    fr: 'Le stockage de cette installation ne peut pas recevoir de fichiers. Prévenez la personne qui l’administre.',
    en: 'This installation’s storage cannot take files in. Tell the person who runs it.',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    fr: 'Sorami est indisponible quelques instants. Rien n’est perdu : réessayez bientôt.',
    en: 'Sorami is unavailable for a moment. Nothing is lost: try again soon.',
  },
  STORAGE_UNAVAILABLE: {
    status: 503,
    fr: 'Le stockage ne répond pas pour l’instant. Vos fichiers sont en sécurité : réessayez bientôt.',
    en: 'Storage is not answering right now. Your files are safe: try again soon.',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    fr: 'Cette partie de Sorami redémarre. Réessayez dans un instant.',
    en: 'This part of Sorami is restarting. Try again in a moment.',
  },
} as const satisfies Record<string, { status: number } & Record<Locale, string>>;

export type ErrorCode = keyof typeof errorCodes;
