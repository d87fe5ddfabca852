import type { TextLanguage } from './publications.ts';

/** What a publication says of itself where no model wrote it: on the cover, the title page and in the metadata. */
export const previewNotice: Record<TextLanguage, string> = {
  fr: 'Aperçu : texte composé par Sorami sans modèle d’IA.',
  en: 'Preview: text composed by Sorami without an AI model.',
};

/** The heading of a book’s preface, which stands before its first chapter. */
export const prefaceHeading: Record<TextLanguage, string> = { fr: 'Avant-propos', en: 'Preface' };
