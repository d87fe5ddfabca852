import type { Theme } from '../../theme.ts';

export const review: Theme = {
  titles: ['Faire le bilan et continuer', 'Regarder le chemin parcouru', 'Et maintenant ?'],
  act: 'faire le bilan',
  acting: 'faire le bilan',
  noun: 'le bilan',
  claims: [
    'Un bilan n’est pas un tribunal : il sert à choisir la suite.',
    'On ne voit le chemin qu’en se retournant.',
    'Ce qui a marché mérite autant d’examen que ce qui a échoué.',
    'Finir proprement fait partie du travail et prépare le suivant.',
  ],
  reasons: [
    'Sans bilan, on recommence avec les mêmes oublis et les mêmes précautions inutiles.',
    'La satisfaction d’avoir fini se perd si personne ne prend le temps de la constater.',
    'Comparer le prévu et l’obtenu est la meilleure école d’estimation.',
    'Une fin nette libère l’attention pour autre chose.',
  ],
  nuances: [
    'Un bilan trop proche de l’effort ne voit que la fatigue ; laissez passer quelques jours.',
    'Tout n’est pas à garder : une méthode peut avoir servi et ne plus servir.',
    'Il arrive que le bilan conclue à l’arrêt, et que ce soit une bonne nouvelle.',
  ],
  steps: [
    ['Relire le but tel qu’il était écrit au départ', 'La mémoire l’a déjà amélioré.'],
    ['Écrire trois choses à garder et une à abandonner', 'Le nombre oblige à choisir.'],
    [
      'Comparer les durées prévues et les durées réelles',
      'Le rapport entre les deux vous servira longtemps.',
    ],
    ['Ranger, remercier, archiver', 'Ce qui traîne empêche de commencer autre chose.'],
    [
      'Décider de la suite avant de quitter la table',
      'Continuer, transmettre ou s’arrêter : chaque réponse est bonne si elle est dite.',
    ],
  ],
  signs: [
    'vous pouvez raconter le chemin en cinq minutes à quelqu’un qui commence',
    'la prochaine étape est écrite, ou la fin l’est',
    'vous savez ce que vous referiez à l’identique',
  ],
  traps: [
    [
      'Le bilan comptable',
      'On additionne les résultats et l’on oublie ce qu’on a appris.',
      'Ajoutez une ligne : « je sais maintenant que… ».',
    ],
    [
      'La suite automatique',
      'On enchaîne parce que l’habitude est prise.',
      'Posez la question comme si vous arriviez.',
    ],
    [
      'La nostalgie du début',
      'On regrette l’élan des premières semaines.',
      'Relisez vos notes d’alors : elles étaient pleines de doutes.',
    ],
  ],
  questions: [
    'Que savez-vous faire que vous ne saviez pas au début ?',
    'Quelle précaution s’est révélée inutile ?',
    'À qui ce que vous avez appris pourrait-il servir ?',
    'Si vous recommenciez demain, que feriez-vous en premier ?',
  ],
  cases: [
    [
      '{name} avait atteint son but et n’en ressentait rien.',
      'En relisant ses premières notes, {he} a retrouvé la liste de ce qui paraissait alors impossible.',
      'Sur neuf lignes, sept étaient devenues ordinaires, et la satisfaction est venue de là.',
    ],
    [
      '{name} voulait enchaîner aussitôt sur un projet deux fois plus grand.',
      '{He} a pris une semaine pour comparer les durées prévues et les durées réelles.',
      'Le rapport était d’un à deux et demi ; le projet suivant a été taillé en conséquence.',
    ],
  ],
  maxims: [
    'Ce que l’on a appris reste quand le résultat est rangé.',
    'Une fin bien faite est un commencement facile.',
  ],
  terms: [
    [
      'Bilan',
      'la comparaison écrite de ce que l’on voulait, de ce que l’on a obtenu et de ce que l’on a appris.',
    ],
    ['Suite', 'ce que l’on décide de faire de ce que l’on sait désormais.'],
  ],
  rows: [
    ['On a fini et l’on se sent vide', 'Relire les notes du début', 'L’écart devient visible'],
    ['On veut recommencer aussitôt', 'Comparer le prévu et le réel', 'Les estimations changent'],
    [
      'On ne sait pas s’il faut continuer',
      'Poser la question comme au premier jour',
      'La réponse est un oui ou un non',
    ],
  ],
};
