import type { Theme } from '../../theme.ts';

export const habit: Theme = {
  titles: ['Tenir dans la durée', 'En faire une habitude', 'Le rythme plutôt que l’élan'],
  act: 'tenir dans la durée',
  acting: 'tenir dans la durée',
  noun: 'l’habitude',
  claims: [
    'L’élan fait commencer, l’habitude fait finir.',
    'On tient ce qui est assez facile pour être fait un mauvais jour.',
    'Une habitude s’accroche à une autre, comme un manteau à une patère.',
    'La régularité bat l’intensité dès que la distance dépasse quelques semaines.',
  ],
  reasons: [
    'La motivation varie ; ce qui dépend d’elle varie avec elle.',
    'Un geste lié à un moment fixe n’a plus besoin d’être décidé, et ce sont les décisions qui fatiguent.',
    'Chaque reprise après un arrêt coûte plus cher que la continuation n’aurait coûté.',
    'Les effets se composent : un peu chaque semaine finit par dépasser beaucoup de temps en temps.',
  ],
  nuances: [
    'Une habitude utile peut devenir une routine vide ; interrogez-la deux fois par an.',
    'Manquer un jour n’a aucune importance, manquer deux jours de suite demande de l’attention.',
    'Le repos fait partie du rythme : un arrêt prévu n’est pas un abandon.',
  ],
  steps: [
    [
      'Réduire le geste jusqu’à ce qu’il paraisse trop facile',
      'Deux minutes suffisent pour installer l’habitude, le volume viendra ensuite.',
    ],
    [
      'L’accrocher à quelque chose que vous faites déjà',
      'Après le café, avant la douche, en rentrant : le déclencheur compte plus que l’heure.',
    ],
    ['Marquer chaque fois d’une croix', 'La chaîne de croix devient une raison de continuer.'],
    ['Prévoir à l’avance la version des mauvais jours', 'Elle est plus courte, jamais nulle.'],
    ['Faire le point tous les mois', 'On ajuste le rythme, on ne le juge pas.'],
  ],
  signs: [
    'l’idée de ne pas le faire vous gêne un peu',
    'un voyage ou une maladie n’a pas tout interrompu',
    'vous n’en parlez plus, vous le faites',
  ],
  traps: [
    [
      'Le grand départ',
      'On commence trop fort et l’on s’épuise la troisième semaine.',
      'Faites moins que ce que vous pourriez, exprès, pendant un mois.',
    ],
    [
      'Le tout ou rien',
      'Une séance manquée fait abandonner les autres.',
      'Décidez d’avance de ce qui compte comme une petite séance.',
    ],
    [
      'La récompense lointaine',
      'On attend le résultat final pour être content.',
      'Réjouissez-vous de la séance faite, quelle qu’elle soit.',
    ],
  ],
  questions: [
    'Quelle version feriez-vous même avec de la fièvre ?',
    'À quel geste quotidien pourriez-vous l’accrocher ?',
    'Qu’est-ce qui vous a fait arrêter la dernière fois ?',
    'Comment saurez-vous que le rythme est trop élevé ?',
  ],
  cases: [
    [
      '{name} avait recommencé cinq fois, chaque fois en janvier, chaque fois avec ardeur.',
      'La sixième fois, {he} s’est limité au plus petit geste possible, sans droit d’en faire plus.',
      'Au printemps, le geste tenait toujours ; il avait doublé sans que personne le décide.',
    ],
    [
      '{name} craignait les vacances, qui interrompaient tout.',
      '{He} a préparé une version de trois minutes, faisable dans un train.',
      'À la rentrée, il n’y avait rien à reprendre, puisque rien ne s’était arrêté.',
    ],
  ],
  maxims: [
    'Ce qui se fait un peu chaque jour se fait beaucoup.',
    'On ne tient pas par force, on tient par facilité.',
  ],
  terms: [
    ['Déclencheur', 'le geste ou le moment qui appelle l’habitude sans qu’on y pense.'],
    ['Version courte', 'ce que l’on fait les mauvais jours pour ne pas rompre le fil.'],
  ],
  rows: [
    ['L’élan retombe', 'Diviser le geste par deux', 'Il se fait de nouveau'],
    ['On a manqué une semaine', 'Reprendre par la version courte', 'Le fil est renoué en deux jours'],
    ['Cela devient mécanique', 'Changer un détail, garder l’heure', 'L’attention revient'],
  ],
};
