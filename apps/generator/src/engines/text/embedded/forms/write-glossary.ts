import { typesetText } from '@sorami/documents/reading/typeset-text';
import type { Draft } from '../draft.ts';
import { themeNames } from '../theme.ts';
import type { Writer } from '../writer.ts';
import { addIfSaid } from './write-list.ts';
import { writeProse } from './write-prose.ts';

/** Words of the theme and of its neighbours, with what they mean here. */
export function writeGlossary(writer: Writer, draft: Draft, until: number): void {
  const { bank, theme } = writer;
  draft.add(writer.lead('glossaryIntro'));
  const here = themeNames.findIndex((name) => bank.themes[name] === theme);
  const items: string[] = [];
  for (let step = 0; step < themeNames.length && items.length < 4; step += 1) {
    const name = themeNames[(here + step) % themeNames.length] ?? 'survey';
    writer.turnTo(name);
    for (let entry = writer.takeTuple('terms'); entry && items.length < 4; entry = writer.takeTuple('terms'))
      items.push(typesetText(`- **${entry[0]}**${bank.labels.colon}${entry[1]}`, bank.language));
  }
  writer.turnTo(themeNames[here] ?? 'survey');
  if (items.length > 0) draft.add(items.join('\n'));
  if (until - draft.words > 14) addIfSaid(draft, writer.say('glossaryOutro'));
  writeProse(writer, draft, until, 'reason');
}
