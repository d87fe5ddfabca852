import type { Theme } from '../../theme.ts';

export const advice: Theme = {
  titles: ['Demander conseil', 'Le regard des autres', 'Recevoir un avis, et s’en servir'],
  act: 'demander conseil',
  acting: 'demander conseil',
  noun: 'l’avis extérieur',
  claims: [
    'On obtient de bons conseils en posant de bonnes questions.',
    'Un avis demandé tôt change le travail ; demandé tard, il ne change que l’humeur.',
    'La personne la plus utile n’est pas toujours la plus savante, c’est souvent celle qui est passée par là récemment.',
    'Recevoir une critique sans répondre est un exercice, et il s’apprend.',
  ],
  reasons: [
    'De l’intérieur, on ne distingue plus ce que l’on a écrit, dit ou montré de ce que l’on avait en tête.',
    'Une question posée franchement épargne des semaines de détours.',
    'Ceux qui vous aident s’intéressent à la suite, et cet intérêt soutient les mauvais jours.',
    'En expliquant où l’on bute, on trouve une fois sur deux la réponse avant que l’autre n’ait parlé.',
  ],
  nuances: [
    'Tous les avis ne se valent pas, et l’on n’est pas tenu de les suivre ; on est seulement tenu de les comprendre.',
    'Deux conseillers suffisent pour une question ; au-delà, on choisit surtout celui qui nous arrange.',
    'Demandez peu et remerciez bien : l’attention des autres est une ressource rare.',
  ],
  steps: [
    [
      'Préparer une question à laquelle on peut répondre en cinq minutes',
      '« Qu’en pensez-vous ? » n’en est pas une.',
    ],
    ['Montrer le travail tel qu’il est', 'Les excuses préalables orientent la réponse.'],
    ['Écouter sans se défendre, et noter mot pour mot', 'Votre traduction viendrait trop tôt.'],
    ['Attendre une nuit avant de décider', 'Le lendemain, la moitié de la critique est devenue évidente.'],
    ['Dire ensuite ce que l’on en a fait', 'C’est la meilleure façon de recevoir un second conseil.'],
  ],
  signs: [
    'on vous répond par des exemples et non par des politesses',
    'vous avez changé quelque chose à la suite d’un avis désagréable',
    'les personnes consultées vous demandent des nouvelles',
  ],
  traps: [
    [
      'La quête d’approbation',
      'On demande un avis en espérant un compliment.',
      'Demandez ce qui manque plutôt que ce qui plaît.',
    ],
    [
      'Le mauvais moment',
      'On consulte quand tout est décidé.',
      'Montrez votre travail pendant qu’il est encore facile à changer.',
    ],
    [
      'La moyenne des avis',
      'On mélange les conseils jusqu’à n’en suivre aucun.',
      'Choisissez un avis et suivez-le assez loin pour le juger.',
    ],
  ],
  questions: [
    'Qui a fait cela récemment, et pourrait vous en parler vingt minutes ?',
    'Quelle réponse redoutez-vous, et pourquoi ?',
    'Sur quel point précis voulez-vous un avis ?',
    'Qu’avez-vous fait du dernier conseil reçu ?',
  ],
  cases: [
    [
      '{name} montrait son travail une fois terminé et n’en recevait que des félicitations.',
      '{He} a présenté le suivant à moitié fait, avec une seule question.',
      'La réponse a supprimé un tiers de ce qui restait à faire.',
    ],
    [
      '{name} prenait chaque remarque pour un reproche.',
      '{He} s’est donné une règle : noter, remercier, ne répondre que le lendemain.',
      'Au bout d’un mois, les remarques étaient plus précises, parce qu’elles ne coûtaient plus rien à ceux qui les faisaient.',
    ],
  ],
  maxims: [
    'Une question précise est déjà la moitié d’un conseil.',
    'On entend mieux quand on ne prépare pas sa réponse.',
  ],
  terms: [
    ['Avis', 'ce qu’une autre personne voit d’où elle se tient ; ni un ordre, ni un verdict.'],
    ['Question ouverte', 'une question à laquelle on ne peut pas répondre par oui ou par non.'],
  ],
  rows: [
    ['On tourne en rond', 'Expliquer le blocage à voix haute', 'La question se précise'],
    ['Les avis se contredisent', 'Demander à chacun un exemple', 'Les cas différents apparaissent'],
    ['On craint la critique', 'Ne demander que ce qui manque', 'La réponse devient utilisable'],
  ],
};
