import type { Theme } from '../../theme.ts';

export const observe: Theme = {
  titles: ['Observer avant d’agir', 'Regarder ce qui se passe vraiment', 'L’observation, premier outil'],
  act: 'observer avant d’agir',
  acting: 'observer avant d’agir',
  noun: 'l’observation',
  claims: [
    'On corrige mal ce que l’on n’a pas pris le temps de regarder.',
    'Observer, c’est séparer ce que l’on voit de ce que l’on en conclut.',
    'La plupart des problèmes se signalent longtemps à l’avance, à voix basse.',
    'Un quart d’heure d’attention vaut souvent mieux qu’une journée d’essais au hasard.',
  ],
  reasons: [
    'L’habitude rend invisibles les détails qui sautent aux yeux d’un visiteur.',
    'Deux causes différentes produisent parfois le même effet, et seule l’observation les distingue.',
    'Ce qui est noté sur le moment échappe aux arrangements de la mémoire.',
    'En regardant d’abord, on découvre ce qui marche déjà et qu’il ne faut surtout pas toucher.',
  ],
  nuances: [
    'Observer ne dispense pas d’agir : au bout d’un certain temps, regarder devient une façon d’attendre.',
    'La présence de l’observateur change parfois ce qu’il observe ; restez discret, ou recommencez.',
    'Une seule observation ne prouve rien, mais elle suffit pour poser une bonne question.',
  ],
  steps: [
    ['Choisir un seul aspect à suivre', 'Qui veut tout voir ne remarque rien.'],
    [
      'Regarder pendant une durée fixée, sans intervenir',
      'Gardez les mains dans les poches, c’est le plus difficile.',
    ],
    [
      'Écrire les faits dans une colonne et les interprétations dans une autre',
      'La ligne qui les sépare est l’essentiel de l’exercice.',
    ],
    [
      'Revenir à un autre moment de la journée ou de la semaine',
      'Ce qui change entre deux visites est ce qu’il faut comprendre.',
    ],
    [
      'Formuler une seule hypothèse et imaginer ce qui la démentirait',
      'Si rien ne peut la démentir, elle n’aide pas.',
    ],
  ],
  signs: [
    'vous remarquez un fait qui vous donne tort',
    'vous pouvez décrire la situation sans employer un seul jugement',
    'vos questions deviennent plus courtes et plus précises',
  ],
  traps: [
    [
      'La conclusion pressée',
      'On explique dès la première minute, puis on ne voit plus que ce qui confirme.',
      'Cherchez d’abord deux autres explications, même peu vraisemblables.',
    ],
    [
      'Le détail brillant',
      'Une chose spectaculaire attire l’œil et cache la cause ordinaire.',
      'Demandez-vous ce qui se passe les jours où rien ne se remarque.',
    ],
    [
      'La mémoire seule',
      'On compte se souvenir, et l’on se souvient de ce que l’on espérait.',
      'Notez sur place, en mots courts, avec l’heure.',
    ],
  ],
  questions: [
    'Que voyez-vous, exactement, avant toute explication ?',
    'Qu’est-ce qui se répète, et à quel moment ?',
    'Qu’est-ce qui devrait se trouver là et n’y est pas ?',
    'Que remarquerait une personne qui arrive pour la première fois ?',
  ],
  cases: [
    [
      '{name} changeait quelque chose chaque jour et ne savait plus ce qui produisait quoi.',
      'Pendant une semaine, {he} n’a touché à rien et a seulement tenu un relevé, matin et soir.',
      'Le défaut revenait toujours aux mêmes heures ; la cause était ailleurs que là où {he} cherchait.',
    ],
    [
      '{name} tenait une explication simple, que tout le monde partageait.',
      '{He} a noté pendant dix jours les cas où elle ne marchait pas.',
      'Il y en avait quatre, tous du même genre, et c’est d’eux qu’est venue la vraie solution.',
    ],
  ],
  maxims: ['Le premier regard cherche, le second trouve.', 'Avant de demander pourquoi, demandez quand.'],
  terms: [
    ['Fait', 'ce qu’une autre personne, placée au même endroit, aurait vu aussi.'],
    ['Hypothèse', 'une explication que l’on accepte d’essayer, et d’abandonner.'],
  ],
  rows: [
    ['Le même défaut revient', 'Noter l’heure et les circonstances', 'Un moment ou un lieu se distingue'],
    ['Tout le monde a son explication', 'Chercher un cas qui la contredit', 'Il en reste une ou deux'],
    ['On ne voit plus rien à améliorer', 'Inviter un regard neuf', 'Une question inattendue surgit'],
  ],
};
