import type { Theme } from '../theme.ts';

export const check: Theme = {
  titles: ['Vérifier avant de continuer', 'Le contrôle, au bon moment', 'Relire son propre travail'],
  act: 'vérifier avant de continuer',
  acting: 'vérifier avant de continuer',
  noun: 'la vérification',
  claims: [
    'Une erreur coûte d’autant plus cher qu’on la découvre tard.',
    'On relit mal ce que l’on vient de faire : l’œil voit ce qu’il attend.',
    'Vérifier n’est pas douter de soi, c’est respecter ceux qui viendront après.',
    'Une liste de contrôle n’humilie personne ; elle laisse l’esprit libre pour le reste.',
  ],
  reasons: [
    'Les oublis sont plus fréquents que les ignorances, et une liste suffit à les éviter.',
    'Un défaut trouvé tôt se corrige en place ; trouvé à la fin, il oblige à démonter ce qui l’entoure.',
    'La personne qui vérifie une fois à fond travaille plus vite que celle qui s’inquiète tout du long.',
    'Un contrôle prévu à l’avance se fait ; un contrôle laissé à l’inspiration s’oublie les jours chargés.',
  ],
  nuances: [
    'On ne vérifie pas tout avec le même soin : cherchez d’abord là où une faute ferait le plus de dégâts.',
    'Trop de contrôles se neutralisent, chacun comptant sur le suivant.',
    'Une vérification qui ne trouve jamais rien a sans doute cessé de chercher.',
  ],
  steps: [
    [
      'Laisser reposer le travail avant de le relire',
      'Une nuit change plus de choses qu’une troisième lecture.',
    ],
    [
      'Contrôler avec une liste écrite, un point à la fois',
      'Passer en revue tout à la fois revient à ne rien regarder.',
    ],
    ['Changer de support ou d’ordre', 'Lire à l’envers, imprimer, regarder de loin : l’habitude se dissipe.'],
    ['Essayer de faire échouer le résultat', 'Mieux vaut que ce soit vous.'],
    [
      'Ajouter à la liste chaque erreur qui lui a échappé',
      'C’est ainsi qu’une liste ordinaire devient la vôtre.',
    ],
  ],
  signs: [
    'les mêmes oublis ne reviennent plus',
    'vous trouvez vos erreurs avant les autres',
    'la liste de contrôle change encore de temps en temps',
  ],
  traps: [
    [
      'La relecture complaisante',
      'On relit pour se féliciter.',
      'Cherchez trois défauts, et ne vous arrêtez pas avant.',
    ],
    [
      'Le contrôle final',
      'Tout est vérifié le dernier jour, quand on ne peut plus rien changer.',
      'Placez un contrôle à la fin de chaque étape.',
    ],
    [
      'La confiance déléguée',
      'Chacun croit que l’autre a regardé.',
      'Écrivez un nom en face de chaque point.',
    ],
  ],
  questions: [
    'Où une faute ferait-elle le plus de dégâts ?',
    'Qu’avez-vous déjà oublié une fois ?',
    'Comment vous y prendriez-vous pour mettre ce résultat en défaut ?',
    'Qui d’autre peut regarder, et que lui demandez-vous de chercher ?',
  ],
  cases: [
    [
      '{name} relisait trois fois et laissait toujours passer le même genre de faute.',
      '{He} en a fait une liste de sept lignes, à cocher dans l’ordre, le lendemain du travail.',
      'La relecture est devenue plus courte, et la faute habituelle n’est plus reparue.',
    ],
    [
      '{name} découvrait les défauts quand tout était assemblé.',
      '{He} a placé un contrôle de cinq minutes à la fin de chaque étape.',
      'Le premier contrôle a évité de refaire une journée entière.',
    ],
  ],
  maxims: ['Vérifier tôt, c’est corriger petit.', 'On ne relit bien que ce que l’on a un peu oublié.'],
  terms: [
    [
      'Liste de contrôle',
      'les quelques points que l’on sait pouvoir oublier, dans l’ordre où on les vérifie.',
    ],
    ['Défaut', 'l’écart entre ce que l’on a fait et ce que l’on avait promis.'],
  ],
  rows: [
    ['Le même oubli revient', 'L’ajouter en tête de la liste', 'Il n’arrive plus'],
    ['On n’ose pas livrer', 'Faire vérifier un seul point par un tiers', 'Le doute se précise ou disparaît'],
    ['Tout paraît correct', 'Essayer de le faire échouer', 'Une faiblesse se montre'],
  ],
};

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
