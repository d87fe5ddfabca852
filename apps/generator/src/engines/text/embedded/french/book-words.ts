import { typesetText } from '@sorami/documents/reading/typeset-text';
import type { BookWords } from '../book-words.ts';
import { padKeywords } from '../pad-keywords.ts';
import { upperFirst } from '../proper-names.ts';
import type { Subject } from '../subject.ts';

const set = (text: string): string => typesetText(text, 'fr');

const scenes = [
  'une table de bois clair près d’une fenêtre, un carnet ouvert, un crayon et une tasse',
  'un chemin qui monte entre des champs, au petit matin, avec une brume légère',
  'un établi bien rangé, quelques outils simples et une plante en pot',
  'une colline au loin, un arbre seul, un ciel immense et calme',
  'un bureau vu de haut, des feuilles en éventail et une règle de laiton',
] as const;
const lights = [
  'lumière dorée du matin',
  'lumière douce d’un après-midi d’automne',
  'ciel bleu pâle et ombres longues',
  'clarté diffuse d’une journée de printemps',
] as const;

/** The topic between quotation marks, or a word for it. */
function named({ name }: Subject): string {
  return name ? `« ${name} »` : 'votre sujet';
}

export const frenchBookWords: BookWords = {
  subtitle(subject) {
    if (subject.goal && subject.goal.length <= 90) return set(`Une méthode pas à pas pour ${subject.goal}`);
    return set(
      subject.name ? `${upperFirst(subject.name)} : une méthode pas à pas` : 'Une méthode pas à pas',
    );
  },

  description(subject, chapterCount) {
    const chapters = chapterCount === 1 ? 'un chapitre' : `${chapterCount} chapitres`;
    return set(
      `Un guide pratique en ${chapters} sur ${named(subject)}${subject.audience ? `, pensé pour ${subject.audience}` : ''} : des étapes, des exemples, des exercices et les erreurs à éviter. Aperçu composé sans modèle d’intelligence artificielle, pour montrer la forme d’un livre complet.`,
    );
  },

  summary: ({ act, claims, signs }) =>
    set(
      `Pourquoi et comment ${act}, avec des étapes à suivre et des exemples. ${claims[0] ?? ''} Le chapitre a atteint son but quand ${signs[0] ?? ''}.`,
    ),

  told: ({ act, claims, terms }, headings) =>
    set(
      `Le chapitre a montré pourquoi et comment ${act}. ${claims[0] ?? ''} ${claims[1] ?? ''} Il comprend : ${headings.join(' ; ')}. Il définit ${terms.map(([term]) => `« ${term.toLowerCase()} »`).join(' et ')}.`,
    ),

  frontMatter({ subject, title, chapters, random }) {
    const [first = ''] = chapters;
    const last = chapters.at(-1) ?? '';
    const middle = chapters.slice(1, -1);
    const path =
      chapters.length > 1
        ? `Il commence par « ${first} » et s’achève sur « ${last} »${middle.length > 0 ? `, en passant par « ${random.pick(atLeastOne(middle, first))} »` : ''}. Chaque chapitre peut se lire seul, mais l’ordre n’est pas indifférent : les premiers aident à partir du bon pied, ceux du milieu à avancer, les derniers à tenir et à faire le point.`
        : `Il tient en un seul chapitre, « ${first} », que l’on peut lire d’une traite.`;
    const preface = [
      `Ce livre est un aperçu : il a été composé sans modèle d’intelligence artificielle. Un moteur intégré à Sorami a assemblé des phrases écrites d’avance, des cas imaginaires et les mots que vous lui avez donnés. Il montre à quoi ressemble un livre de cette taille, de la couverture à la table des matières ; il ne sait rien de particulier sur ${named(subject)}, et ses conseils de méthode restent généraux.`,
      `${title ? `« ${title} » s’adresse` : 'Il s’adresse'} ${subject.audience ? `d’abord à ceux pour qui il a été demandé : ${subject.audience}` : 'à toute personne qui veut avancer sans se perdre dans les détails'}. ${subject.goalQuoted ? `Son but, dans les termes mêmes de la commande, est celui-ci : ${subject.goalQuoted}. ` : ''}On y trouvera moins de théorie que de gestes à essayer : des étapes, des questions, des pièges à reconnaître, quelques calculs et des exercices.`,
      path,
      'Lisez-le un crayon à la main. Arrêtez-vous dès qu’une page vous donne envie d’essayer quelque chose : c’est à cela qu’elle sert. Revenez ensuite au chapitre suivant, ou à celui dont le titre répond à votre difficulté du moment. Les exercices se font dans un carnet, à votre rythme ; aucun n’est indispensable à la suite, mais c’est en les faisant que l’on découvre ce que l’on croyait savoir.',
      'Les personnes citées dans les exemples n’existent pas, et les chiffres n’y sont que des ordres de grandeur choisis pour la démonstration. Rien, dans ces pages, ne remplace l’avis d’une personne compétente lorsque la santé, le droit, la sécurité ou des sommes importantes sont en jeu.',
    ];
    const backCover = [
      'Vous savez ce que vous voulez, mais pas toujours par où commencer ?',
      `${title ? `« ${title} » propose` : 'Ce livre propose'} une démarche simple${subject.name ? ` autour d’un sujet, ${named(subject)}` : ''} : regarder où l’on en est, choisir un but, commencer petit, puis avancer étape par étape.`,
      subject.audience
        ? `Des exemples, des tableaux et des exercices y sont proposés pour ${subject.audience}.`
        : 'Des exemples, des tableaux et des exercices accompagnent chaque étape.',
      'À la fin, vous aurez une méthode à vous, essayée sur votre propre cas, et de quoi la corriger vous-même.',
      'Aperçu composé par le moteur intégré de Sorami, sans modèle d’intelligence artificielle.',
    ];
    return {
      preface: preface.map(set).join('\n\n'),
      backCover: set(backCover.join(' ')),
      keywords: padKeywords([subject.name, ...subject.terms], ['méthode', 'guide pratique', 'pas à pas'], {
        least: 3,
        most: 8,
        longest: 60,
      }),
      coverPrompt: `${subject.name ? `${upperFirst(subject.name)} : ` : ''}${random.pick(scenes)}, ${random.pick(lights)}, composition simple et beaucoup d’espace, sans aucun texte`,
    };
  },
};

function atLeastOne(items: readonly string[], fallback: string): readonly [string, ...string[]] {
  const [first = fallback, ...rest] = items;
  return [first, ...rest];
}
