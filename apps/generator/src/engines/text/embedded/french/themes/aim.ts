import type { Theme } from '../../theme.ts';

export const aim: Theme = {
  titles: ['Donner un but précis à l’effort', 'Savoir ce que l’on cherche', 'Le but, en une phrase'],
  act: 'formuler un but précis',
  acting: 'formuler un but précis',
  noun: 'le but',
  claims: [
    'Un but utile tient en une phrase et se reconnaît quand il est atteint.',
    'Vouloir « progresser » n’engage à rien ; vouloir réussir une chose donnée avant une date donnée oblige à choisir.',
    'Le but sert moins à rêver qu’à refuser : il dit surtout ce que l’on ne fera pas.',
    'Deux buts poursuivis à la fois se volent leurs meilleures heures.',
  ],
  reasons: [
    'Une fois la cible écrite, la plupart des hésitations du quotidien se tranchent seules.',
    'Ce qui est formulé clairement peut être discuté, donc corrigé, avant que l’erreur ne coûte cher.',
    'L’attention suit ce qu’on lui désigne : on remarque les occasions que l’on avait nommées.',
    'Un but daté rend le temps concret et fait apparaître les semaines qui manquent.',
  ],
  nuances: [
    'Un but n’est pas un contrat : on a le droit de le changer, à condition de le faire par écrit et non par lassitude.',
    'Au tout début, un but provisoire suffit ; il gagnera en précision à mesure que vous saurez de quoi vous parlez.',
    'Certaines choses se font sans but, pour le plaisir, et c’est très bien ; il faut seulement ne pas leur demander de résultats.',
  ],
  steps: [
    [
      'Écrire la phrase « à la fin, je pourrai… » et la terminer',
      'Un verbe concret vaut mieux que trois adjectifs.',
    ],
    [
      'Ajouter une date et la manière de constater le résultat',
      'Sans ces deux précisions, la phrase reste un souhait.',
    ],
    [
      'Rayer tout ce que l’on pourrait retirer sans trahir l’intention',
      'Ce qui reste est souvent plus court et plus exigeant.',
    ],
    [
      'Lire la phrase à voix haute à quelqu’un',
      'Si la personne demande ce que cela veut dire, reprenez la formulation.',
    ],
    ['Afficher le but à l’endroit où vous travaillez', 'Un but rangé dans un fichier ne décide de rien.'],
  ],
  signs: [
    'deux personnes différentes diraient le même jour que le but est atteint',
    'vous savez dire non à une bonne idée parce qu’elle n’y mène pas',
    'la phrase tient sur une ligne et n’a pas besoin d’explication',
  ],
  traps: [
    [
      'Le but à tiroirs',
      'La phrase contient trois « et » : ce sont trois buts qui se gênent.',
      'Gardez celui dont les deux autres dépendent.',
    ],
    [
      'L’ambition décorative',
      'Le but impressionne ceux qui l’entendent, mais ne change rien à l’emploi du temps.',
      'Demandez-vous ce qu’il modifie dès cette semaine.',
    ],
    [
      'La cible mobile',
      'On relève l’exigence chaque fois qu’on s’en approche.',
      'Fêtez le but atteint avant d’en écrire un autre.',
    ],
  ],
  questions: [
    'À quoi verrez-vous, sans discussion possible, que vous y êtes ?',
    'Qu’est-ce que ce but vous oblige à laisser de côté ?',
    'Qui d’autre profite de ce résultat, et l’attend-il ?',
    'Si vous ne pouviez garder que la moitié du but, laquelle serait-ce ?',
  ],
  cases: [
    [
      '{name} s’était promis de « s’y mettre sérieusement », sans autre précision.',
      'Après deux mois flous, {he} a remplacé la promesse par un résultat à montrer avant la fin du trimestre.',
      'Le résultat n’avait rien d’éclatant, mais il existait, et la suite s’est décidée en dix minutes.',
    ],
    [
      '{name} poursuivait quatre objectifs et passait d’un cahier à l’autre.',
      '{He} a demandé lequel rendrait les autres plus faciles, puis a rangé les trois cahiers restants.',
      'Six semaines plus tard, deux des objectifs écartés ne présentaient plus d’intérêt.',
    ],
  ],
  maxims: [
    'Un but bien écrit fait la moitié des choix à votre place.',
    'Ce qui n’a pas de fin n’a pas non plus de progrès.',
  ],
  terms: [
    ['Critère de réussite', 'le fait observable qui permet de dire que le but est atteint.'],
    ['But intermédiaire', 'une étape qui aurait de la valeur même si l’on s’arrêtait là.'],
  ],
  rows: [
    [
      'L’envie est grande, le but est vague',
      'Le réécrire avec un verbe et une date',
      'On sait quoi faire demain',
    ],
    [
      'Plusieurs buts se disputent les mêmes heures',
      'En garder un pour un mois',
      'Une chose avance vraiment',
    ],
    ['Le but ne donne plus envie', 'Relire pourquoi il a été choisi', 'On le confirme ou on le change'],
  ],
};
