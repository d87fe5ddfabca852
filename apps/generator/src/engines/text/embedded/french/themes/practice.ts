import type { Theme } from '../../theme.ts';

export const practice: Theme = {
  titles: ['Répéter avec méthode', 'S’exercer pour de bon', 'Ce que la répétition apprend'],
  act: 'répéter avec méthode',
  acting: 'répéter avec méthode',
  noun: 'l’exercice',
  claims: [
    'Répéter ne suffit pas : il faut que chaque reprise cherche quelque chose de précis.',
    'On progresse au bord de ce que l’on sait faire, ni au centre ni beaucoup plus loin.',
    'Une difficulté travaillée seule se règle mieux que noyée dans l’ensemble.',
    'La lenteur est la forme que prend la précision quand elle débute.',
  ],
  reasons: [
    'Le geste juste, répété lentement, reste juste quand on accélère ; le geste approximatif se fixe tout aussi bien.',
    'Les progrès viennent par paliers, et le palier est justement le moment où l’on apprend sans le voir.',
    'De courtes séances rapprochées laissent à la mémoire le temps de faire son travail entre deux.',
    'Isoler un passage difficile permet de le reprendre dix fois dans le temps qu’il faudrait pour tout refaire une fois.',
  ],
  nuances: [
    'Il y a des jours pour s’exercer et des jours pour jouer ; confondre les deux gâche l’un et l’autre.',
    'Quand la fatigue s’installe, on ne répète plus que ses fautes : c’est le moment de s’arrêter.',
    'L’exercice prépare à la pratique réelle, il ne la remplace pas.',
  ],
  steps: [
    [
      'Repérer le passage exact où cela se gâte',
      'Il commence presque toujours un peu avant l’endroit où l’on s’arrête.',
    ],
    [
      'Le réduire jusqu’à pouvoir le réussir deux fois de suite',
      'La réussite, même ralentie, donne au corps et à l’esprit un modèle à suivre.',
    ],
    ['Changer un seul élément à chaque reprise', 'Vous saurez ainsi à quoi attribuer la différence.'],
    ['S’arrêter sur une bonne reprise', 'C’est elle que la mémoire gardera.'],
    ['Replacer le passage dans l’ensemble', 'Les coutures ont besoin d’être travaillées elles aussi.'],
  ],
  signs: [
    'vous réussissez à froid ce qui demandait un échauffement',
    'l’erreur change de place au lieu de revenir au même endroit',
    'vous entendez ou voyez la faute avant de la commettre',
  ],
  traps: [
    [
      'Le pilote automatique',
      'On refait dix fois la même chose en pensant à autre chose.',
      'Annoncez à voix haute ce que vous cherchez avant chaque reprise.',
    ],
    [
      'La facilité',
      'On reprend ce que l’on sait, parce que c’est agréable.',
      'Consacrez le premier tiers de la séance à ce qui résiste.',
    ],
    [
      'Le marathon',
      'Une longue séance hebdomadaire remplace cinq séances courtes.',
      'Divisez la durée et rapprochez les dates.',
    ],
  ],
  questions: [
    'Quel est le plus petit passage que vous ne réussissez pas encore ?',
    'Que cherchez-vous dans cette reprise-ci ?',
    'Que se passe-t-il juste avant l’erreur ?',
    'À quand remonte votre dernier exercice sur ce qui vous déplaît ?',
  ],
  cases: [
    [
      '{name} reprenait toujours depuis le début et butait toujours au même endroit.',
      '{He} a découpé le passage en trois morceaux et n’a travaillé que la jonction des deux derniers.',
      'En quatre séances d’un quart d’heure, l’obstacle de plusieurs mois avait cédé.',
    ],
    [
      '{name} s’exerçait trois heures le dimanche et perdait presque tout avant le dimanche suivant.',
      '{He} a réparti le même temps sur cinq jours, en notant chaque soir la difficulté du lendemain.',
      'La mise en train a disparu, et les séances commençaient là où la précédente avait fini.',
    ],
  ],
  maxims: [
    'Répéter lentement, c’est aller vite plus tôt.',
    'On devient ce que l’on répète, fautes comprises.',
  ],
  terms: [
    ['Palier', 'période où rien ne semble bouger et où se fixe pourtant ce qui vient d’être appris.'],
    ['Reprise', 'une répétition qui a un objet ; sans objet, ce n’est qu’une répétition.'],
  ],
  rows: [
    ['Toujours la même faute', 'Travailler ce qui la précède', 'La faute recule ou disparaît'],
    ['L’ennui s’installe', 'Changer une contrainte : vitesse, ordre, lieu', 'L’attention revient'],
    [
      'Les progrès s’effacent d’une fois à l’autre',
      'Raccourcir et rapprocher les séances',
      'On reprend où l’on en était',
    ],
  ],
};
