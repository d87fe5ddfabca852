import { countWords } from '@sorami/contracts/count-words';
import { typesetText } from '@sorami/documents/reading/typeset-text';
import type { Draft } from '../draft.ts';
import type { Writer } from '../writer.ts';
import { addIfSaid } from './write-list.ts';
import { writeProse } from './write-prose.ts';

/** What people hold against it, each with an answer. */
export function writeObjections(writer: Writer, draft: Draft, until: number): void {
  draft.add(writer.lead('objectionsIntro'));
  for (let count = 0; count < 4 && until - draft.words > 45; count += 1) {
    const found = writer.takeObjection();
    if (!found) break;
    const [objection, answer] = found;
    const quoted = typesetText(
      writer.bank.quote(objection.replace(/\.$/, '')) ?? objection,
      writer.bank.language,
    );
    const paragraph = `**${quoted}** ${answer}`;
    if (count > 0 && draft.words + countWords(paragraph) > until) break;
    draft.add(paragraph);
  }
  if (until - draft.words > 14) addIfSaid(draft, writer.say('objectionsOutro'));
  writeProse(writer, draft, until);
}
