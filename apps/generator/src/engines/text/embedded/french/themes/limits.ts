import type { Theme } from '../../theme.ts';

export const limits: Theme = {
  titles: ['Connaître ses limites', 'Ce qu’il vaut mieux ne pas faire seul', 'La prudence, sans la peur'],
  act: 'connaître les limites',
  acting: 'connaître les limites',
  noun: 'la prudence',
  claims: [
    'Connaître ses limites n’est pas s’y résigner : c’est savoir où demander de l’aide.',
    'La prudence consiste à imaginer la suite avant de commencer.',
    'Ce qui peut blesser, ruiner ou engager quelqu’un d’autre mérite une règle écrite.',
    'Le risque ne se supprime pas, il se choisit.',
  ],
  reasons: [
    'Les accidents arrivent surtout à l’aise, quand l’habitude a fait tomber la garde.',
    'Une limite fixée d’avance est respectée ; une limite cherchée sur le moment recule toujours.',
    'Un professionnel consulté à temps coûte moins cher qu’un professionnel appelé au secours.',
    'Dire « je ne sais pas » protège celui qui le dit et celui qui l’entend.',
  ],
  nuances: [
    'À force de prudence, on peut ne rien faire ; le danger est alors d’une autre sorte.',
    'Les limites bougent : revoyez-les quand l’expérience vient.',
    'Un texte général ne remplace pas l’avis d’une personne qui connaît votre cas, surtout pour la santé, le droit ou la sécurité.',
  ],
  steps: [
    ['Écrire ce qui pourrait mal tourner, du gênant au grave', 'La liste effraie moins que le silence.'],
    ['Séparer ce qui se répare de ce qui ne se répare pas', 'Les précautions vont d’abord aux secondes.'],
    ['Fixer le signe auquel on s’arrêtera', 'Un signe visible, que l’entourage connaît aussi.'],
    ['Noter qui appeler, et pour quoi', 'On cherche mal un numéro quand on en a besoin.'],
    [
      'Refaire l’exercice après chaque changement important',
      'Une précaution périmée donne une fausse assurance.',
    ],
  ],
  signs: [
    'vous avez déjà su vous arrêter à temps sans en faire une histoire',
    'vous savez qui appeler pour chaque sorte de difficulté',
    'vos proches connaissent la limite que vous avez fixée',
  ],
  traps: [
    [
      'La règle pour les autres',
      'On connaît la précaution et l’on se croit dispensé.',
      'Appliquez-la d’abord les jours où elle paraît inutile.',
    ],
    [
      'La fierté',
      'On continue parce que s’arrêter se verrait.',
      'Décidez de l’arrêt avant de commencer, et dites-le à quelqu’un.',
    ],
    [
      'L’assurance de papier',
      'On a rempli un formulaire et l’on ne regarde plus.',
      'Vérifiez la précaution elle-même, une fois par saison.',
    ],
  ],
  questions: [
    'Qu’est-ce qui ne se réparerait pas ?',
    'À quel signe vous arrêterez-vous ?',
    'Que ne feriez-vous pas faire à quelqu’un que vous aimez ?',
    'Qui, autour de vous, sait ce que vous ne savez pas ?',
  ],
  cases: [
    [
      '{name} avait toujours fait sans aide ce qui demandait deux personnes.',
      'Après une frayeur sans suite, {he} a dressé la liste des gestes à ne plus faire sans aide.',
      'Elle comptait quatre lignes, et aucune n’a jamais vraiment manqué.',
    ],
    [
      '{name} hésitait à payer un avis professionnel.',
      '{He} a estimé ce que coûterait la plus probable des erreurs.',
      'Le rapport était d’un à trente, et la consultation a duré une demi-heure.',
    ],
  ],
  maxims: ['Savoir s’arrêter est un savoir-faire.', 'La prudence se voit aux choses qui n’arrivent pas.'],
  terms: [
    ['Signe d’arrêt', 'le fait, choisi d’avance, auquel on cesse sans discuter.'],
    ['Irréparable', 'ce qu’aucun effort ultérieur ne ramène à l’état premier.'],
  ],
  rows: [
    ['Un geste paraît risqué', 'Imaginer la pire suite plausible', 'On se prépare ou l’on renonce'],
    ['On doute de ses forces', 'Fixer un signe d’arrêt', 'On commence plus tranquille'],
    [
      'La question touche à la santé ou à la loi',
      'Consulter une personne compétente',
      'La réponse porte sur votre cas',
    ],
  ],
};
