import { fillMessage, type MessageParams } from './errors.ts';
import type { Locale } from './locales.ts';

/** What a job is doing. The generator sends the code and its params; api words it for the reader. */
export const jobMessages = {
  QUEUED: { fr: 'En file d’attente', en: 'Waiting to start' },
  WAITING_FOR_STUDIO: { fr: 'En attente de l’atelier', en: 'Waiting for the studio' },
  PREPARING: { fr: 'Préparation', en: 'Preparing' },
  IMAGE_RENDERING: { fr: 'Image {index} sur {count}', en: 'Image {index} of {count}' },
  FILM_GENERATING: { fr: 'Vidéo {index} sur {count}', en: 'Video {index} of {count}' },
  FILM_FETCHING: {
    fr: 'Enregistrement de la vidéo {index} sur {count}',
    en: 'Saving video {index} of {count}',
  },
  FILM_FINISHING: { fr: 'Affiche et aperçu', en: 'Poster and preview' },
  STILL_AT_PROVIDER: {
    fr: 'Toujours chez le fournisseur du modèle : rien n’est perdu',
    en: 'Still at the model’s provider: nothing is lost',
  },
  BOOK_PLANNING: { fr: 'Plan du livre', en: 'Planning the book' },
  CHAPTER_WRITING: { fr: 'Chapitre {index} sur {count}', en: 'Chapter {index} of {count}' },
  PREFACE_WRITING: { fr: 'Avant-propos', en: 'Writing the preface' },
  ARTICLE_PLANNING: { fr: 'Plan de l’article', en: 'Planning the article' },
  SECTION_WRITING: { fr: 'Partie {index} sur {count}', en: 'Section {index} of {count}' },
  ARTICLE_FINISHING: {
    fr: 'Introduction, conclusion et référencement',
    en: 'Introduction, conclusion and metadata',
  },
  COVER_PAINTING: { fr: 'Couverture', en: 'Painting the cover' },
  LAYING_OUT: { fr: 'Mise en page', en: 'Laying out' },
  UPLOADING: { fr: 'Enregistrement', en: 'Saving' },
  RETRYING: { fr: 'Nouvel essai', en: 'Trying again' },
} as const satisfies Record<string, Record<Locale, string>>;
export type JobMessageCode = keyof typeof jobMessages;

/** Why a job failed, and what its owner can do. Same rule as for `jobMessages`. */
export const jobFailures = {
  GENERATOR_UNREACHABLE: {
    fr: 'L’atelier n’a pas répondu. Rien ne vous a été compté : réessayez.',
    en: 'The studio did not answer. Nothing was counted: try again.',
  },
  GENERATION_LOST: {
    fr: 'L’atelier a perdu cette demande. Rien ne vous a été compté : réessayez.',
    en: 'The studio lost this request. Nothing was counted: try again.',
  },
  STORAGE_UNAVAILABLE: {
    fr: 'Le stockage n’a pas répondu assez longtemps. Réessayez : ce qui est fait est gardé.',
    en: 'Storage did not answer for too long. Try again: what is done is kept.',
  },
  INPUT_IMAGE_UNREADABLE: {
    fr: 'L’image de départ n’a pas pu être lue. Choisissez-en une autre (PNG, JPEG ou WebP).',
    en: 'The starting image could not be read. Choose another one (PNG, JPEG or WebP).',
  },
  FILM_UNSUPPORTED: {
    fr: 'Le modèle ne sait pas faire un tel film. Changez de format, de durée ou de définition.',
    en: 'The model cannot make such a film. Change its shape, length or resolution.',
  },
  MODEL_UNSUITED: {
    fr: 'Le modèle ne sait pas faire ce qui est demandé. Changez la demande ou le modèle : rien ne vous a été compté.',
    en: 'The model cannot do what is asked. Change the request or the model: nothing was counted.',
  },
  TEXT_UNUSABLE: {
    fr: 'Le modèle n’a pas rendu un texte utilisable. Réessayez : ce qui est fait est gardé.',
    en: 'The model did not return a usable text. Try again: what is done is kept.',
  },
  REFUSED: {
    fr: 'Le modèle a refusé cette demande. Reformulez-la.',
    en: 'The model refused this request. Word it differently.',
  },
  REFUSED_SAFETY: {
    fr: 'Le modèle a refusé cette demande : ses règles de sécurité l’écartent. Retirez ce qui touche à la violence, à la sexualité ou à des personnes, et reformulez-la.',
    en: 'The model refused this request: its safety rules rule it out. Remove what concerns violence, sex or real people, and word it differently.',
  },
  REFUSED_COPYRIGHT: {
    fr: 'Le modèle a refusé cette demande : le résultat serait trop proche d’une œuvre existante. Éloignez-vous-en, et reformulez-la.',
    en: 'The model refused this request: the result would be too close to an existing work. Move away from it, and word it differently.',
  },
  REFUSED_PERSONAL: {
    fr: 'Le modèle a refusé cette demande : elle touche à des données personnelles. Retirez-les, et reformulez-la.',
    en: 'The model refused this request: it concerns personal data. Remove them, and word it differently.',
  },
  ENGINE_UNAVAILABLE: {
    fr: 'Aucun modèle n’est disponible pour le moment ; l’administration est prévenue. Réessayez plus tard : ce qui est fait est gardé.',
    en: 'No model is available at the moment; the administrators have been told. Try again later: what is done is kept.',
  },
  BUDGET_SPENT: {
    fr: 'Le budget du mois ne permet pas cette création. Il est renouvelé le {renewsOn} : réessayez alors, ou adressez-vous à l’administration. Ce qui est fait est gardé.',
    en: 'This month’s budget does not allow this creation. It is renewed on {renewsOn}: try again then, or ask the administrators. What is done is kept.',
  },
  ANSWER_LOST: {
    fr: 'Deux fois, la réponse du modèle s’est perdue en route. Si vous réessayez, elle pourra être facturée de nouveau : ce qui est fait est gardé.',
    en: 'Twice, the model’s answer was lost on its way. If you try again, it may be charged again: what is done is kept.',
  },
  MARK_FAILED: {
    fr: 'Ce qui a été fait n’a pas pu recevoir sa marque d’origine, sans laquelle rien ne sort d’ici. Réessayez : ce qui est fait est gardé, et ne sera pas payé une seconde fois.',
    en: 'What was made could not be given its mark of origin, without which nothing leaves here. Try again: what is done is kept, and is not paid for again.',
  },
  ENGINE_FAILED: {
    fr: 'La création a échoué. Réessayez : ce qui est fait est gardé.',
    en: 'The creation failed. Try again: what is done is kept.',
  },
} as const satisfies Record<string, Record<Locale, string>>;
export type JobFailureCode = keyof typeof jobFailures;

export function jobMessage(code: JobMessageCode, locale: Locale, params?: MessageParams): string {
  return fillMessage(jobMessages[code][locale], params);
}

export function jobFailure(code: JobFailureCode, locale: Locale, params?: MessageParams): string {
  const worded = { ...params, ...(params?.renewsOn && { renewsOn: dayIn(locale, String(params.renewsOn)) }) };
  return fillMessage(jobFailures[code][locale], worded);
}

/** `2026-12-01` as people write it. */
export function dayIn(locale: Locale, day: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(day));
}
