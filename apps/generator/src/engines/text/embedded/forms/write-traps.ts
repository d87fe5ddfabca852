import { typesetText } from '@sorami/documents/reading/typeset-text';
import type { Draft } from '../draft.ts';
import type { Writer } from '../writer.ts';
import { addIfSaid, joinSentences } from './write-list.ts';
import { writeProse } from './write-prose.ts';

/** What goes wrong, and the remedy: paragraphs under headings where there is room, else a list. */
export function writeTraps(writer: Writer, draft: Draft, until: number): void {
  const { bank } = writer;
  const headed = until - draft.words > 230;
  draft.add(joinSentences(writer.lead('trapsIntro'), headed ? writer.take('nuances') : null));
  const lines: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const trap = writer.takeTuple('traps');
    if (!trap) break;
    const [name, what, remedy] = trap;
    if (headed) {
      draft.add(`### ${typesetText(name, bank.language)}`);
      draft.add(
        joinSentences(
          typesetText(what, bank.language),
          writer.say('trapMore'),
          typesetText(remedy, bank.language),
        ),
      );
    } else lines.push(typesetText(`- **${name}.** ${what} *${bank.labels.remedy}* ${remedy}`, bank.language));
  }
  if (lines.length > 0) draft.add(lines.join('\n'));
  // Under the heading of the last trap only what is about it may follow.
  if (until - draft.words > 30 && !headed) addIfSaid(draft, writer.say('trapsOutro'));
  writeProse(writer, draft, until, headed ? 'counsel' : undefined);
}
