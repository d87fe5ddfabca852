import type { Document, DocumentPicture } from '@sorami/documents/document';

const chapters = 16;
const paragraphsPerSection = 4;
const sectionsPerChapter = 5;
/** Of about 62 words. */
const paragraph = (place: number) =>
  `La lumière change ${place} fois avant que l’œil ne s’en aperçoive ; on la croyait immobile, elle travaillait. Ce qui compte, écrit-elle dans son carnet, n’est **pas** d’aller vite, mais de revenir *au même endroit* chaque matin, d’y regarder la même chose, et d’oser dire ce qui n’est plus pareil. Le reste vient tout seul, ou ne vient pas, et l’on apprend aussi de cela.`;

/** A book of 20,000 words in chapters with headings, lists, quotations, tables, formulas, and these pictures. */
export function longBook(pictures: Readonly<Record<string, DocumentPicture>>): Document {
  const addresses = Object.keys(pictures);
  const every = Math.floor((chapters * sectionsPerChapter) / addresses.length);
  return {
    pictures,
    id: 'bench-book',
    kind: 'book',
    title: 'Vingt mille mots',
    author: 'Sorami',
    language: 'fr',
    publishedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    chapters: Array.from({ length: chapters }, (_, chapter) => ({
      id: `chapter-${chapter}`,
      title: `La ${chapter + 1}e matinée`,
      markdown: Array.from({ length: sectionsPerChapter }, (_, section) =>
        writeSection(chapter, section, (place) =>
          place % every === 0 ? addresses[place / every] : undefined,
        ),
      ).join('\n\n'),
    })),
  };
}

function writeSection(
  chapter: number,
  section: number,
  pictureAt: (place: number) => string | undefined,
): string {
  const place = chapter * sectionsPerChapter + section;
  const first = place * paragraphsPerSection;
  const paragraphs = Array.from({ length: paragraphsPerSection }, (_, place) => paragraph(first + place));
  const extras = [
    '- regarder d’abord\n- noter ensuite\n- recommencer demain',
    '> Rien ne presse, sinon le jour.',
    '| heure | lumière |\n| :-- | --: |\n| six heures | grise |\n| sept heures | blonde |',
  ];
  const picture = pictureAt(place);
  return [
    `## Ce que dit l’heure ${first}`,
    ...paragraphs,
    extras[section % extras.length],
    `L’éclat suit $I_{${first}} = \\frac{I_0}{1 + r^2}$ à peu près, et l’ombre \\(o(t) = \\sqrt{t}\\).`,
    `$$\n\\int_0^{${first}} e^{-x^2} \\, dx \\le \\frac{\\sqrt{\\pi}}{2}\n$$`,
    ...(picture === undefined ? [] : [`![La fenêtre](${picture} "Vers ${first} heures")`]),
  ].join('\n\n');
}
