import type { describeArticle } from './describe-article.ts';
import type { planArticle } from './plan-article.ts';
import type { planBook } from './plan-book.ts';
import type { writeChapter } from './write-chapter.ts';
import type { writeConclusion } from './write-conclusion.ts';
import type { writeFrontMatter } from './write-front-matter.ts';
import type { writeIntroduction } from './write-introduction.ts';
import type { writeSection } from './write-section.ts';

type Subject<Make extends (...given: never[]) => { name: string; input: unknown }> = Pick<
  ReturnType<Make>,
  'name' | 'input'
>;

/** What a task is about: an engine without a model works from this alone. Every function that makes a task is here. */
export type TextTaskSubject =
  | Subject<typeof describeArticle>
  | Subject<typeof planArticle>
  | Subject<typeof planBook>
  | Subject<typeof writeChapter>
  | Subject<typeof writeConclusion>
  | Subject<typeof writeFrontMatter>
  | Subject<typeof writeIntroduction>
  | Subject<typeof writeSection>;
