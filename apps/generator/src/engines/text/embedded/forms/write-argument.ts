import type { Draft } from '../draft.ts';
import type { Writer } from '../writer.ts';
import { writeProse } from './write-prose.ts';

/** Why: claims, reasons and nuances, with a sentence set apart in the longer ones. */
export function writeArgument(writer: Writer, draft: Draft, until: number): void {
  const room = until - draft.words;
  if (room > 170) {
    writeProse(writer, draft, draft.words + room * 0.55, 'claim');
    const maxim = writer.take('maxims');
    if (maxim) draft.add(`> ${maxim}`);
    writeProse(writer, draft, until, 'nuance');
  } else writeProse(writer, draft, until, 'claim');
}
