import { countWords } from '@sorami/contracts/count-words';
import { type JudgedArticle, type SeoScore, scoreArticle } from '@sorami/contracts/seo-score';
import type { TextFields } from './autosave-state.ts';
import { compareTexts, foldRows, type Row } from './compare-texts.ts';
import { mergeTexts } from './merge-texts.ts';

/** What is worked out of whole texts. Inputs and results are plain data: they go to a worker and back. */
export interface TextTasks {
  countWords: { input: string; result: number };
  scoreArticle: { input: JudgedArticle; result: SeoScore };
  /** Rows with what differs and a line around it; a number stands for so many lines that are the same. */
  compareTexts: { input: { before: string; after: string }; result: (Row | number)[] };
  /** `long` names the fields that hold paragraphs. */
  mergeTexts: {
    input: { base: TextFields; mine: TextFields; other: TextFields; long: readonly string[] };
    result: TextFields;
  };
}

/** A task with what it is done with, as it is sent to the worker. */
export interface TextRequest<Task extends keyof TextTasks = keyof TextTasks> {
  task: Task;
  input: TextTasks[Task]['input'];
}

const context = 1;

const tasks: { [Task in keyof TextTasks]: (input: TextTasks[Task]['input']) => TextTasks[Task]['result'] } = {
  countWords,
  scoreArticle,
  compareTexts: ({ before, after }) => foldRows(compareTexts(before, after), context),
  mergeTexts: ({ base, mine, other, long }) => mergeTexts(base, mine, other, long),
};

/** Does a task here and now. */
export function runTextTask<Task extends keyof TextTasks>({
  task,
  input,
}: TextRequest<Task>): TextTasks[Task]['result'] {
  return tasks[task](input);
}
