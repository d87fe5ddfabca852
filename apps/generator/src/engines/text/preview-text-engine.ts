import { setImmediate as letOthersWork } from 'node:timers/promises';
import * as article from '@sorami/preview-engines/text/article';
import * as book from '@sorami/preview-engines/text/book';
import { metaDescriptionLength, titleLength } from './tasks/describe-article.ts';
import { sectionCount, shareWords } from './tasks/share-words.ts';
import type { TextTaskSubject } from './tasks/text-task-subject.ts';
import type { TextEngine } from './text-engine.ts';

/** Characters that are streamed at a time. */
const pieceLength = 400;

/**
 * The engine for machines without a model: writes what a text will have to contain, around the words of its owner, and
 * says of every book and article that it is a preview. The same task gives the same text, on every machine.
 */
export function createPreviewTextEngine(): TextEngine {
  return {
    name: 'sorami-embedded',
    version: '2.0.0',
    model: 'none',
    embedded: true,
    async generate(task, { signal, onText }) {
      signal.throwIfAborted();
      const startedAt = performance.now();
      // Whoever cancels is heard before and after: the writing itself takes a few milliseconds.
      await letOthersWork();
      signal.throwIfAborted();
      const output = task.schema.parse(write(task as TextTaskSubject));
      const streamed = task.streams && onText ? output[task.streams] : null;
      if (typeof streamed === 'string')
        for (let at = 0; at < streamed.length && !signal.aborted; at += pieceLength) {
          onText?.(streamed.slice(at, at + pieceLength), 1);
          await letOthersWork();
        }
      signal.throwIfAborted();
      return {
        output,
        usage: { inputTokens: 0, outputTokens: 0, costMicros: 0 },
        model: 'none',
        attempts: 1,
        finishReason: 'stop',
        problems: task.check?.(output) ?? [],
        seconds: (performance.now() - startedAt) / 1000,
      };
    },
  };
}

function write(task: TextTaskSubject): unknown {
  switch (task.name) {
    case 'plan-book':
      return book.planBook(task.input);
    case 'write-chapter':
      return book.writeChapter(task.input);
    case 'write-front-matter':
      return book.writeFrontMatter(task.input);
    case 'plan-article':
      return article.planArticle(task.input, sectionCount(task.input.wordCount));
    case 'write-section':
      return {
        markdown: article.writeSectionOf(task.input.article, task.input.index, sharesOf(task.input).section),
      };
    case 'write-introduction':
      return { markdown: article.writeIntroduction(task.input.article, sharesOf(task.input).introduction) };
    case 'write-conclusion':
      return { markdown: article.writeConclusion(task.input.article, sharesOf(task.input).conclusion) };
    case 'describe-article':
      return article.describeArticle(task.input.article, {
        title: titleLength,
        metaDescription: metaDescriptionLength,
      });
  }
}

function sharesOf({ article }: { article: { wordCount: number; sections: readonly unknown[] } }) {
  return shareWords(article.wordCount, article.sections.length);
}
