import type { Theme } from '../../theme.ts';

export const sources: Theme = {
  titles: ['Trier ce que l’on lit et ce que l’on entend', 'À qui se fier', 'Choisir ses sources'],
  act: 'trier les sources',
  acting: 'trier les sources',
  noun: 'le tri des sources',
  claims: [
    'Le problème n’est plus de trouver des conseils, mais de savoir lesquels méritent une soirée.',
    'Une bonne source dit aussi dans quels cas elle se trompe.',
    'Trois lectures attentives apprennent plus que trente survols.',
    'Ce qui est répété partout n’est pas forcément vrai ; c’est parfois seulement facile à répéter.',
  ],
  reasons: [
    'Beaucoup de textes se recopient les uns les autres, et leur accord ne prouve rien.',
    'Un conseil sans son contexte devient une règle, et une règle sans contexte devient une erreur.',
    'Quelqu’un qui vend la solution décrit rarement le problème avec exactitude.',
    'La confiance se mérite sur de petites choses vérifiables avant de porter sur les grandes.',
  ],
  nuances: [
    'Une source ancienne n’est pas périmée pour autant ; tout dépend de ce qui a changé depuis.',
    'L’expérience d’une seule personne ne démontre rien, mais elle peut suggérer quoi essayer.',
    'Lire encore est parfois une manière élégante de ne pas commencer.',
  ],
  steps: [
    [
      'Écrire la question précise à laquelle on veut une réponse',
      'Sans question, toutes les pages paraissent intéressantes.',
    ],
    [
      'Retenir trois sources de nature différente',
      'Un manuel, un praticien et un avis contraire forment un bon trio.',
    ],
    [
      'Vérifier pour chacune qui parle, depuis quand et dans quel intérêt',
      'Deux minutes suffisent, et un texte sur deux n’y résiste pas.',
    ],
    [
      'Reformuler chaque conseil en une phrase que l’on pourrait essayer',
      'Ce qui ne se laisse pas reformuler ne se laissera pas appliquer.',
    ],
    [
      'Essayer le conseil le plus simple avant d’en lire un autre',
      'L’essai répond souvent mieux que la dixième page.',
    ],
  ],
  signs: [
    'vous savez dire d’où vient chacune de vos règles',
    'deux sources se contredisent et vous comprenez pourquoi',
    'vous refermez un livre pour faire ce qu’il propose',
  ],
  traps: [
    [
      'La collection',
      'On amasse des références comme si les posséder revenait à les connaître.',
      'Ne gardez que ce dont vous avez tiré une action.',
    ],
    [
      'L’autorité hors sujet',
      'On suit une personne compétente sur un terrain qui n’est pas le sien.',
      'Demandez-vous ce qu’elle a fait, de ses mains, dans ce domaine précis.',
    ],
    [
      'Le chiffre sans origine',
      'Un nombre bien tourné passe de page en page sans que personne sache d’où il sort.',
      'Remontez à la source ou écrivez « à vérifier » dans la marge.',
    ],
  ],
  questions: [
    'Qui parle, et qu’a cette personne à gagner ?',
    'Dans quel cas ce conseil serait-il mauvais ?',
    'Qu’est-ce qui vous ferait changer d’avis ?',
    'Cette information était-elle vraie l’an dernier, et le sera-t-elle l’an prochain ?',
  ],
  cases: [
    [
      '{name} avait réuni quarante pages de conseils et n’arrivait plus à décider.',
      '{He} a barré tout ce qui ne répondait pas à sa question de la semaine.',
      'Il restait six lignes ; quatre se complétaient, deux s’opposaient, et un essai d’une heure les a départagées.',
    ],
    [
      '{name} suivait à la lettre les règles d’une personne très admirée.',
      'Après un échec, {he} a cherché dans quelles conditions ces règles avaient été écrites.',
      'Elles supposaient deux fois plus de temps et de moyens ; ramenées à sa taille, elles marchaient.',
    ],
  ],
  maxims: [
    'Mieux vaut une source comprise que dix sources citées.',
    'Un bon conseil a toujours une adresse et une date.',
  ],
  terms: [
    [
      'Source première',
      'la personne ou le document qui a constaté le fait, avant tous ceux qui le rapportent.',
    ],
    ['Contexte', 'l’ensemble des conditions dans lesquelles un conseil a été bon.'],
  ],
  rows: [
    ['Deux avis s’opposent', 'Chercher ce que chacun suppose', 'La contradiction se déplace ou disparaît'],
    ['Les lectures s’accumulent', 'Fermer tout, sauf la source la plus simple', 'Un essai commence'],
    ['Un chiffre impressionne', 'Retrouver qui l’a mesuré', 'On le garde, ou on l’oublie'],
  ],
};
