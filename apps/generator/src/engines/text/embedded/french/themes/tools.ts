import type { Theme } from '../../theme.ts';

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
