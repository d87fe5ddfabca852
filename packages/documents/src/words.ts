import type { DocumentLanguage } from './document.ts';

const words = {
  fr: {
    chapter: 'Chapitre',
    contents: 'Table des matières',
    contentsShort: 'Sommaire',
    untitled: 'Sans titre',
    notes: 'Notes',
    note: 'Note',
    back: 'Retour au texte',
    cover: 'Couverture',
    titlePage: 'Page de titre',
    start: 'Début',
    updated: 'Mis à jour le',
    page: 'Page',
    callouts: {
      note: 'Remarque',
      tip: 'Conseil',
      important: 'Important',
      warning: 'Attention',
      caution: 'Mise en garde',
    },
    unreadFormula: 'Formule illisible, montrée telle qu’elle est écrite',
    picture: 'Image',
    missingPicture: 'Image indisponible',
  },
  en: {
    chapter: 'Chapter',
    contents: 'Contents',
    contentsShort: 'Contents',
    untitled: 'Untitled',
    notes: 'Notes',
    note: 'Note',
    back: 'Back to the text',
    cover: 'Cover',
    titlePage: 'Title page',
    start: 'Start',
    updated: 'Updated',
    page: 'Page',
    callouts: {
      note: 'Note',
      tip: 'Tip',
      important: 'Important',
      warning: 'Warning',
      caution: 'Caution',
    },
    unreadFormula: 'Unreadable formula, shown as it is written',
    picture: 'Picture',
    missingPicture: 'Picture unavailable',
  },
} as const;

/** The words that exporters add to a document, in its language. */
export function wordsOf(language: DocumentLanguage): (typeof words)[DocumentLanguage] {
  return words[language];
}

/** What a chapter without a title is called. */
export function chapterName(number: number, language: DocumentLanguage): string {
  return `${words[language].chapter} ${number}`;
}

/** A date as a reader writes it. */
export function longDate(date: Date, language: DocumentLanguage, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'long',
    timeZone,
  }).format(date);
}
