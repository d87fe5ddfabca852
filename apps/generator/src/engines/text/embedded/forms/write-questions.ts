import { typesetText } from '@sorami/documents/reading/typeset-text';
import type { Draft } from '../draft.ts';
import type { Writer } from '../writer.ts';
import { addIfSaid, writeList } from './write-list.ts';
import { writeProse } from './write-prose.ts';

/** Questions to answer in writing: first the theme’s, then some for any work. */
export function writeQuestions(writer: Writer, draft: Draft, until: number): void {
  draft.add(writer.lead('askIntro'));
  writeList(draft, () => writer.take('questions') ?? writer.say('askItem'), {
    least: 3,
    most: 7,
    until: draft.words + (until - draft.words) * 0.6,
  });
  addIfSaid(draft, writer.say('askOutro'));
  writeProse(writer, draft, until, 'question');
}

/** Things to do with a pencil and a clock. */
export function writeExercise(writer: Writer, draft: Draft, until: number): void {
  draft.add(writer.lead('exerciseIntro'));
  writeList(draft, () => writer.say('exerciseItem'), {
    numbered: true,
    least: 3,
    most: 6,
    until: draft.words + (until - draft.words) * 0.6,
  });
  addIfSaid(draft, writer.say('exerciseOutro'));
  writeProse(writer, draft, until, 'reason');
}

/** One thing a day. */
export function writeWeek(writer: Writer, draft: Draft, until: number): void {
  const { days } = writer.bank.labels;
  draft.add(writer.lead('weekIntro'));
  writeList(
    draft,
    (place) => {
      const task = writer.say('weekItem');
      return task && `**${typesetText(days[place] ?? '', writer.bank.language)}.** ${task}`;
    },
    { least: 4, most: days.length, until: draft.words + (until - draft.words) * 0.7 },
  );
  addIfSaid(draft, writer.say('weekOutro'));
  writeProse(writer, draft, until);
}
