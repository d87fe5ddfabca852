import type { Theme } from '../../theme.ts';

export const small: Theme = {
  titles: ['Commencer petit', 'Un premier pas que l’on peut finir', 'L’essai à petite échelle'],
  act: 'commencer petit',
  acting: 'commencer petit',
  noun: 'le premier essai',
  claims: [
    'Commencer petit, ce n’est pas manquer d’ambition : c’est choisir la taille à laquelle une erreur reste instructive.',
    'Le premier essai n’a pas à être bon ; il doit être complet.',
    'Une chose terminée, même minuscule, apprend davantage que dix choses commencées.',
    'La bonne taille d’un début est celle que l’on peut mener à terme avant d’en avoir assez.',
  ],
  reasons: [
    'En allant jusqu’au bout d’un petit travail, on traverse toutes les étapes, y compris celles que l’on n’avait pas prévues.',
    'Plus le premier pas est modeste, moins il y a de raisons de le remettre au lendemain.',
    'Un résultat réduit se montre, se discute et se corrige sans blesser personne.',
    'Les estimations deviennent justes dès qu’elles s’appuient sur un exemple vécu plutôt que sur une impression.',
  ],
  nuances: [
    'Petit ne veut pas dire bâclé : on réduit l’étendue, pas le soin.',
    'Certains travaux n’existent pas en réduction ; on répète alors le geste, à blanc, avant de le faire pour de bon.',
    'Il faut tout de même que l’essai ressemble à la suite, sinon il n’enseigne rien d’utile.',
  ],
  steps: [
    [
      'Choisir la plus petite partie qui ait un début et une fin',
      'Si vous hésitez entre deux, prenez celle que vous pouvez faire sans aide.',
    ],
    ['Fixer une durée courte et la respecter', 'La contrainte oblige à décider de ce qui compte.'],
    [
      'Aller jusqu’au bout, même si le milieu déçoit',
      'Les dernières étapes sont celles qui réservent le plus de surprises.',
    ],
    ['Noter ce qui a pris plus de temps que prévu', 'Trois lignes suffisent, écrites le jour même.'],
    ['Décider de la taille suivante d’après ces notes', 'Doubler est presque toujours suffisant.'],
  ],
  signs: [
    'vous avez quelque chose à montrer avant la fin de la semaine',
    'vos estimations pour la suite reposent sur des faits',
    'recommencer vous paraît plus simple que la première fois',
  ],
  traps: [
    [
      'Le grand plan',
      'On dessine l’ensemble avec tant de soin que l’on n’a plus la force d’en faire le premier morceau.',
      'Limitez le plan à une page tant que rien n’existe.',
    ],
    [
      'Le faux petit pas',
      'On choisit une tâche courte, mais qui n’engage à rien.',
      'Vérifiez que quelqu’un pourrait se servir du résultat.',
    ],
    [
      'L’agrandissement discret',
      'Chaque jour ajoute un détail, et le petit essai redevient un grand chantier.',
      'Écrivez les idées nouvelles sur une autre feuille, pour plus tard.',
    ],
  ],
  questions: [
    'Quelle est la plus petite version qui servirait déjà à quelqu’un ?',
    'Que pouvez-vous finir avant dimanche ?',
    'Qu’est-ce qui, dans votre projet, peut attendre le deuxième essai ?',
    'Si tout ratait, qu’auriez-vous perdu, et qu’auriez-vous appris ?',
  ],
  cases: [
    [
      '{name} voulait tout mener de front et n’avait rien terminé au bout de deux mois.',
      '{He} a retenu une seule partie, la plus facile à isoler, en se donnant dix jours pour la finir.',
      'Au onzième jour, {he} avait un résultat modeste, complet, et surtout une idée juste du temps que demandait le reste.',
    ],
    [
      '{name} préparait depuis l’hiver un début parfait.',
      'Un contretemps a réduit le projet à un après-midi, et {he} a décidé de faire avec.',
      'L’essai a montré que la moitié des préparatifs répondait à des problèmes qui ne se sont jamais posés.',
    ],
  ],
  maxims: [
    'Finir une petite chose vaut mieux que commencer une grande.',
    'Le premier essai ne cherche pas la réussite, il cherche des renseignements.',
  ],
  terms: [
    [
      'Essai complet',
      'un travail réduit qui passe par toutes les étapes, de la préparation à la vérification.',
    ],
    ['Étendue', 'tout ce que l’on s’engage à faire ; la première chose à réduire quand le temps manque.'],
  ],
  rows: [
    ['Le projet intimide', 'En isoler une partie finissable en deux heures', 'Elle est faite le jour même'],
    [
      'Les préparatifs s’éternisent',
      'Faire un essai avec les moyens du bord',
      'La liste des préparatifs raccourcit',
    ],
    ['Le premier résultat déçoit', 'Le refaire une fois, sans rien ajouter', 'Il s’améliore sans grandir'],
  ],
};
