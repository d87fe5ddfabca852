import { typesetText } from '@sorami/documents/reading/typeset-text';
import type { Draft } from '../draft.ts';
import { upperFirst } from '../proper-names.ts';
import type { Writer } from '../writer.ts';
import { addIfSaid } from './write-list.ts';
import { writeProse } from './write-prose.ts';

/** Situations of the theme; or, once they were used, points of the topic with a question and a first move each. */
export function writeTable(writer: Writer, draft: Draft, until: number): void {
  const { bank, subject } = writer;
  const rows: (readonly string[])[] = [];
  for (let row = writer.takeTuple('rows'); row; row = writer.takeTuple('rows')) rows.push(row);
  const ofTheme = rows.length > 0;
  if (!ofTheme)
    for (const term of subject.terms.slice(0, 4)) {
      const question = writer.say('rowQuestion') ?? writer.insist('askItem');
      rows.push([upperFirst(term), question, writer.insist('rowGesture')]);
    }
  draft.add(writer.lead('tableIntro'));
  draft.add(drawTable(ofTheme ? bank.labels.situations : bank.labels.points, rows, bank.language));
  if (until - draft.words > 12) addIfSaid(draft, writer.say('tableOutro'));
  writeProse(writer, draft, until, 'claim');
}

function drawTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  language: 'fr' | 'en',
): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => typesetText(cell, language)).join(' | ')} |`)
    .join('\n');
}
