import type { Theme } from '../../theme.ts';

export const errors: Theme = {
  titles: ['Tirer parti de ses erreurs', 'Quand cela ne marche pas', 'Ce qu’un échec apprend'],
  act: 'tirer parti des erreurs',
  acting: 'tirer parti des erreurs',
  noun: 'l’examen des erreurs',
  claims: [
    'Une erreur comprise est un savoir que l’on a déjà payé.',
    'Il y a des fautes d’inattention, des fautes de méthode et des fautes de jugement, et elles ne se soignent pas de la même manière.',
    'L’échec le plus coûteux est celui dont on ne tire rien.',
    'On apprend peu de ses réussites, parce qu’on ne les examine pas.',
  ],
  reasons: [
    'Chercher la cause avant le coupable donne à chacun l’envie de raconter ce qui s’est passé.',
    'Les accidents ont presque toujours plusieurs causes, dont une au moins était visible.',
    'Écrire l’erreur la met à distance et permet d’en parler sans rougir.',
    'Ce qui a échoué une fois dans de bonnes conditions échouera de nouveau : mieux vaut le savoir tôt.',
  ],
  nuances: [
    'Toutes les erreurs n’enseignent pas quelque chose ; certaines sont de simples accidents.',
    'À force d’analyser, on peut se croire plus avancé qu’on n’est : l’analyse doit finir par un geste.',
    'Là où une faute mettrait quelqu’un en danger, on n’apprend pas par l’erreur, mais par l’exercice encadré.',
  ],
  steps: [
    ['Raconter les faits dans l’ordre, sans adjectif', 'Cinq lignes, avec les heures si possible.'],
    ['Chercher ce qui rendait l’erreur facile à commettre', 'On trouve là des causes sur lesquelles agir.'],
    ['Distinguer la cause de ce qui l’a seulement révélée', 'Le dernier geste est rarement le vrai fautif.'],
    ['Choisir une correction, la plus simple', 'Une seule, mais appliquée dès la prochaine fois.'],
    [
      'Vérifier un mois plus tard que la correction a tenu',
      'Sinon l’erreur n’est pas comprise, elle est seulement pardonnée.',
    ],
  ],
  signs: [
    'vous racontez vos erreurs sans chercher d’excuse',
    'les erreurs nouvelles sont différentes des anciennes',
    'une correction décidée il y a un mois est toujours appliquée',
  ],
  traps: [
    [
      'Le coupable commode',
      'On accuse l’outil, le temps ou le voisin.',
      'Cherchez ce que vous auriez pu faire autrement, même peu.',
    ],
    [
      'La résolution',
      'On se promet de « faire attention », ce qui n’est pas une mesure.',
      'Changez quelque chose que l’on puisse voir : un ordre, un repère, une liste.',
    ],
    [
      'L’oubli poli',
      'Personne n’en parle, et tout recommence.',
      'Prenez dix minutes, à froid, avec une question : que change-t-on ?',
    ],
  ],
  questions: [
    'Qu’est-ce qui rendait cette erreur si facile ?',
    'À quel moment aurait-on pu la voir venir ?',
    'Que ferez-vous autrement, et quand ?',
    'Cette erreur en rappelle-t-elle une autre ?',
  ],
  cases: [
    [
      '{name} avait perdu deux semaines de travail et préférait ne plus en parler.',
      'Un mois plus tard, {he} a écrit le récit des faits, heure par heure.',
      'La cause tenait en un geste que personne n’avait jamais décrit ; il figure désormais en tête de la liste.',
    ],
    [
      '{name} recommençait chaque fois avec plus de volonté et échouait de la même façon.',
      '{He} a changé l’ordre de deux étapes, au lieu de changer d’attitude.',
      'L’échec suivant était d’une autre sorte, et c’était un progrès.',
    ],
  ],
  maxims: [
    'Une erreur racontée à temps en évite dix.',
    'Cherchez la cause, le coupable s’excusera tout seul.',
  ],
  terms: [
    ['Cause', 'ce qui, changé, aurait empêché l’erreur ; il y en a souvent plusieurs.'],
    ['Correction', 'un changement visible dans la manière de faire ; une bonne résolution n’en est pas une.'],
  ],
  rows: [
    ['Le même échec se répète', 'Changer l’ordre ou les conditions', 'L’échec change de forme'],
    ['On cherche un coupable', 'Écrire les faits avec les heures', 'La discussion s’apaise'],
    ['On n’ose plus essayer', 'Réduire l’enjeu de l’essai suivant', 'On essaie de nouveau'],
  ],
};
