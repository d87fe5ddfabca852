import type { Theme } from '../theme.ts';

export const habit: Theme = {
  titles: ['Tenir dans la durée', 'En faire une habitude', 'Le rythme plutôt que l’élan'],
  act: 'tenir dans la durée',
  acting: 'tenir dans la durée',
  noun: 'l’habitude',
  claims: [
    'L’élan fait commencer, l’habitude fait finir.',
    'On tient ce qui est assez facile pour être fait un mauvais jour.',
    'Une habitude s’accroche à une autre, comme un manteau à une patère.',
    'La régularité bat l’intensité dès que la distance dépasse quelques semaines.',
  ],
  reasons: [
    'La motivation varie ; ce qui dépend d’elle varie avec elle.',
    'Un geste lié à un moment fixe n’a plus besoin d’être décidé, et ce sont les décisions qui fatiguent.',
    'Chaque reprise après un arrêt coûte plus cher que la continuation n’aurait coûté.',
    'Les effets se composent : un peu chaque semaine finit par dépasser beaucoup de temps en temps.',
  ],
  nuances: [
    'Une habitude utile peut devenir une routine vide ; interrogez-la deux fois par an.',
    'Manquer un jour n’a aucune importance, manquer deux jours de suite demande de l’attention.',
    'Le repos fait partie du rythme : un arrêt prévu n’est pas un abandon.',
  ],
  steps: [
    [
      'Réduire le geste jusqu’à ce qu’il paraisse trop facile',
      'Deux minutes suffisent pour installer l’habitude, le volume viendra ensuite.',
    ],
    [
      'L’accrocher à quelque chose que vous faites déjà',
      'Après le café, avant la douche, en rentrant : le déclencheur compte plus que l’heure.',
    ],
    ['Marquer chaque fois d’une croix', 'La chaîne de croix devient une raison de continuer.'],
    ['Prévoir à l’avance la version des mauvais jours', 'Elle est plus courte, jamais nulle.'],
    ['Faire le point tous les mois', 'On ajuste le rythme, on ne le juge pas.'],
  ],
  signs: [
    'l’idée de ne pas le faire vous gêne un peu',
    'un voyage ou une maladie n’a pas tout interrompu',
    'vous n’en parlez plus, vous le faites',
  ],
  traps: [
    [
      'Le grand départ',
      'On commence trop fort et l’on s’épuise la troisième semaine.',
      'Faites moins que ce que vous pourriez, exprès, pendant un mois.',
    ],
    [
      'Le tout ou rien',
      'Une séance manquée fait abandonner les autres.',
      'Décidez d’avance de ce qui compte comme une petite séance.',
    ],
    [
      'La récompense lointaine',
      'On attend le résultat final pour être content.',
      'Réjouissez-vous de la séance faite, quelle qu’elle soit.',
    ],
  ],
  questions: [
    'Quelle version feriez-vous même avec de la fièvre ?',
    'À quel geste quotidien pourriez-vous l’accrocher ?',
    'Qu’est-ce qui vous a fait arrêter la dernière fois ?',
    'Comment saurez-vous que le rythme est trop élevé ?',
  ],
  cases: [
    [
      '{name} avait recommencé cinq fois, chaque fois en janvier, chaque fois avec ardeur.',
      'La sixième fois, {he} s’est limité au plus petit geste possible, sans droit d’en faire plus.',
      'Au printemps, le geste tenait toujours ; il avait doublé sans que personne le décide.',
    ],
    [
      '{name} craignait les vacances, qui interrompaient tout.',
      '{He} a préparé une version de trois minutes, faisable dans un train.',
      'À la rentrée, il n’y avait rien à reprendre, puisque rien ne s’était arrêté.',
    ],
  ],
  maxims: [
    'Ce qui se fait un peu chaque jour se fait beaucoup.',
    'On ne tient pas par force, on tient par facilité.',
  ],
  terms: [
    ['Déclencheur', 'le geste ou le moment qui appelle l’habitude sans qu’on y pense.'],
    ['Version courte', 'ce que l’on fait les mauvais jours pour ne pas rompre le fil.'],
  ],
  rows: [
    ['L’élan retombe', 'Diviser le geste par deux', 'Il se fait de nouveau'],
    ['On a manqué une semaine', 'Reprendre par la version courte', 'Le fil est renoué en deux jours'],
    ['Cela devient mécanique', 'Changer un détail, garder l’heure', 'L’attention revient'],
  ],
};

export const adapt: Theme = {
  titles: ['S’adapter quand les choses changent', 'Corriger sa route', 'Garder le cap, changer de chemin'],
  act: 'ajuster le cap en chemin',
  acting: 'ajuster le cap en chemin',
  noun: 'l’adaptation',
  claims: [
    'Un plan n’échoue pas parce qu’il change, il échoue parce qu’on ne le change pas.',
    'Le but peut rester le même quand le chemin est barré.',
    'Il faut savoir d’avance ce qui est fixe et ce qui est négociable.',
    'L’imprévu n’est pas une exception ; c’est la matière ordinaire de tout projet.',
  ],
  reasons: [
    'Les conditions du départ ne durent jamais jusqu’à l’arrivée.',
    'Corriger peu et souvent demande moins de courage que corriger beaucoup et tard.',
    'Une règle dont on a oublié la raison survit longtemps à son utilité.',
    'Celui qui s’attend à changer garde des marges ; celui qui ne s’y attend pas les a déjà dépensées.',
  ],
  nuances: [
    'Tout changement n’est pas une adaptation : certains sont de la lassitude bien habillée.',
    'Attendez d’avoir vu la difficulté deux fois avant de refaire la méthode pour elle.',
    'On peut changer le rythme, les moyens ou l’étendue ; le même jour, n’en changez qu’un.',
  ],
  steps: [
    [
      'Relire le but avant de toucher au plan',
      'S’il n’a pas changé, la moitié des ajustements devient inutile.',
    ],
    ['Nommer ce qui a changé, en une phrase', 'Une gêne diffuse n’indique aucune direction.'],
    ['Chercher le plus petit ajustement qui réponde', 'On pourra toujours faire plus.'],
    ['L’essayer pendant une durée annoncée', 'Les proches supportent mieux un essai qu’une révolution.'],
    ['Garder la trace de l’ancienne manière', 'Revenir en arrière doit rester possible.'],
  ],
  signs: [
    'un contretemps vous coûte une journée et non un mois',
    'vous savez dire ce que vous n’accepterez pas de changer',
    'vos ajustements sont petits et datés',
  ],
  traps: [
    [
      'La fidélité au plan',
      'On le suit parce qu’il est écrit.',
      'Demandez si vous l’écririez ainsi aujourd’hui.',
    ],
    [
      'Le tournant permanent',
      'On change de méthode chaque semaine et l’on n’en juge aucune.',
      'Fixez une durée minimale d’essai.',
    ],
    [
      'Le changement solitaire',
      'On s’adapte sans prévenir ceux qui comptent sur nous.',
      'Annoncez le changement, sa raison et sa date de fin.',
    ],
  ],
  questions: [
    'Qu’est-ce qui a changé, exactement, et depuis quand ?',
    'Qu’est-ce qui doit rester vrai, quoi qu’il arrive ?',
    'Quel ajustement serait défait en un jour s’il ne convenait pas ?',
    'Qui faut-il prévenir ?',
  ],
  cases: [
    [
      '{name} s’obstinait à suivre un programme conçu pour une autre saison.',
      '{He} a gardé le but et réécrit seulement les deux semaines suivantes.',
      'Le nouveau programme était plus modeste, et il a été suivi.',
    ],
    [
      '{name} changeait de méthode à chaque mauvais jour.',
      '{He} s’est interdit tout changement avant trois semaines pleines.',
      'La deuxième semaine a été pénible, la troisième a montré que la méthode était bonne.',
    ],
  ],
  maxims: [
    'Tenez le but d’une main ferme et le plan d’une main légère.',
    'On corrige mieux une route qu’on ne refait un voyage.',
  ],
  terms: [
    ['Ajustement', 'un changement assez petit pour que l’on puisse en voir l’effet.'],
    ['Point fixe', 'ce que l’on décide de ne pas changer, pour pouvoir changer le reste.'],
  ],
  rows: [
    ['Un imprévu bloque la suite', 'Relire le but, réécrire deux semaines', 'Le travail reprend ailleurs'],
    ['L’envie de tout changer', 'Attendre un second signe', 'L’envie passe ou se précise'],
    ['Une règle gêne', 'Retrouver pourquoi elle existe', 'On la garde ou on la retire'],
  ],
};

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
    'vous vous êtes déjà arrêté à temps sans en faire une histoire',
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
      'Le rapport était de un à deux et demi ; le projet suivant a été taillé en conséquence.',
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
