import type { Theme } from '../../theme.ts';

export const survey: Theme = {
  titles: ['Voir d’où l’on part', 'L’état des lieux', 'Ce que vous avez déjà en main'],
  act: 'voir d’où l’on part',
  acting: 'voir d’où l’on part',
  noun: 'l’état des lieux',
  claims: [
    'On part rarement de zéro : on part d’un mélange de choses sues, de choses crues et de choses oubliées.',
    'Le point de départ compte autant que l’arrivée, parce que c’est lui qui décide du premier pas.',
    'Un état des lieux honnête prend une heure et en épargne vingt.',
    'Ce que l’on possède déjà se voit mal, précisément parce qu’on s’en sert tous les jours.',
  ],
  reasons: [
    'Sans repère de départ, aucun progrès ne se voit, et ce qui ne se voit pas finit par décourager.',
    'Beaucoup d’efforts vont à reconstruire ce qui existait déjà dans un tiroir, un dossier ou une habitude.',
    'Les conseils que l’on reçoit supposent toujours un certain niveau ; encore faut-il savoir si c’est le vôtre.',
    'Une faiblesse nommée devient une tâche ; une faiblesse vague reste une inquiétude.',
  ],
  nuances: [
    'L’inventaire n’a pas besoin d’être complet : il doit seulement être assez juste pour choisir la suite.',
    'Il ne s’agit pas de se juger. Une liste de manques sans liste de ressources ne sert qu’à se faire peur.',
    'Si la situation change vite, contentez-vous d’une photographie rapide et refaites-la plus souvent.',
  ],
  steps: [
    [
      'Écrire sans trier tout ce que vous savez déjà faire',
      'Les évidences y ont leur place, elles seront utiles plus tard.',
    ],
    [
      'Noter à part ce que vous croyez savoir sans l’avoir vérifié',
      'C’est dans cette colonne que se cachent les mauvaises surprises.',
    ],
    [
      'Recenser le matériel, les contacts et les heures dont vous disposez vraiment',
      'Comptez les heures d’une semaine ordinaire, pas celles d’une semaine rêvée.',
    ],
    [
      'Entourer les deux manques qui vous arrêteraient le plus tôt',
      'Les autres attendront : ils changeront peut-être d’eux-mêmes.',
    ],
    [
      'Dater la feuille et la ranger là où vous la retrouverez',
      'Elle servira de point de comparaison dans un mois.',
    ],
  ],
  signs: [
    'vous pouvez décrire votre point de départ en trois phrases',
    'une personne qui vous connaît bien ne trouve rien d’important à corriger dans votre liste',
    'le premier manque à combler saute aux yeux',
  ],
  traps: [
    [
      'L’inventaire sans fin',
      'On détaille tant le point de départ que l’on ne part plus.',
      'Fixez une durée, puis arrêtez-vous même si la liste vous semble incomplète.',
    ],
    [
      'La modestie de principe',
      'On raye ses acquis parce qu’ils paraissent trop simples.',
      'Écrivez ce que vous feriez sans réfléchir : c’est justement ce que vous maîtrisez.',
    ],
    [
      'Le regard du voisin',
      'On mesure son point de départ à l’arrivée de quelqu’un d’autre.',
      'Comparez-vous à ce que vous étiez il y a six mois, à rien d’autre.',
    ],
  ],
  questions: [
    'Que savez-vous faire aujourd’hui sans aide ?',
    'Qu’avez-vous déjà essayé, et qu’est-ce qui vous a fait en rester là ?',
    'Quelle ressource avez-vous sous la main sans vous en servir ?',
    'Quel manque vous bloquerait dès la première semaine ?',
  ],
  cases: [
    [
      '{name} pensait n’avoir aucune base et s’apprêtait à tout reprendre depuis le début.',
      'En une soirée, {he} a rempli deux colonnes : ce qui tenait déjà debout, et ce qui manquait.',
      'La première colonne occupait une page et demie ; {he} a pu sauter les trois premières semaines de son programme.',
    ],
    [
      '{name} avait acheté du matériel neuf avant d’ouvrir ses placards.',
      '{He} a fini par tout étaler sur une table et par classer chaque chose selon son dernier usage.',
      'La moitié des achats faisait double emploi, et l’argent rendu a payé ce qui manquait pour de bon.',
    ],
  ],
  maxims: [
    'On ne trace pas une route sans poser d’abord le doigt sur la carte.',
    'Ce que l’on a déjà ne coûte rien, sauf l’effort de le regarder.',
  ],
  terms: [
    [
      'Point de départ',
      'ce qui est vrai le jour où l’on commence, une fois mis de côté les souvenirs et les espoirs.',
    ],
    ['Acquis', 'ce que l’on refait correctement sans y penser, même fatigué.'],
  ],
  rows: [
    [
      'On ne sait pas par où prendre la question',
      'Lister ses acquis pendant vingt minutes',
      'Un premier pas se détache',
    ],
    [
      'On se croit en retard sur tout le monde',
      'Retrouver un travail d’il y a six mois',
      'L’écart parcouru devient visible',
    ],
    [
      'Les conseils reçus se contredisent',
      'Vérifier à quel niveau ils s’adressent',
      'Certains s’éliminent d’eux-mêmes',
    ],
  ],
};
