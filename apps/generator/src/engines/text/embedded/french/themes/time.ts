import type { Theme } from '../../theme.ts';

export const time: Theme = {
  titles: ['Trouver le temps', 'Une place dans la semaine', 'Des heures qui existent vraiment'],
  act: 'trouver le temps',
  acting: 'trouver le temps',
  noun: 'la gestion du temps',
  claims: [
    'On ne trouve pas le temps, on le prend à autre chose, et mieux vaut savoir à quoi.',
    'Vingt minutes protégées valent mieux que deux heures espérées.',
    'L’emploi du temps dit nos priorités plus franchement que nous.',
    'Un travail sans place fixe dans la semaine vit des restes.',
  ],
  reasons: [
    'Décider chaque jour du bon moment coûte une énergie qui manquera au travail lui-même.',
    'Les interruptions ne prennent pas seulement leur durée : elles emportent aussi les minutes qu’il faut pour revenir.',
    'Un rendez-vous pris avec soi-même se déplace si facilement qu’il faut le traiter comme celui d’un autre.',
    'On surestime ce qui se fait en un jour et l’on sous-estime ce qui se fait en un trimestre.',
  ],
  nuances: [
    'Certaines périodes ne laissent aucune place ; mieux vaut alors suspendre franchement que faire semblant.',
    'Le meilleur moment n’est pas le même pour tous : essayez-en deux avant de choisir.',
    'Un agenda trop serré casse au premier imprévu ; laissez un cinquième de vide.',
  ],
  steps: [
    [
      'Noter pendant une semaine où passent réellement les heures',
      'Le relevé surprend toujours, et rarement dans le sens attendu.',
    ],
    [
      'Choisir deux créneaux courts et les inscrire',
      'Prenez-les à un moment où vous avez encore la tête claire.',
    ],
    ['Prévenir les personnes que cela concerne', 'Un créneau connu des autres est deux fois mieux tenu.'],
    [
      'Préparer la veille la première tâche',
      'La séance commence alors par une réponse et non par une question.',
    ],
    ['Tenir un mois avant d’en juger', 'Les deux premières semaines ne prouvent rien.'],
  ],
  signs: [
    'la séance a lieu sans que vous ayez à la décider',
    'l’entourage connaît votre heure et la respecte',
    'une séance manquée est une exception que l’on remarque',
  ],
  traps: [
    [
      'La grande plage libre',
      'On attend un après-midi entier qui ne viendra pas.',
      'Découpez le travail en morceaux d’une demi-heure.',
    ],
    [
      'L’heure volée au sommeil',
      'On gagne une heure le soir et l’on en perd deux le lendemain.',
      'Prenez le temps sur ce qui ne repose pas.',
    ],
    [
      'Le rattrapage',
      'Une séance manquée double la suivante, qui fait fuir à son tour.',
      'Ce qui est manqué est manqué ; reprenez au rythme normal.',
    ],
  ],
  questions: [
    'À quoi renoncez-vous, précisément, pour faire place à ce travail ?',
    'À quelle heure avez-vous l’esprit le plus libre ?',
    'Quelle est la plus courte séance qui vous serait utile ?',
    'Qui peut vous interrompre, et le sait-il ?',
  ],
  cases: [
    [
      '{name} attendait les vacances pour avancer, et les vacances passaient.',
      '{He} a réservé les mardis et les jeudis, de sept heures à sept heures et demie.',
      'En dix semaines, ces demi-heures ont fait dix heures, soit plus que tout l’été précédent.',
    ],
    [
      '{name} travaillait par à-coups, la nuit, juste avant les échéances.',
      '{He} a essayé pendant un mois une règle unique : un quart d’heure chaque jour, sans exception ni prolongation.',
      'Le travail a cessé d’être un événement, et les nuits sont redevenues des nuits.',
    ],
  ],
  maxims: ['Ce qui n’a pas d’heure n’a pas lieu.', 'Une demi-heure tenue bat une journée promise.'],
  terms: [
    ['Créneau', 'un moment daté, d’une durée connue, que l’on défend comme un rendez-vous.'],
    ['Marge', 'le temps laissé vide exprès, pour que l’imprévu ne casse rien.'],
  ],
  rows: [
    [
      'Les semaines filent sans séance',
      'Inscrire deux créneaux de vingt minutes',
      'Ils sont tenus trois semaines de suite',
    ],
    [
      'On est souvent interrompu',
      'Changer d’heure ou de lieu, et le dire',
      'Une séance entière se passe au calme',
    ],
    ['On finit épuisé', 'Finir dix minutes plus tôt', 'On a envie de reprendre'],
  ],
};
