import type { Locale } from '@sorami/contracts/locales';

/** What is said about an article rather than in it. Slots as in frames; {Name} is the topic. */
export interface ArticleWords {
  notice: string;
  /** Of the topic’s name and of the first section’s title. */
  titles: (name: string, section: string) => string[];
  /** To follow the topic in a title for search results, from the shortest. */
  titleEndings: readonly string[];
  titleWithout: string;
  metaBeginnings: (name: string) => string[];
  metaEndings: readonly string[];
  generalTags: readonly string[];
}

const articleWords: Record<Locale, ArticleWords> = {
  fr: {
    notice:
      '*Aperçu composé sans modèle d’intelligence artificielle par le moteur intégré de Sorami : la méthode est générale, les exemples sont imaginaires.*',
    titles: (name, section) => [
      `${name} : une méthode pas à pas`,
      `${name} : par où commencer ?`,
      `${name} : ${section.charAt(0).toLowerCase()}${section.slice(1)}`,
      `${name} : ce qui aide vraiment à avancer`,
      `${name} : étapes, exemples et erreurs à éviter`,
    ],
    titleEndings: [
      ' : le guide',
      ' : une méthode simple',
      ' : une méthode pas à pas',
      ' : étapes, exemples et erreurs à éviter',
      ' : une méthode pas à pas, avec des exemples',
    ],
    titleWithout: 'Une méthode pas à pas pour bien commencer',
    metaBeginnings: (name) =>
      name
        ? [
            `${name} : une méthode claire pour commencer sans se perdre.`,
            `${name} : par où commencer, comment avancer.`,
            `${name} : le guide pratique.`,
          ]
        : ['Une méthode claire pour commencer sans se perdre et pour avancer à son rythme.'],
    metaEndings: [
      'Des étapes à suivre, des exemples, un tableau de repères et les erreurs à éviter.',
      'Des étapes, des exemples et les erreurs à éviter, pour avancer dès cette semaine.',
      'Les étapes, les pièges habituels et un premier exercice à faire en moins d’une heure, avec ce que vous avez déjà.',
      'Étapes, exemples et pièges à éviter.',
      'Les étapes à suivre dans l’ordre, des exemples, les questions à se poser et un premier essai à faire dès aujourd’hui.',
    ],
    generalTags: ['méthode', 'conseils'],
  },
  en: {
    notice:
      '*A preview composed without an AI model by the engine built into Sorami: the method is general, the examples are imaginary.*',
    titles: (name, section) => [
      `${name}: a step-by-step method`,
      `${name}: where to begin`,
      `${name}: ${section.charAt(0).toLowerCase()}${section.slice(1)}`,
      `${name}: what really helps`,
      `${name}: stages, examples and mistakes to avoid`,
    ],
    titleEndings: [
      ': the guide',
      ': a simple method',
      ': a step-by-step method',
      ': stages, examples and mistakes to avoid',
      ': a step-by-step method, with examples',
    ],
    titleWithout: 'A step-by-step method to begin well',
    metaBeginnings: (name) =>
      name
        ? [
            `${name}: a clear method to begin without getting lost.`,
            `${name}: where to begin and how to go on.`,
            `${name}: a practical guide.`,
          ]
        : ['A clear method to begin without getting lost and to go on at your own pace.'],
    metaEndings: [
      'Stages to follow, examples, a table to take your bearings by and the mistakes to avoid.',
      'Stages, examples and the mistakes to avoid, so that you can move forward this very week.',
      'The stages, the usual traps and a first exercise to do in less than an hour, with what you already have.',
      'Stages, examples and traps to avoid.',
      'The stages in the right order, examples, the questions to ask yourself and a first trial that you can make today.',
    ],
    generalTags: ['method', 'advice'],
  },
};

export function articleWordsOf(language: Locale): ArticleWords {
  return articleWords[language];
}
