import type { Theme } from '../../theme.ts';

export const explain: Theme = {
  titles: [
    'Expliquer pour mieux comprendre',
    'Transmettre ce que l’on sait',
    'Dire clairement ce que l’on fait',
  ],
  act: 'expliquer aux autres',
  acting: 'expliquer aux autres',
  noun: 'l’explication',
  claims: [
    'On ne sait vraiment que ce que l’on peut expliquer à quelqu’un qui ne sait pas.',
    'Une explication claire commence par ce que l’autre connaît déjà.',
    'Un exemple précède utilement la règle ; l’inverse demande deux fois plus d’efforts.',
    'Enseigner fait apparaître les trous que la pratique contournait.',
  ],
  reasons: [
    'Pour expliquer, il faut choisir un ordre, et c’est en choisissant que l’on comprend.',
    'Les questions d’un débutant portent sur les points que l’on croyait évidents, donc sur ceux que l’on n’examine jamais.',
    'Ce qui est transmis ne dépend plus d’une seule personne.',
    'Un mot mal choisi s’entend aussitôt qu’il est dit à quelqu’un.',
  ],
  nuances: [
    'Savoir faire et savoir dire sont deux choses ; certains gestes se montrent mieux qu’ils ne se décrivent.',
    'Simplifier, c’est laisser de côté en le disant, et non faire comme si cela n’existait pas.',
    'Tout le monde n’a pas envie d’apprendre ce que vous venez de découvrir ; attendez la question.',
  ],
  steps: [
    ['Demander à l’autre ce qu’il sait déjà', 'Trois phrases suffisent pour savoir d’où partir.'],
    [
      'Montrer un cas entier, simple, du début à la fin',
      'Les détails trouveront ensuite leur place tout seuls.',
    ],
    ['Nommer les choses une fois, toujours de la même façon', 'Un synonyme élégant est une fausse piste.'],
    ['Laisser l’autre essayer et se taire', 'C’est son erreur qui dira ce qu’il reste à expliquer.'],
    ['Faire redire l’essentiel avec d’autres mots', 'Ce qui revient déformé était mal dit.'],
  ],
  signs: [
    'l’autre sait faire sans vous, le lendemain',
    'on vous pose des questions que vous n’aviez pas prévues',
    'votre explication raccourcit d’une fois sur l’autre',
  ],
  traps: [
    [
      'La définition d’abord',
      'On commence par des mots que seul un connaisseur comprend.',
      'Commencez par un cas, définissez ensuite.',
    ],
    ['Le discours', 'On explique longtemps à quelqu’un qui voudrait essayer.', 'Parlez un tiers du temps.'],
    [
      'Le « c’est évident »',
      'L’expression ferme la bouche de celui qui allait poser la bonne question.',
      'Remplacez-la par « voici pourquoi ».',
    ],
  ],
  questions: [
    'Comment diriez-vous cela à quelqu’un qui n’en a jamais entendu parler ?',
    'Quel exemple montre tout d’un coup ?',
    'Quel mot employez-vous sans pouvoir le définir ?',
    'Que votre élève doit-il pouvoir faire seul à la fin ?',
  ],
  cases: [
    [
      '{name} croyait bien connaître son affaire jusqu’au jour où une nièce a posé trois questions.',
      'Pour y répondre, {he} a dû refaire chaque étape lentement, en la nommant.',
      'Deux étapes ne servaient à rien, et personne ne l’avait remarqué depuis des années.',
    ],
    [
      '{name} distribuait des consignes très complètes que personne ne suivait.',
      '{He} les a remplacées par un exemple commenté d’une page.',
      'Les questions ont changé de nature, et les erreurs ont diminué dès la première semaine.',
    ],
  ],
  maxims: [
    'Ce que l’on explique deux fois mérite d’être écrit une fois.',
    'Un bon exemple est une règle que l’on peut toucher.',
  ],
  terms: [
    ['Exemple complet', 'un cas montré du début à la fin, sans étape sous-entendue.'],
    ['Évidence', 'ce que l’on ne sait plus expliquer à force de le savoir.'],
  ],
  rows: [
    ['On n’est pas compris', 'Commencer par un exemple', 'L’autre pose une question précise'],
    ['Les mêmes questions reviennent', 'Écrire la réponse une fois', 'On y renvoie d’un mot'],
    [
      'L’élève répète sans comprendre',
      'Lui laisser un cas un peu différent',
      'Il l’adapte, ou montre ce qui manque',
    ],
  ],
};
