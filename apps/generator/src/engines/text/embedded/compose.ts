import type { TextTaskSubject } from '../text-task.ts';
import {
  composeArticlePlan,
  composeConclusion,
  composeDescription,
  composeIntroduction,
  composeSection,
} from './compose-article.ts';
import { composeChapter, composeFrontMatter, composePlan } from './compose-book.ts';
import type { Replay } from './replay.ts';

/** The output of a task, composed without a model. */
export async function compose(task: TextTaskSubject, replay: Replay, signal: AbortSignal): Promise<unknown> {
  switch (task.name) {
    case 'plan-book':
      return composePlan(task.input);
    case 'write-chapter':
      return composeChapter(task.input, replay, signal);
    case 'write-front-matter':
      return composeFrontMatter(task.input);
    case 'plan-article':
      return composeArticlePlan(task.input);
    case 'write-section':
      return composeSection(task.input, replay, signal);
    case 'write-introduction':
      return composeIntroduction(task.input, replay, signal);
    case 'write-conclusion':
      return composeConclusion(task.input, replay, signal);
    case 'describe-article':
      return composeDescription(task.input);
  }
}
