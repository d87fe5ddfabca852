import type { Theme } from '../../theme.ts';

export const choose: Theme = {
  titles: ['Choisir entre plusieurs voies', 'Décider sans tout savoir', 'Quand il faut trancher'],
  act: 'choisir entre plusieurs voies',
  acting: 'choisir entre plusieurs voies',
  noun: 'le choix',
  claims: [
    'Ne pas choisir est un choix, et c’est rarement le meilleur.',
    'Une décision réversible mérite dix minutes ; une décision sans retour mérite une nuit.',
    'On compare mal cinq possibilités, et assez bien deux.',
    'Le bon critère se choisit avant de regarder les candidats.',
  ],
  reasons: [
    'Au-delà d’un certain point, chaque renseignement de plus ajoute du doute et non de la clarté.',
    'Des critères fixés d’avance protègent de la dernière impression, qui est toujours la plus forte.',
    'En écrivant pourquoi l’on décide, on pourra plus tard juger le raisonnement sans le confondre avec la chance.',
    'Un choix fait assez tôt laisse le temps de le corriger.',
  ],
  nuances: [
    'Il arrive que deux voies se valent ; prenez alors la plus simple à quitter.',
    'L’intuition d’une personne expérimentée vaut un argument ; celle d’un débutant vaut une question.',
    'Quand la santé, la loi ou des sommes importantes sont en jeu, l’avis d’un professionnel fait partie des critères.',
  ],
  steps: [
    [
      'Écrire la question à laquelle le choix doit répondre',
      'Beaucoup d’hésitations viennent d’une question mal posée.',
    ],
    [
      'Retenir trois critères, pas davantage, et les classer',
      'Le premier doit pouvoir l’emporter sur les deux autres réunis.',
    ],
    ['Éliminer d’abord ce qui échoue au premier critère', 'La liste raccourcit sans effort.'],
    [
      'Imaginer qu’on a choisi chacune des voies restantes et qu’on est dans un mois',
      'Le regret imaginé est un bon informateur.',
    ],
    ['Décider, noter la raison et la date de réexamen', 'Jusqu’à cette date, la question est close.'],
  ],
  signs: [
    'vous pouvez dire en une phrase ce qui a emporté la décision',
    'vous ne rouvrez pas la question avant la date prévue',
    'quelqu’un qui aurait choisi autrement comprend vos raisons',
  ],
  traps: [
    [
      'Le critère de dernière minute',
      'On en ajoute un, par hasard celui qui favorise la voie préférée.',
      'Écrivez les critères, puis rangez le stylo.',
    ],
    [
      'Le choix du milieu',
      'On prend la moitié de chaque voie, et les inconvénients des deux.',
      'Demandez-vous laquelle vous choisiriez si le mélange était interdit.',
    ],
    [
      'L’enquête perpétuelle',
      'On s’informe encore pour ne pas avoir à décider.',
      'Fixez la date de la décision en même temps que la question.',
    ],
  ],
  questions: [
    'Que perdriez-vous si vous vous trompiez, et pourriez-vous revenir en arrière ?',
    'Quel renseignement changerait vraiment votre décision ?',
    'Que conseilleriez-vous à un ami dans le même cas ?',
    'Quelle voie garde le plus de portes ouvertes ?',
  ],
  cases: [
    [
      '{name} comparait sept possibilités dans un tableau de plus en plus large.',
      '{He} a retiré toutes les colonnes sauf deux.',
      'Cinq lignes sont tombées aussitôt, et un essai d’une journée a départagé les dernières.',
    ],
    [
      '{name} hésitait depuis un mois et s’informait toujours davantage.',
      'Une amie a demandé quel renseignement ferait changer la décision ; {he} n’en a trouvé aucun.',
      'Le choix était donc fait, et il a suffi de le dire.',
    ],
  ],
  maxims: [
    'On regrette moins un mauvais choix corrigé qu’un bon choix jamais fait.',
    'Décider, c’est fermer des portes pour pouvoir en franchir une.',
  ],
  terms: [
    ['Critère', 'ce d’après quoi on juge ; utile seulement s’il est écrit avant le jugement.'],
    ['Réversible', 'qui peut être défait à un coût que l’on accepte d’avance.'],
  ],
  rows: [
    ['Trop de possibilités', 'Éliminer sur le critère principal', 'Il en reste deux'],
    ['Deux voies se valent', 'Prendre la plus facile à quitter', 'Le travail reprend'],
    ['La décision revient sans cesse', 'Fixer une date de réexamen', 'On n’en parle plus jusque-là'],
  ],
};
