import type { Document } from './document.ts';

const section = `## Où l’on s’exerce

Rien de ceci n’est lu : « on lit, dit-elle, pour *mieux* lire », et l’on **recommence**. Voir [ailleurs](https://example.org/page), la note[^1], ou \`le code\` ; il est 22 h 30... à peu près.

- d'abord ;
- ensuite :
  1. un
  2. deux

> Une parole, et son silence.

| heure | lumière |
| :-- | --: |
| six | grise |

Ainsi $a_1 = \\frac{b^2}{1 + c}$ tient, ou bien :

$$
\\int_0^1 \\sqrt{x} \\, dx \\le \\sum_{i=1}^{n} x_i
$$

[^1]: Une note *brève*.

`;

/** A text with what most texts have, for a process to render before anybody waits for it. */
export const practiceText: Document = {
  id: 'practice',
  kind: 'book',
  title: 'Exercice',
  author: 'Sorami',
  language: 'fr',
  publishedAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  chapters: Array.from({ length: 8 }, (_, index) => ({
    id: String(index),
    title: `Leçon ${index}`,
    markdown: section.repeat(4),
  })),
};
