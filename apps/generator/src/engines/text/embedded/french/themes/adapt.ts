import type { Theme } from '../../theme.ts';

export const adapt: Theme = {
  titles: ['S’adapter quand les choses changent', 'Corriger sa route', 'Garder le cap, changer de chemin'],
  act: 'ajuster le cap en chemin',
  acting: 'ajuster le cap en chemin',
  noun: 'l’adaptation',
  claims: [
    'Un plan n’échoue pas parce qu’il change, il échoue parce qu’on ne le change pas.',
    'Le but peut rester le même quand le chemin est barré.',
    'Il faut savoir d’avance ce qui est fixe et ce qui est négociable.',
    'L’imprévu n’est pas une exception ; c’est la matière ordinaire de tout projet.',
  ],
  reasons: [
    'Les conditions du départ ne durent jamais jusqu’à l’arrivée.',
    'Corriger peu et souvent demande moins de courage que corriger beaucoup et tard.',
    'Une règle dont on a oublié la raison survit longtemps à son utilité.',
    'Celui qui s’attend à changer garde des marges ; celui qui ne s’y attend pas les a déjà dépensées.',
  ],
  nuances: [
    'Tout changement n’est pas une adaptation : certains sont de la lassitude bien habillée.',
    'Attendez d’avoir vu la difficulté deux fois avant de refaire la méthode pour elle.',
    'On peut changer le rythme, les moyens ou l’étendue ; le même jour, n’en changez qu’un.',
  ],
  steps: [
    [
      'Relire le but avant de toucher au plan',
      'S’il n’a pas changé, la moitié des ajustements devient inutile.',
    ],
    ['Nommer ce qui a changé, en une phrase', 'Une gêne diffuse n’indique aucune direction.'],
    ['Chercher le plus petit ajustement qui réponde', 'On pourra toujours faire plus.'],
    ['L’essayer pendant une durée annoncée', 'Les proches supportent mieux un essai qu’une révolution.'],
    ['Garder la trace de l’ancienne manière', 'Revenir en arrière doit rester possible.'],
  ],
  signs: [
    'un contretemps vous coûte une journée et non un mois',
    'vous savez dire ce que vous n’accepterez pas de changer',
    'vos ajustements sont petits et datés',
  ],
  traps: [
    [
      'La fidélité au plan',
      'On le suit parce qu’il est écrit.',
      'Demandez si vous l’écririez ainsi aujourd’hui.',
    ],
    [
      'Le tournant permanent',
      'On change de méthode chaque semaine et l’on n’en juge aucune.',
      'Fixez une durée minimale d’essai.',
    ],
    [
      'Le changement solitaire',
      'On s’adapte sans prévenir ceux qui comptent sur nous.',
      'Annoncez le changement, sa raison et sa date de fin.',
    ],
  ],
  questions: [
    'Qu’est-ce qui a changé, exactement, et depuis quand ?',
    'Qu’est-ce qui doit rester vrai, quoi qu’il arrive ?',
    'Quel ajustement serait défait en un jour s’il ne convenait pas ?',
    'Qui faut-il prévenir ?',
  ],
  cases: [
    [
      '{name} s’obstinait à suivre un programme conçu pour une autre saison.',
      '{He} a gardé le but et réécrit seulement les deux semaines suivantes.',
      'Le nouveau programme était plus modeste, et il a été suivi.',
    ],
    [
      '{name} changeait de méthode à chaque mauvais jour.',
      '{He} s’est interdit tout changement avant trois semaines pleines.',
      'La deuxième semaine a été pénible, la troisième a montré que la méthode était bonne.',
    ],
  ],
  maxims: [
    'Tenez le but d’une main ferme et le plan d’une main légère.',
    'On corrige mieux une route qu’on ne refait un voyage.',
  ],
  terms: [
    ['Ajustement', 'un changement assez petit pour que l’on puisse en voir l’effet.'],
    ['Point fixe', 'ce que l’on décide de ne pas changer, pour pouvoir changer le reste.'],
  ],
  rows: [
    ['Un imprévu bloque la suite', 'Relire le but, réécrire deux semaines', 'Le travail reprend ailleurs'],
    ['L’envie de tout changer', 'Attendre un second signe', 'L’envie passe ou se précise'],
    ['Une règle gêne', 'Retrouver pourquoi elle existe', 'On la garde ou on la retire'],
  ],
};
