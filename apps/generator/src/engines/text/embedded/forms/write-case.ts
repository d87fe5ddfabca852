import { typesetText } from '@sorami/documents/reading/typeset-text';
import type { Draft } from '../draft.ts';
import type { Writer } from '../writer.ts';
import { joinSentences } from './write-list.ts';
import { writeProse } from './write-prose.ts';

/** One made-up person, from the difficulty to what came of it. */
export function writeCase(writer: Writer, draft: Draft, until: number): void {
  const found = writer.takeTuple('cases');
  if (!found) {
    writeProse(writer, draft, until, 'vignette');
    return;
  }
  const [before, doing, after] = found;
  const long = until - draft.words > 190;
  writer.meetSomeone();
  draft.add(joinSentences(writer.lead('caseIntro'), writer.fill(before)));
  draft.add(
    joinSentences(
      writer.fill(doing),
      writer.say('caseMiddle'),
      long ? writer.say('caseMiddle') : null,
      writer.fill(after),
    ),
  );
  draft.add(joinSentences(writer.lead('caseLesson'), long ? writer.take('claims') : null));
  if (long) {
    const maxim = writer.take('maxims');
    if (maxim) draft.add(`> ${typesetText(maxim, writer.bank.language)}`);
  }
  writeProse(writer, draft, until, 'topic');
}
