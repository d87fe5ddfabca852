import type { Document } from '@sorami/documents/document';

const chapters = 16;
const paragraphsPerSection = 4;
const sectionsPerChapter = 5;
/** Of about 62 words. */
const paragraph = (place: number) =>
  `La lumière change ${place} fois avant que l’œil ne s’en aperçoive ; on la croyait immobile, elle travaillait. Ce qui compte, écrit-elle dans son carnet, n’est **pas** d’aller vite, mais de revenir *au même endroit* chaque matin, d’y regarder la même chose, et d’oser dire ce qui n’est plus pareil. Le reste vient tout seul, ou ne vient pas, et l’on apprend aussi de cela.`;

/** A book of 20,000 words in chapters with headings, lists, quotations and tables. */
export function longBook(): Document {
  return {
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
        writeSection(chapter, section),
      ).join('\n\n'),
    })),
  };
}

function writeSection(chapter: number, section: number): string {
  const first = (chapter * sectionsPerChapter + section) * paragraphsPerSection;
  const paragraphs = Array.from({ length: paragraphsPerSection }, (_, place) => paragraph(first + place));
  const extras = [
    '- regarder d’abord\n- noter ensuite\n- recommencer demain',
    '> Rien ne presse, sinon le jour.',
    '| heure | lumière |\n| :-- | --: |\n| six heures | grise |\n| sept heures | blonde |',
  ];
  return [`## Ce que dit l’heure ${first}`, ...paragraphs, extras[section % extras.length]].join('\n\n');
}
