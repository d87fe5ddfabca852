import type { Theme } from '../../theme.ts';

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
