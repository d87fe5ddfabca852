import type { Document } from '../document.ts';

const longParagraph =
  "Aux premières heures de l'été, le maître boulanger façonne déjà ses pâtons ; l'odeur du levain, âpre et légère, s'élève jusqu'à la fenêtre où naît la clarté. « Rien ne presse », répète-t-il : la pâte connaît son rythme, et l'œil exercé y lit la maturité mieux qu'aucune horloge. Où d'autres comptent les minutes, lui écoute le crépitement de la croûte, goûte l'acidité, ajuste 20 000 gestes appris sans qu'on les lui ait enseignés.";

const first = `${longParagraph}

${longParagraph} Un appel de note[^levain] éclaire ce mot, et un second renvoie au même[^levain].

## Le levain, matière vivante

Trois soins suffisent :

- nourrir le levain **chaque jour**, à heure fixe ;
- garder l'eau *fraîche* :
  1. filtrée ;
  2. reposée une nuit ;
- noter ce qui change.

> La patience est l'autre nom du pain.
>
> — Une boulangère de Cancale

${longParagraph}

### Farines et proportions

| Farine | Cendres | Usage | Prix (€/kg) |
| :-- | :-: | :-- | --: |
| T45 | 0,45 % | viennoiserie | 1,90 |
| T65 | 0,65 % | pain de campagne | 1,60 |
| T110 | 1,10 % | pain bis | 2,10 |
| Seigle T130 | 1,30 % | tourte | 2,40 |

La commande \`npm run levain\` n'existe pas, mais on lira [un guide](https://example.org/levain?a=1&b=2).

\`\`\`python
def hydrate(flour: float, ratio: float = 0.68) -> float:
    return flour * ratio  # grams of water
\`\`\`

- [x] peser
- [ ] pétrir

***

${longParagraph}

[^levain]: Le levain est une culture mixte de **levures** et de bactéries lactiques ; voir aussi l'annexe.
`;

const second = `# Le temps du four

${longParagraph}

שלום עולם, זהו טקסט בעברית.

مرحبا بالعالم، هذا نص عربي قصير لاختبار الاتجاه.

漢字とかな、中文简体和繁體、한국어 문장。 Ελληνικά, кириллица, ∑ → ∞ ☂ 😀

## Cuisson

${[longParagraph, longParagraph, longParagraph].join('\n\n')}

## Ressuage

${[longParagraph, longParagraph].join('\n\n')}
`;

/** A short French book that uses everything an exporter can set. */
export const sampleBook: Document = {
  id: '3f0c7c1e-57a4-4a39-9a53-1f4c3e5a7d10',
  title: 'Le pain du matin',
  subtitle: 'Petit traité de boulangerie patiente',
  author: 'Éléonore Lefèvre',
  language: 'fr',
  description: 'Un livre bref sur le levain, le four et le temps.',
  publishedAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-23T09:30:15.000Z',
  kind: 'book',
  notice: 'Aperçu rédigé sans modèle de langage : le texte montre la forme du livre, non son contenu final.',
  chapters: [
    { id: 'one', title: "Naissance d'un levain", markdown: first },
    { id: 'two', title: 'Le temps du four', markdown: second },
    { id: 'three', title: '', markdown: [longParagraph, longParagraph].join('\n\n') },
  ],
  keywords: ['pain', 'levain', 'boulangerie'],
};
