import type { Theme } from '../../theme.ts';

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
