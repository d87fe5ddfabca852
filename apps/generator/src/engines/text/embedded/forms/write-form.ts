import type { Draft } from '../draft.ts';
import type { FormName } from '../form-names.ts';
import type { Writer } from '../writer.ts';
import { writeArgument } from './write-argument.ts';
import { writeCase } from './write-case.ts';
import { writeGlossary } from './write-glossary.ts';
import { writeMethod } from './write-method.ts';
import { writeNumbers } from './write-numbers.ts';
import { writeObjections } from './write-objections.ts';
import { writeProse } from './write-prose.ts';
import { writeExercise, writeQuestions, writeWeek } from './write-questions.ts';
import { writeTable } from './write-table.ts';
import { writeTraps } from './write-traps.ts';

type Write = (writer: Writer, draft: Draft, until: number) => void;

const forms: Record<FormName, Write> = {
  argument: writeArgument,
  method: writeMethod,
  case: writeCase,
  traps: writeTraps,
  questions: writeQuestions,
  table: writeTable,
  exercise: writeExercise,
  objections: writeObjections,
  week: writeWeek,
  numbers: writeNumbers,
  glossary: writeGlossary,
};

/** Words below which lists and tables leave no room for anything else. */
const leastForForm = 110;

/** A section in one of the shapes, until the draft has about `until` words. */
export function writeForm(form: FormName, writer: Writer, draft: Draft, until: number): void {
  if (until - draft.words < leastForForm) writeProse(writer, draft, until, 'claim');
  else forms[form](writer, draft, until);
}
