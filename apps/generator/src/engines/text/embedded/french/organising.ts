import type { Theme } from '../theme.ts';

export const order: Theme = {
  titles: ['Procéder dans l’ordre', 'Les étapes, l’une après l’autre', 'Ce qui doit venir en premier'],
  act: 'procéder dans l’ordre',
  acting: 'procéder dans l’ordre',
  noun: 'le plan',
  claims: [
    'Un ordre moyen que l’on suit vaut mieux qu’un ordre parfait que l’on discute.',
    'Certaines étapes en conditionnent d’autres ; les reconnaître est la moitié du plan.',
    'Un bon plan est court, et il montre ce qui peut attendre.',
    'On perd moins de temps à faire qu’à défaire.',
  ],
  reasons: [
    'Une étape sautée se paie plus tard, au moment où il est le plus malcommode de revenir en arrière.',
    'L’ordre libère l’attention : une seule question à la fois, celle de l’étape en cours.',
    'En voyant le chemin entier, on repère les attentes forcées et on les emploie à autre chose.',
    'Un plan écrit permet à quelqu’un d’autre d’aider, ou de reprendre.',
  ],
  nuances: [
    'Le plan décrit l’ordre, pas la durée ; à vouloir tout dater, on se condamne à tout redater.',
    'Deux étapes indépendantes peuvent se faire en parallèle, mais rarement par la même personne.',
    'Quand on découvre, il est normal de revenir en arrière ; l’important est de le faire exprès.',
  ],
  steps: [
    ['Écrire toutes les tâches en vrac, une par ligne', 'Ne cherchez pas encore l’ordre, cherchez l’oubli.'],
    [
      'Demander pour chacune : que faut-il avoir fait avant ?',
      'Les flèches qui en résultent dessinent le plan à votre place.',
    ],
    ['Placer en tête ce qui bloque le plus de choses', 'Même si ce n’est pas le plus agréable.'],
    [
      'Couper toute étape qui dépasse une journée',
      'Une longue étape cache presque toujours une décision non prise.',
    ],
    ['Cocher, et relire le plan une fois par semaine', 'Un plan que l’on ne relit pas est une décoration.'],
  ],
  signs: [
    'vous savez à tout moment quelle est la prochaine étape',
    'rien d’important n’est découvert trop tard',
    'une autre personne pourrait reprendre à votre place demain',
  ],
  traps: [
    [
      'Le plus facile d’abord',
      'On coche beaucoup et l’on n’avance pas.',
      'Commencez par ce dont trois autres choses dépendent.',
    ],
    [
      'Le plan trop fin',
      'Il prévoit chaque geste et ne survit pas au premier contretemps.',
      'Restez au niveau de l’étape et laissez les gestes au jour même.',
    ],
    [
      'L’étape invisible',
      'Attendre une réponse, laisser sécher, faire relire : personne ne l’a écrit.',
      'Donnez une ligne à chaque attente.',
    ],
  ],
  questions: [
    'Quelle étape, si elle échoue, rend toutes les autres inutiles ?',
    'Que pouvez-vous faire pendant que vous attendez ?',
    'Où le plan suppose-t-il que tout ira bien ?',
    'À quelle étape pourrez-vous encore revenir en arrière sans dommage ?',
  ],
  cases: [
    [
      '{name} avait terminé le plus visible et a dû tout démonter pour ajouter ce qui aurait dû venir d’abord.',
      'La fois suivante, {he} a passé une demi-heure à tracer les dépendances avant de toucher à quoi que ce soit.',
      'Trois tâches ont changé de place, et aucune n’a été refaite.',
    ],
    [
      '{name} menait six tâches de front, toutes à moitié faites.',
      '{He} a décidé de n’en garder que deux ouvertes à la fois.',
      'Les six étaient finies plus tôt que prévu, parce que plus rien n’attendait l’autre.',
    ],
  ],
  maxims: ['D’abord ce qui porte, ensuite ce qui se voit.', 'Un plan tient sur une page ou ne tient pas.'],
  terms: [
    ['Dépendance', 'ce qui doit être achevé pour qu’une autre étape puisse commencer.'],
    ['Étape', 'un morceau de travail qui laisse derrière lui quelque chose de vérifiable.'],
  ],
  rows: [
    ['On revient sans cesse en arrière', 'Tracer ce qui dépend de quoi', 'Les retours deviennent rares'],
    ['Tout est commencé, rien n’est fini', 'N’ouvrir que deux tâches à la fois', 'La première case se coche'],
    ['Une étape dure trop longtemps', 'La couper à la première décision', 'La décision apparaît'],
  ],
};

export const cost: Theme = {
  titles: ['Compter ce que cela coûte', 'Le budget, sans illusion', 'L’argent, les heures et le reste'],
  act: 'compter ce que cela coûte',
  acting: 'compter ce que cela coûte',
  noun: 'le budget',
  claims: [
    'Un coût que l’on regarde en face fait moins peur que celui que l’on devine.',
    'La dépense la plus lourde figure rarement sur une facture.',
    'Ce qui est gratuit se paie souvent en heures.',
    'Compter n’est pas renoncer : c’est choisir où l’on met ses moyens.',
  ],
  reasons: [
    'Les petites sommes répétées dépassent presque toujours la grosse somme que l’on a longuement discutée.',
    'On additionne volontiers les achats et l’on oublie l’entretien, le transport et les remplacements.',
    'Connaître la dépense d’avance permet de s’arrêter au bon moment, c’est-à-dire avant l’obstination.',
    'Une heure notée à son prix rend certaines économies ridicules et d’autres évidentes.',
  ],
  nuances: [
    'Tout ne se compte pas en argent : la fatigue et la bonne volonté des proches ont aussi une limite.',
    'Les premiers chiffres seront faux ; ils servent à remarquer de combien.',
    'Un budget trop précis rassure sans informer ; arrondissez et gardez une réserve.',
  ],
  steps: [
    ['Lister les dépenses de départ, puis celles qui reviennent', 'La seconde liste est celle qui compte.'],
    [
      'Ajouter les heures, au même titre que l’argent',
      'Choisissez un prix de l’heure, même symbolique, et gardez-le.',
    ],
    ['Prévoir une réserve d’un cinquième', 'Elle ne sera pas de trop.'],
    [
      'Fixer à l’avance le montant auquel on s’arrête pour réfléchir',
      'Décidé à froid, il protégera des décisions prises à chaud.',
    ],
    ['Comparer chaque mois le prévu et le réel', 'Un seul écart par mois mérite une explication.'],
  ],
  signs: [
    'vous pouvez dire de tête ce que coûte un mois ordinaire',
    'aucune dépense ne vous surprend deux fois',
    'vous avez renoncé à quelque chose sans le regretter',
  ],
  traps: [
    [
      'L’argent déjà dépensé',
      'On continue parce qu’on a beaucoup mis, et non parce que cela en vaut la peine.',
      'Demandez-vous si vous commenceriez aujourd’hui, avec ce que vous savez.',
    ],
    [
      'La bonne affaire',
      'On achète ce qui est en promotion plutôt que ce qui manque.',
      'Notez le besoin avant de regarder le prix.',
    ],
    [
      'L’heure invisible',
      'On économise dix euros au prix d’un samedi.',
      'Écrivez les heures à côté des sommes.',
    ],
  ],
  questions: [
    'Qu’est-ce qui reviendra chaque mois, même si vous ne faites rien ?',
    'À quel montant vous arrêteriez-vous pour réfléchir ?',
    'Quelle dépense pourriez-vous remettre après le premier résultat ?',
    'Que coûterait l’abandon, et l’avez-vous compté aussi ?',
  ],
  cases: [
    [
      '{name} comparait depuis trois semaines deux achats dont la différence tenait en quelques euros.',
      '{He} a compté les heures passées à comparer.',
      'Au prix le plus modeste, elles valaient déjà le double de l’écart, et la décision a pris une minute.',
    ],
    [
      '{name} trouvait son projet bon marché, puisque rien n’y coûtait cher.',
      'Un relevé tenu pendant deux mois a rassemblé les petites sommes en une seule.',
      'Un tiers venait d’un abonnement dont {he} ne se servait plus.',
    ],
  ],
  maxims: [
    'Ce que l’on ne compte pas, on le paie deux fois.',
    'Une réserve n’est pas de l’argent perdu, c’est du calme acheté d’avance.',
  ],
  terms: [
    ['Coût récurrent', 'ce qu’il faut payer de nouveau à chaque période, quoi que l’on fasse.'],
    ['Réserve', 'la part que l’on s’interdit d’affecter, pour pouvoir répondre à ce qui n’était pas prévu.'],
  ],
  rows: [
    ['On ne sait pas où part l’argent', 'Tout noter pendant un mois', 'Deux postes se détachent'],
    [
      'Un achat important se présente',
      'Attendre une semaine, liste en main',
      'L’envie passe, ou se confirme',
    ],
    ['Le budget déborde', 'Réduire l’étendue avant la qualité', 'On finit avec ce que l’on a'],
  ],
};

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

export const measure: Theme = {
  titles: ['Mesurer pour y voir clair', 'Quelques chiffres, bien choisis', 'Suivre ses progrès'],
  act: 'mesurer les progrès',
  acting: 'mesurer les progrès',
  noun: 'la mesure',
  claims: [
    'Ce que l’on mesure s’améliore, y compris quand on mesure la mauvaise chose.',
    'Un seul chiffre suivi longtemps renseigne mieux que dix chiffres relevés une fois.',
    'La mesure ne remplace pas le jugement, elle l’empêche de s’endormir.',
    'Un bon indicateur change assez souvent pour guider, et assez lentement pour ne pas affoler.',
  ],
  reasons: [
    'L’impression de progrès dépend surtout de l’humeur du jour ; un relevé, non.',
    'Les tendances ne se voient pas à l’œil nu : il faut au moins cinq ou six points pour en deviner une.',
    'Noter un résultat prend une minute et donne à la semaine une fin nette.',
    'Un écart inattendu indique où regarder, ce qu’aucune bonne résolution ne fait.',
  ],
  nuances: [
    'Tout ce qui compte ne se compte pas ; gardez une ligne pour ce que vous ressentez.',
    'Un chiffre que l’on peut flatter finit par l’être : changez d’indicateur si vous commencez à travailler pour lui.',
    'Au début, les variations viennent presque toutes du hasard ; patience avant de conclure.',
  ],
  steps: [
    [
      'Choisir un indicateur lié au but, et un seul',
      'S’il s’améliore sans que le but se rapproche, ce n’est pas le bon.',
    ],
    ['Décider quand et comment on le relève', 'Même heure, mêmes conditions : la comparaison en dépend.'],
    ['Faire un relevé avant de rien changer', 'Sans ce premier point, la suite ne se lit pas.'],
    ['Reporter les points sur un graphique à la main', 'La main remarque ce que l’écran fait défiler.'],
    ['Ne conclure qu’au bout de six relevés', 'Un bon jour n’est pas une tendance, un mauvais non plus.'],
  ],
  signs: [
    'vous pouvez montrer une courbe, même modeste',
    'une mauvaise semaine ne vous fait plus changer de méthode',
    'vous avez déjà abandonné un indicateur qui ne vous apprenait rien',
  ],
  traps: [
    [
      'Le tableau de bord',
      'On relève tout, on ne regarde rien.',
      'Gardez ce qui a déjà changé une décision.',
    ],
    [
      'Le chiffre flatteur',
      'On suit celui qui monte toujours.',
      'Ajoutez un indicateur que vous préféreriez ne pas voir.',
    ],
    [
      'La pesée quotidienne',
      'On réagit au bruit comme si c’était un signal.',
      'Regardez la moyenne de la semaine.',
    ],
  ],
  questions: [
    'Quel chiffre vous ferait changer quelque chose demain ?',
    'Qui relève, quand, et avec quoi ?',
    'Quelle était la valeur avant que vous ne commenciez ?',
    'Comment pourriez-vous tricher, et comment le verriez-vous ?',
  ],
  cases: [
    [
      '{name} croyait stagner depuis le début de l’année.',
      '{He} a ressorti les notes éparses des mois passés et les a mises sur une seule ligne.',
      'La progression était lente, mais régulière ; seule l’attente avait grandi plus vite.',
    ],
    [
      '{name} suivait quatorze indicateurs et passait le lundi à les remplir.',
      '{He} a demandé lequel avait déjà fait changer une décision.',
      'Il y en avait deux ; les douze autres ont disparu, et le lundi est redevenu un jour de travail.',
    ],
  ],
  maxims: ['Un chiffre sans question est un bruit.', 'Mesurez ce que vous êtes prêt à changer.'],
  terms: [
    ['Indicateur', 'un relevé simple dont la valeur, si elle bouge, change ce que l’on fait.'],
    ['Tendance', 'ce qui reste d’une suite de relevés quand on a retiré les bons et les mauvais jours.'],
  ],
  rows: [
    [
      'On a l’impression de stagner',
      'Comparer avec le relevé d’il y a trois mois',
      'L’écart se lit en clair',
    ],
    ['Les chiffres se contredisent', 'N’en garder qu’un pendant un mois', 'Une direction se dessine'],
    ['Un résultat saute aux yeux', 'Le vérifier une seconde fois', 'Il tient, ou c’était un hasard'],
  ],
};
