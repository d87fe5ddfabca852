import type { Theme } from '../../theme.ts';

export const measure: Theme = {
  titles: ['Mesurer pour y voir clair', 'Quelques chiffres, bien choisis', 'Suivre ses progrès'],
  act: 'mesurer les progrès',
  acting: 'mesurer les progrès',
  noun: 'la mesure',
  claims: [
    'Ce que l’on mesure s’améliore, y compris quand on mesure la mauvaise chose.',
    'Un seul chiffre suivi longtemps renseigne mieux que dix chiffres relevés une fois.',
    'La mesure ne remplace pas le jugement, elle l’empêche de s’endormir.',
    'Un bon indicateur change assez souvent pour guider, et assez lentement pour ne pas affoler.',
  ],
  reasons: [
    'L’impression de progrès dépend surtout de l’humeur du jour ; un relevé, non.',
    'Les tendances ne se voient pas à l’œil nu : il faut au moins cinq ou six points pour en deviner une.',
    'Noter un résultat prend une minute et donne à la semaine une fin nette.',
    'Un écart inattendu indique où regarder, ce qu’aucune bonne résolution ne fait.',
  ],
  nuances: [
    'Tout ce qui compte ne se compte pas ; gardez une ligne pour ce que vous ressentez.',
    'Un chiffre que l’on peut flatter finit par l’être : changez d’indicateur si vous commencez à travailler pour lui.',
    'Au début, les variations viennent presque toutes du hasard ; patience avant de conclure.',
  ],
  steps: [
    [
      'Choisir un indicateur lié au but, et un seul',
      'S’il s’améliore sans que le but se rapproche, ce n’est pas le bon.',
    ],
    ['Décider quand et comment on le relève', 'Même heure, mêmes conditions : la comparaison en dépend.'],
    ['Faire un relevé avant de rien changer', 'Sans ce premier point, la suite ne se lit pas.'],
    ['Reporter les points sur un graphique à la main', 'La main remarque ce que l’écran fait défiler.'],
    ['Ne conclure qu’au bout de six relevés', 'Un bon jour n’est pas une tendance, un mauvais non plus.'],
  ],
  signs: [
    'vous pouvez montrer une courbe, même modeste',
    'une mauvaise semaine ne vous fait plus changer de méthode',
    'vous avez déjà abandonné un indicateur qui ne vous apprenait rien',
  ],
  traps: [
    [
      'Le tableau de bord',
      'On relève tout, on ne regarde rien.',
      'Gardez ce qui a déjà changé une décision.',
    ],
    [
      'Le chiffre flatteur',
      'On suit celui qui monte toujours.',
      'Ajoutez un indicateur que vous préféreriez ne pas voir.',
    ],
    [
      'La pesée quotidienne',
      'On réagit au bruit comme si c’était un signal.',
      'Regardez la moyenne de la semaine.',
    ],
  ],
  questions: [
    'Quel chiffre vous ferait changer quelque chose demain ?',
    'Qui relève, quand, et avec quoi ?',
    'Quelle était la valeur avant que vous ne commenciez ?',
    'Comment pourriez-vous tricher, et comment le verriez-vous ?',
  ],
  cases: [
    [
      '{name} croyait stagner depuis le début de l’année.',
      '{He} a ressorti les notes éparses des mois passés et les a mises sur une seule ligne.',
      'La progression était lente, mais régulière ; seule l’attente avait grandi plus vite.',
    ],
    [
      '{name} suivait quatorze indicateurs et passait le lundi à les remplir.',
      '{He} a demandé lequel avait déjà fait changer une décision.',
      'Il y en avait deux ; les douze autres ont disparu, et le lundi est redevenu un jour de travail.',
    ],
  ],
  maxims: ['Un chiffre sans question est un bruit.', 'Mesurez ce que vous accepteriez de changer.'],
  terms: [
    ['Indicateur', 'un relevé simple dont la valeur, si elle bouge, change ce que l’on fait.'],
    ['Tendance', 'ce qui reste d’une suite de relevés quand on a retiré les bons et les mauvais jours.'],
  ],
  rows: [
    [
      'On a l’impression de stagner',
      'Comparer avec le relevé d’il y a trois mois',
      'L’écart se lit en clair',
    ],
    ['Les chiffres se contredisent', 'N’en garder qu’un pendant un mois', 'Une direction se dessine'],
    ['Un résultat saute aux yeux', 'Le vérifier une seconde fois', 'Il tient, ou c’était un hasard'],
  ],
};
