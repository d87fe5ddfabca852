import type { Theme } from '../theme.ts';

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
    'Qu’avez-vous déjà essayé, et pourquoi vous êtes-vous arrêté là ?',
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
      'Si vous hésitez entre deux, prenez celle que vous pouvez faire seul.',
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

export const tools: Theme = {
  titles: ['Réunir ce qu’il faut, et rien de plus', 'Le matériel et le lieu', 'Préparer sa table de travail'],
  act: 'réunir ce qu’il faut',
  acting: 'réunir ce qu’il faut',
  noun: 'le matériel',
  claims: [
    'Le meilleur outil est celui que l’on sait déjà tenir.',
    'Un lieu prêt à l’emploi fait plus pour la régularité qu’une volonté de fer.',
    'On achète souvent un outil pour éviter de commencer.',
    'Il faut peu de choses, mais il les faut au même endroit et en bon état.',
  ],
  reasons: [
    'Chaque objet à chercher est une occasion de faire autre chose.',
    'Un équipement simple laisse voir ses propres erreurs, alors qu’un équipement compliqué permet de les lui imputer.',
    'Ce qui reste en place d’une séance à l’autre réduit le temps de mise en route à presque rien.',
    'Le prix d’un outil comprend les heures passées à apprendre à s’en servir.',
  ],
  nuances: [
    'Économiser sur ce qui touche à la sécurité est toujours un mauvais calcul.',
    'Un outil de meilleure qualité se justifie le jour où l’on sait dire précisément ce que l’ancien empêche.',
    'Emprunter ou louer permet de savoir ce dont on a besoin avant de dépenser.',
  ],
  steps: [
    [
      'Dresser la liste de ce qui est indispensable à la première séance',
      'Tout ce qui commence par « au cas où » va sur une seconde liste.',
    ],
    [
      'Rassembler ces objets dans une seule boîte ou sur une seule étagère',
      'La séance suivante commencera par un geste, pas par une recherche.',
    ],
    [
      'Vérifier l’état de chaque chose avant d’en avoir besoin',
      'Une panne découverte la veille coûte dix minutes ; le jour même, elle coûte la séance.',
    ],
    ['Préparer le lieu la veille', 'La lumière, la place et le silence se règlent mieux à tête reposée.'],
    [
      'Noter ce qui a manqué, et attendre la troisième fois avant d’acheter',
      'Beaucoup de manques ne se répètent pas.',
    ],
  ],
  signs: [
    'vous pouvez commencer moins de deux minutes après l’avoir décidé',
    'tout se range en une seule fois',
    'vous n’avez rien acheté depuis un mois sans que cela vous gêne',
  ],
  traps: [
    [
      'L’achat qui rassure',
      'On prend la dépense pour un progrès.',
      'Attendez d’avoir fait trois séances avec ce que vous possédez.',
    ],
    [
      'L’atelier idéal',
      'On remet le début au jour où le lieu sera prêt.',
      'Occupez un coin de table dès maintenant et améliorez-le en chemin.',
    ],
    [
      'L’outil universel',
      'On choisit ce qui fait tout, et l’on passe son temps à le régler.',
      'Préférez deux outils simples à un outil compliqué.',
    ],
  ],
  questions: [
    'De quoi avez-vous réellement besoin pour la première heure ?',
    'Que pourriez-vous emprunter pendant un mois ?',
    'Quel objet vous fait perdre du temps à chaque fois ?',
    'Votre lieu de travail est-il prêt avant que vous n’arriviez ?',
  ],
  cases: [
    [
      '{name} possédait trois équipements différents et n’en connaissait bien aucun.',
      '{He} en a prêté deux et n’a gardé que le plus simple pour une saison entière.',
      'Les réglages ont cessé d’occuper la moitié des séances, et les vrais défauts sont devenus visibles.',
    ],
    [
      '{name} perdait vingt minutes à s’installer, chaque fois.',
      '{He} a consacré un samedi à préparer une caisse avec tout le nécessaire.',
      'Depuis, l’installation prend le temps d’ouvrir un couvercle, et les séances courtes sont redevenues possibles.',
    ],
  ],
  maxims: ['On range pour commencer, pas pour avoir fini.', 'Un outil connu vaut deux outils neufs.'],
  terms: [
    ['Indispensable', 'ce dont l’absence arrête le travail ; tout le reste est un confort.'],
    ['Mise en route', 'le temps qui sépare la décision de commencer du premier geste utile.'],
  ],
  rows: [
    [
      'On s’installe longuement avant chaque séance',
      'Tout garder dans une seule caisse',
      'Le premier geste vient en deux minutes',
    ],
    [
      'On hésite devant un achat',
      'Attendre la troisième occasion où il manque',
      'L’achat se justifie ou s’oublie',
    ],
    ['Un outil résiste', 'Relire son mode d’emploi pendant un quart d’heure', 'L’outil ou l’usage change'],
  ],
};
