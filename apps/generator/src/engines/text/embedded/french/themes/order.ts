import type { Theme } from '../../theme.ts';

export const order: Theme = {
  titles: ['Procéder dans l’ordre', 'Les étapes, l’une après l’autre', 'Ce qui doit venir en premier'],
  act: 'procéder dans l’ordre',
  acting: 'procéder dans l’ordre',
  noun: 'le plan',
  claims: [
    'Un ordre moyen que l’on suit vaut mieux qu’un ordre parfait que l’on discute.',
    'Certaines étapes en conditionnent d’autres ; les reconnaître est la moitié du plan.',
    'Un bon plan est court, et il montre ce qui peut attendre.',
    'On perd moins de temps à faire qu’à défaire.',
  ],
  reasons: [
    'Une étape sautée se paie plus tard, au moment où il est le plus malcommode de revenir en arrière.',
    'L’ordre libère l’attention : une seule question à la fois, celle de l’étape en cours.',
    'En voyant le chemin entier, on repère les attentes forcées et on les emploie à autre chose.',
    'Un plan écrit permet à quelqu’un d’autre d’aider, ou de reprendre.',
  ],
  nuances: [
    'Le plan décrit l’ordre, pas la durée ; à vouloir tout dater, on se condamne à tout redater.',
    'Deux étapes indépendantes peuvent se faire en parallèle, mais rarement par la même personne.',
    'Quand on découvre, il est normal de revenir en arrière ; l’important est de le faire exprès.',
  ],
  steps: [
    ['Écrire toutes les tâches en vrac, une par ligne', 'Ne cherchez pas encore l’ordre, cherchez l’oubli.'],
    [
      'Demander pour chacune : que faut-il avoir fait avant ?',
      'Les flèches qui en résultent dessinent le plan à votre place.',
    ],
    ['Placer en tête ce qui bloque le plus de choses', 'Même si ce n’est pas le plus agréable.'],
    [
      'Couper toute étape qui dépasse une journée',
      'Une longue étape cache presque toujours une décision non prise.',
    ],
    ['Cocher, et relire le plan une fois par semaine', 'Un plan que l’on ne relit pas est une décoration.'],
  ],
  signs: [
    'vous savez à tout moment quelle est la prochaine étape',
    'rien d’important n’est découvert trop tard',
    'une autre personne pourrait reprendre à votre place demain',
  ],
  traps: [
    [
      'Le plus facile d’abord',
      'On coche beaucoup et l’on n’avance pas.',
      'Commencez par ce dont trois autres choses dépendent.',
    ],
    [
      'Le plan trop fin',
      'Il prévoit chaque geste et ne survit pas au premier contretemps.',
      'Restez au niveau de l’étape et laissez les gestes au jour même.',
    ],
    [
      'L’étape invisible',
      'Attendre une réponse, laisser sécher, faire relire : personne ne l’a écrit.',
      'Donnez une ligne à chaque attente.',
    ],
  ],
  questions: [
    'Quelle étape, si elle échoue, rend toutes les autres inutiles ?',
    'Que pouvez-vous faire pendant que vous attendez ?',
    'Où le plan suppose-t-il que tout ira bien ?',
    'À quelle étape pourrez-vous encore revenir en arrière sans dommage ?',
  ],
  cases: [
    [
      '{name} avait terminé le plus visible et a dû tout démonter pour ajouter ce qui aurait dû venir d’abord.',
      'La fois suivante, {he} a passé une demi-heure à tracer les dépendances avant de toucher à quoi que ce soit.',
      'Trois tâches ont changé de place, et aucune n’a été refaite.',
    ],
    [
      '{name} menait six tâches de front, toutes à moitié faites.',
      '{He} a décidé de n’en garder que deux ouvertes à la fois.',
      'Les six étaient finies plus tôt que prévu, parce que plus rien n’attendait l’autre.',
    ],
  ],
  maxims: ['D’abord ce qui porte, ensuite ce qui se voit.', 'Un plan tient sur une page ou ne tient pas.'],
  terms: [
    ['Dépendance', 'ce qui doit être achevé pour qu’une autre étape puisse commencer.'],
    ['Étape', 'un morceau de travail qui laisse derrière lui quelque chose de vérifiable.'],
  ],
  rows: [
    ['On revient sans cesse en arrière', 'Tracer ce qui dépend de quoi', 'Les retours deviennent rares'],
    ['Tout est commencé, rien n’est fini', 'N’ouvrir que deux tâches à la fois', 'La première case se coche'],
    ['Une étape dure trop longtemps', 'La couper à la première décision', 'La décision apparaît'],
  ],
};
