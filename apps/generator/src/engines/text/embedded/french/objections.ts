/** What people hold against good advice, and what can be answered. Both may use slots. */
export const objections: readonly (readonly [objection: string, answer: string])[] = [
  [
    'Je n’ai pas le temps.',
    'Le temps manque surtout à ce qui n’a pas de place prévue. Essayez avec {duration}, {moment}, pendant {delay} ; si cela ne tient pas, le temps manquait vraiment, et vous le saurez.',
  ],
  [
    'C’est trop simple pour être utile.',
    'Les choses simples sont celles que l’on fait encore quand on est fatigué. On peut toujours compliquer plus tard ; l’inverse est rare.',
  ],
  [
    'J’ai déjà essayé, cela n’a pas marché.',
    'Regardez ce qui a été essayé, combien de temps et dans quelles conditions. Il est fréquent qu’un essai ait duré moins de {delay} et que deux choses aient changé à la fois.',
  ],
  [
    'Mon cas est particulier.',
    'Il l’est certainement. Notez en quoi, précisément : la liste compte rarement plus de {count} points, et le reste vous est commun avec les autres.',
  ],
  [
    'Je préfère faire au fur et à mesure.',
    'C’est une bonne manière de découvrir et une mauvaise manière de finir. On peut garder la première moitié et préparer la seconde.',
  ],
  [
    'Les autres s’en passent très bien.',
    'Peut-être, ou bien ils le font sans le dire. Demandez à {someone} comment cela se passe vraiment.',
  ],
  [
    'Cela va tuer la spontanéité.',
    'Un cadre léger la protège plutôt : ce qui est réglé d’avance ne demande plus d’attention, et laisse de la place au reste.',
  ],
  [
    'Il faudrait d’abord se former.',
    'Sans doute un peu, mais pas avant tout. Un essai de {duration} montrera ce qu’il est utile d’apprendre, ce que les programmes ne savent pas pour vous.',
  ],
  [
    'Je n’ai personne à qui en parler.',
    'Un cahier suffit pour commencer. Écrivez comme à {someone} : les questions se clarifient de la même façon.',
  ],
  [
    'On verra bien.',
    'On verra mieux si l’on a noté ce que l’on attendait. Deux lignes écrites {place} suffisent.',
  ],
  [
    'Cela dépend des circonstances.',
    'Oui, et c’est pourquoi il faut les écrire. Quand on sait de quoi cela dépend, on n’est plus seulement à leur merci.',
  ],
  [
    'J’ai peur de mal faire.',
    'Choisissez alors une chose que l’on peut défaire, et donnez-vous {delay}. Mal faire une petite chose réparable est la façon normale d’apprendre.',
  ],
  [
    'Je n’ai pas ce qu’il faut.',
    'Dressez la liste de ce qui manque réellement pour une première séance de {duration}. Elle est plus courte qu’on ne croit, et {someone} en possède souvent la moitié.',
  ],
  [
    'À mon âge, on ne change plus.',
    'On change moins par grandes décisions et davantage par petits arrangements. Celui-ci tient en {duration} et ne demande à personne de devenir quelqu’un d’autre.',
  ],
  [
    '{Acting}, c’est du temps perdu.',
    'Comptez-le une fois : {duration}, le plus souvent. Puis comptez ce que coûte la semaine où personne ne l’a fait.',
  ],
  [
    'Je sais déjà {act}.',
    'Tant mieux : demandez alors à {someone} de vous regarder faire, et comparez vos deux récits.',
  ],
  [
    'Pour {act}, il faudrait être plusieurs.',
    'À plusieurs, c’est plus agréable ; à une seule personne, c’est possible, à condition d’y passer {duration} et de prendre des notes.',
  ],
  [
    'Personne ne me demande de {act}.',
    'En effet, et c’est ce qui en fait un avantage : on ne s’en aperçoit qu’aux résultats, {delay} plus tard.',
  ],
  [
    'On peut {act} une fois que tout est fini.',
    'On le peut, mais il est alors trop tard pour changer quoi que ce soit. {Duration} au début valent mieux qu’une journée à la fin.',
  ],
  [
    '{Acting} me décourage plutôt qu’autre chose.',
    'Réduisez la dose : un essai de {duration}, {moment}, sans rien en attendre. Le découragement tient souvent à la taille et non à la chose.',
  ],
  [
    'Avec un peu d’expérience, on n’a plus besoin de {noun}.',
    'On en a moins besoin, ou l’on s’en sert sans y penser. Demandez à {someone} qui a de l’expérience ce qu’il en reste.',
  ],
  [
    '{About}, il est impossible de {act}.',
    'Impossible partout, peut-être ; impossible quelque part, rarement. Cherchez un seul endroit où cela le serait, et essayez là pendant {delay}.',
  ],
];
