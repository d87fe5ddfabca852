import type { Theme } from '../theme.ts';

export const observe: Theme = {
  titles: ['Observer avant d’agir', 'Regarder ce qui se passe vraiment', 'L’observation, premier outil'],
  act: 'observer avant d’agir',
  acting: 'observer avant d’agir',
  noun: 'l’observation',
  claims: [
    'On corrige mal ce que l’on n’a pas pris le temps de regarder.',
    'Observer, c’est séparer ce que l’on voit de ce que l’on en conclut.',
    'La plupart des problèmes se signalent longtemps à l’avance, à voix basse.',
    'Un quart d’heure d’attention vaut souvent mieux qu’une journée d’essais au hasard.',
  ],
  reasons: [
    'L’habitude rend invisibles les détails qui sautent aux yeux d’un visiteur.',
    'Deux causes différentes produisent parfois le même effet, et seule l’observation les distingue.',
    'Ce qui est noté sur le moment échappe aux arrangements de la mémoire.',
    'En regardant d’abord, on découvre ce qui marche déjà et qu’il ne faut surtout pas toucher.',
  ],
  nuances: [
    'Observer ne dispense pas d’agir : au bout d’un certain temps, regarder devient une façon d’attendre.',
    'La présence de l’observateur change parfois ce qu’il observe ; restez discret, ou recommencez.',
    'Une seule observation ne prouve rien, mais elle suffit pour poser une bonne question.',
  ],
  steps: [
    ['Choisir un seul aspect à suivre', 'Qui veut tout voir ne remarque rien.'],
    [
      'Regarder pendant une durée fixée, sans intervenir',
      'Gardez les mains dans les poches, c’est le plus difficile.',
    ],
    [
      'Écrire les faits dans une colonne et les interprétations dans une autre',
      'La ligne qui les sépare est l’essentiel de l’exercice.',
    ],
    [
      'Revenir à un autre moment de la journée ou de la semaine',
      'Ce qui change entre deux visites est ce qu’il faut comprendre.',
    ],
    [
      'Formuler une seule hypothèse et imaginer ce qui la démentirait',
      'Si rien ne peut la démentir, elle n’aide pas.',
    ],
  ],
  signs: [
    'vous remarquez un fait qui vous donne tort',
    'vous pouvez décrire la situation sans employer un seul jugement',
    'vos questions deviennent plus courtes et plus précises',
  ],
  traps: [
    [
      'La conclusion pressée',
      'On explique dès la première minute, puis on ne voit plus que ce qui confirme.',
      'Cherchez d’abord deux autres explications, même peu vraisemblables.',
    ],
    [
      'Le détail brillant',
      'Une chose spectaculaire attire l’œil et cache la cause ordinaire.',
      'Demandez-vous ce qui se passe les jours où rien ne se remarque.',
    ],
    [
      'La mémoire seule',
      'On compte se souvenir, et l’on se souvient de ce que l’on espérait.',
      'Notez sur place, en mots courts, avec l’heure.',
    ],
  ],
  questions: [
    'Que voyez-vous, exactement, avant toute explication ?',
    'Qu’est-ce qui se répète, et à quel moment ?',
    'Qu’est-ce qui devrait se trouver là et n’y est pas ?',
    'Que remarquerait une personne qui arrive pour la première fois ?',
  ],
  cases: [
    [
      '{name} changeait quelque chose chaque jour et ne savait plus ce qui produisait quoi.',
      'Pendant une semaine, {he} n’a touché à rien et a seulement tenu un relevé, matin et soir.',
      'Le défaut revenait toujours aux mêmes heures ; la cause était ailleurs que là où {he} cherchait.',
    ],
    [
      '{name} tenait une explication simple, que tout le monde partageait.',
      '{He} a noté pendant dix jours les cas où elle ne marchait pas.',
      'Il y en avait quatre, tous du même genre, et c’est d’eux qu’est venue la vraie solution.',
    ],
  ],
  maxims: ['Le premier regard cherche, le second trouve.', 'Avant de demander pourquoi, demandez quand.'],
  terms: [
    ['Fait', 'ce qu’une autre personne, placée au même endroit, aurait vu aussi.'],
    ['Hypothèse', 'une explication que l’on accepte d’essayer, et d’abandonner.'],
  ],
  rows: [
    ['Le même défaut revient', 'Noter l’heure et les circonstances', 'Un moment ou un lieu se distingue'],
    ['Tout le monde a son explication', 'Chercher un cas qui la contredit', 'Il en reste une ou deux'],
    ['On ne voit plus rien à améliorer', 'Inviter un regard neuf', 'Une question inattendue surgit'],
  ],
};

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

export const practice: Theme = {
  titles: ['Répéter avec méthode', 'S’exercer pour de bon', 'Ce que la répétition apprend'],
  act: 'répéter avec méthode',
  acting: 'répéter avec méthode',
  noun: 'l’exercice',
  claims: [
    'Répéter ne suffit pas : il faut que chaque reprise cherche quelque chose de précis.',
    'On progresse au bord de ce que l’on sait faire, ni au centre ni beaucoup plus loin.',
    'Une difficulté travaillée seule se règle mieux que noyée dans l’ensemble.',
    'La lenteur est la forme que prend la précision quand elle débute.',
  ],
  reasons: [
    'Le geste juste, répété lentement, reste juste quand on accélère ; le geste approximatif se fixe tout aussi bien.',
    'Les progrès viennent par paliers, et le palier est justement le moment où l’on apprend sans le voir.',
    'De courtes séances rapprochées laissent à la mémoire le temps de faire son travail entre deux.',
    'Isoler un passage difficile permet de le reprendre dix fois dans le temps qu’il faudrait pour tout refaire une fois.',
  ],
  nuances: [
    'Il y a des jours pour s’exercer et des jours pour jouer ; confondre les deux gâche l’un et l’autre.',
    'Quand la fatigue s’installe, on ne répète plus que ses fautes : c’est le moment de s’arrêter.',
    'L’exercice prépare à la pratique réelle, il ne la remplace pas.',
  ],
  steps: [
    [
      'Repérer le passage exact où cela se gâte',
      'Il commence presque toujours un peu avant l’endroit où l’on s’arrête.',
    ],
    [
      'Le réduire jusqu’à pouvoir le réussir deux fois de suite',
      'La réussite, même ralentie, donne au corps et à l’esprit un modèle à suivre.',
    ],
    ['Changer un seul élément à chaque reprise', 'Vous saurez ainsi à quoi attribuer la différence.'],
    ['S’arrêter sur une bonne reprise', 'C’est elle que la mémoire gardera.'],
    ['Replacer le passage dans l’ensemble', 'Les coutures ont besoin d’être travaillées elles aussi.'],
  ],
  signs: [
    'vous réussissez à froid ce qui demandait un échauffement',
    'l’erreur change de place au lieu de revenir au même endroit',
    'vous entendez ou voyez la faute avant de la commettre',
  ],
  traps: [
    [
      'Le pilote automatique',
      'On refait dix fois la même chose en pensant à autre chose.',
      'Annoncez à voix haute ce que vous cherchez avant chaque reprise.',
    ],
    [
      'La facilité',
      'On reprend ce que l’on sait, parce que c’est agréable.',
      'Consacrez le premier tiers de la séance à ce qui résiste.',
    ],
    [
      'Le marathon',
      'Une longue séance hebdomadaire remplace cinq séances courtes.',
      'Divisez la durée et rapprochez les dates.',
    ],
  ],
  questions: [
    'Quel est le plus petit passage que vous ne réussissez pas encore ?',
    'Que cherchez-vous dans cette reprise-ci ?',
    'Que se passe-t-il juste avant l’erreur ?',
    'Quand vous êtes-vous exercé pour la dernière fois sur ce qui vous déplaît ?',
  ],
  cases: [
    [
      '{name} reprenait toujours depuis le début et butait toujours au même endroit.',
      '{He} a découpé le passage en trois morceaux et n’a travaillé que la jonction des deux derniers.',
      'En quatre séances d’un quart d’heure, l’obstacle de plusieurs mois avait cédé.',
    ],
    [
      '{name} s’exerçait trois heures le dimanche et perdait presque tout avant le dimanche suivant.',
      '{He} a réparti le même temps sur cinq jours, en notant chaque soir la difficulté du lendemain.',
      'La mise en train a disparu, et les séances commençaient là où la précédente avait fini.',
    ],
  ],
  maxims: [
    'Répéter lentement, c’est aller vite plus tôt.',
    'On devient ce que l’on répète, fautes comprises.',
  ],
  terms: [
    ['Palier', 'période où rien ne semble bouger et où se fixe pourtant ce qui vient d’être appris.'],
    ['Reprise', 'une répétition qui a un objet ; sans objet, ce n’est qu’une répétition.'],
  ],
  rows: [
    ['Toujours la même faute', 'Travailler ce qui la précède', 'La faute recule ou disparaît'],
    ['L’ennui s’installe', 'Changer une contrainte : vitesse, ordre, lieu', 'L’attention revient'],
    [
      'Les progrès s’effacent d’une fois à l’autre',
      'Raccourcir et rapprocher les séances',
      'On reprend où l’on en était',
    ],
  ],
};

export const time: Theme = {
  titles: ['Trouver le temps', 'Une place dans la semaine', 'Des heures qui existent vraiment'],
  act: 'trouver le temps',
  acting: 'trouver le temps',
  noun: 'la gestion du temps',
  claims: [
    'On ne trouve pas le temps, on le prend à autre chose, et mieux vaut savoir à quoi.',
    'Vingt minutes protégées valent mieux que deux heures espérées.',
    'L’emploi du temps dit nos priorités plus franchement que nous.',
    'Un travail sans place fixe dans la semaine vit des restes.',
  ],
  reasons: [
    'Décider chaque jour du bon moment coûte une énergie qui manquera au travail lui-même.',
    'Les interruptions ne prennent pas seulement leur durée : elles emportent aussi les minutes qu’il faut pour revenir.',
    'Un rendez-vous pris avec soi-même se déplace si facilement qu’il faut le traiter comme celui d’un autre.',
    'On surestime ce qui se fait en un jour et l’on sous-estime ce qui se fait en un trimestre.',
  ],
  nuances: [
    'Certaines périodes ne laissent aucune place ; mieux vaut alors suspendre franchement que faire semblant.',
    'Le meilleur moment n’est pas le même pour tous : essayez-en deux avant de choisir.',
    'Un agenda trop serré casse au premier imprévu ; laissez un cinquième de vide.',
  ],
  steps: [
    [
      'Noter pendant une semaine où passent réellement les heures',
      'Le relevé surprend toujours, et rarement dans le sens attendu.',
    ],
    [
      'Choisir deux créneaux courts et les inscrire',
      'Prenez-les à un moment où vous avez encore la tête claire.',
    ],
    ['Prévenir les personnes que cela concerne', 'Un créneau connu des autres est deux fois mieux tenu.'],
    [
      'Préparer la veille la première tâche',
      'La séance commence alors par une réponse et non par une question.',
    ],
    ['Tenir un mois avant d’en juger', 'Les deux premières semaines ne prouvent rien.'],
  ],
  signs: [
    'la séance a lieu sans que vous ayez à la décider',
    'l’entourage connaît votre heure et la respecte',
    'une séance manquée est une exception que l’on remarque',
  ],
  traps: [
    [
      'La grande plage libre',
      'On attend un après-midi entier qui ne viendra pas.',
      'Découpez le travail en morceaux d’une demi-heure.',
    ],
    [
      'L’heure volée au sommeil',
      'On gagne une heure le soir et l’on en perd deux le lendemain.',
      'Prenez le temps sur ce qui ne repose pas.',
    ],
    [
      'Le rattrapage',
      'Une séance manquée double la suivante, qui fait fuir à son tour.',
      'Ce qui est manqué est manqué ; reprenez au rythme normal.',
    ],
  ],
  questions: [
    'À quoi renoncez-vous, précisément, pour faire place à ce travail ?',
    'À quelle heure avez-vous l’esprit le plus libre ?',
    'Quelle est la plus courte séance qui vous serait utile ?',
    'Qui peut vous interrompre, et le sait-il ?',
  ],
  cases: [
    [
      '{name} attendait les vacances pour avancer, et les vacances passaient.',
      '{He} a réservé les mardis et les jeudis, de sept heures à sept heures et demie.',
      'En dix semaines, ces demi-heures ont fait dix heures, soit plus que tout l’été précédent.',
    ],
    [
      '{name} travaillait par à-coups, la nuit, juste avant les échéances.',
      '{He} a essayé pendant un mois une règle unique : un quart d’heure chaque jour, sans exception ni prolongation.',
      'Le travail a cessé d’être un événement, et les nuits sont redevenues des nuits.',
    ],
  ],
  maxims: ['Ce qui n’a pas d’heure n’a pas lieu.', 'Une demi-heure tenue bat une journée promise.'],
  terms: [
    ['Créneau', 'un moment daté, d’une durée connue, que l’on défend comme un rendez-vous.'],
    ['Marge', 'le temps laissé vide exprès, pour que l’imprévu ne casse rien.'],
  ],
  rows: [
    [
      'Les semaines filent sans séance',
      'Inscrire deux créneaux de vingt minutes',
      'Ils sont tenus trois semaines de suite',
    ],
    [
      'On est souvent interrompu',
      'Changer d’heure ou de lieu, et le dire',
      'Une séance entière se passe au calme',
    ],
    ['On finit épuisé', 'Finir dix minutes plus tôt', 'On a envie de reprendre'],
  ],
};
