import { writeChapter } from '../engines/text/tasks/write-chapter.ts';

/** A chapter to be written, a text that is one, and the answer of a model that has it. */
export const task = writeChapter({
  book: { title: 'Le pain chez soi', topic: 'le levain', goal: 'cuire un bon pain', language: 'fr' },
  outline: [{ title: 'Premier levain', summary: 'Le faire naître.', points: ['Farine et eau', 'Attendre'] }],
  index: 0,
  wordsPerChapter: 200,
  before: [],
});
export const chapter = `Un levain naît en une semaine.\n\n${'Une cuillère de farine nourrit la pâte. '.repeat(28)}`;
export const good = JSON.stringify({ markdown: chapter, summary: 'Le levain est né.' });
