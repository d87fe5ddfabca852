import { typesetText } from '@sorami/documents/reading/typeset-text';
import type { Draft } from '../draft.ts';
import type { Writer } from '../writer.ts';
import { addIfSaid, joinSentences, writeList } from './write-list.ts';
import { writeProse } from './write-prose.ts';

/** How: steps in order, each with a sentence on it. */
export function writeMethod(writer: Writer, draft: Draft, until: number): void {
  const room = until - draft.words;
  draft.add(joinSentences(writer.lead('methodIntro'), room > 260 ? writer.take('reasons') : null));
  writeList(
    draft,
    () => {
      const step = writer.takeTuple('steps');
      return step && typesetText(`**${step[0].replace(/[.?!]$/, '')}.** ${step[1]}`, writer.bank.language);
    },
    { numbered: true, least: 3, most: 5, until: draft.words + (until - draft.words) * 0.8 },
  );
  if (until - draft.words > 40)
    addIfSaid(draft, joinSentences(writer.say('methodOutro'), writer.say('sign')));
  writeProse(writer, draft, until);
}
