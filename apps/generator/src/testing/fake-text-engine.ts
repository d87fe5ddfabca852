import type { TextTaskSubject } from '../engines/text/tasks/text-task-subject.ts';
import type { TextEngine, TextResult } from '../engines/text/text-engine.ts';
import type { TextTask } from '../engines/text/text-task.ts';

/** What a task was called, with its place among its like: `write-chapter 1`. */
export type Asked = string;

/** Short texts, the same for the same task; `before` is called first and may wait, throw or say what is answered. */
export function fakeTextEngine(
  before: (asked: Asked, signal: AbortSignal) => unknown = () => {},
): TextEngine & { asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    name: 'fake',
    version: '1',
    model: 'fake-large',
    embedded: true,
    asked,
    async generate<Output>(
      task: TextTask<Output>,
      { signal }: { signal: AbortSignal },
    ): Promise<TextResult<Output>> {
      const name = nameOf(task as TextTaskSubject);
      asked.push(name);
      const given = await before(name, signal);
      signal.throwIfAborted();
      return {
        output: task.schema.parse(given ?? answerOf(task as TextTaskSubject)),
        usage: { inputTokens: 100, outputTokens: 10, costMicros: 7 },
        model: 'fake-large-001',
        attempts: 1,
        finishReason: 'stop',
        problems: [],
        seconds: 0.25,
      };
    },
  };
}

function nameOf(task: TextTaskSubject): Asked {
  return 'index' in task.input ? `${task.name} ${task.input.index}` : task.name;
}

function answerOf(task: TextTaskSubject): unknown {
  switch (task.name) {
    case 'plan-book':
      return {
        title: task.input.title,
        subtitle: 'Un sous-titre',
        description: `Un livre sur ${task.input.topic}.`,
        chapters: Array.from({ length: task.input.chapterCount }, (_, index) => ({
          title: `Étape ${index + 1}`,
          summary: `Ce que dit l’étape ${index + 1}.`,
          points: ['Un', 'Deux'],
        })),
      };
    case 'write-chapter':
      return {
        markdown: `Le chapitre ${task.input.index + 1} suit : ${task.input.before.join(' ')}`,
        summary: `Résumé ${task.input.index + 1}.`,
      };
    case 'write-front-matter':
      return {
        preface: `Avant tout : ${task.input.summaries.join(' ')}`,
        backCover: 'La quatrième de couverture.',
        keywords: ['pain', 'levain', 'four'],
        coverPrompt: 'Un pain sur une table',
      };
    case 'plan-article':
      return {
        title: 'Un bon pain',
        sections: ['Farine', 'Levain'].map((heading) => ({ heading, points: ['Un'] })),
      };
    case 'write-section':
      return { markdown: `La section ${task.input.index + 1}, après ${task.input.before.length}.` };
    case 'write-introduction':
      return { markdown: 'L’introduction.' };
    case 'write-conclusion':
      return { markdown: 'La conclusion.' };
    case 'describe-article':
      return {
        title: 'Un bon pain chez soi, pas à pas',
        metaDescription: 'Ce que l’on apprend ici.',
        slug: 'Bon pain : œuvre d’été',
        tags: ['pain', 'levain'],
      };
  }
}

/** For `before`: holds what is asked and fits `pattern` until it is let go, or told to stop. */
export function textGate(pattern: RegExp): {
  open(): void;
  before(asked: Asked, signal: AbortSignal): Promise<void>;
  waiting: Asked[];
} {
  const opened = Promise.withResolvers<void>();
  const waiting: Asked[] = [];
  return {
    waiting,
    open: opened.resolve,
    async before(asked, signal) {
      if (!pattern.test(asked)) return;
      waiting.push(asked);
      const stopped = Promise.withResolvers<never>();
      signal.addEventListener('abort', () => stopped.reject(signal.reason), { once: true });
      await Promise.race([opened.promise, stopped.promise]);
    },
  };
}
