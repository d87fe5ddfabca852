'use client';
import type { Article } from '@sorami/contracts/articles';
import type { TextLanguage } from '@sorami/contracts/documents';
import type { Job } from '@sorami/contracts/jobs';
import { useMemo } from 'react';
import { DraftText } from '../../documents/draft-text.tsx';
import { MakingPanel } from '../../documents/making-panel.tsx';
import { MarkdownView } from '../../documents/markdown-view.tsx';
import { useDrafts } from '../../documents/use-drafts.ts';
import { ArticleBar } from './article-bar.tsx';

/** A text that is being written: each section appears as it is done, and those before it stay still. */
function LiveSections({ markdown, language }: { markdown: string; language: TextLanguage }) {
  const sections = useMemo(
    () => markdown.split(/\n(?=##\s)/).filter((section) => section.trim() !== ''),
    [markdown],
  );
  return (
    <div className="space-y-9">
      {sections.map((section) => (
        <div key={section.split('\n', 1)[0]} className="animate-rise">
          <MarkdownView markdown={section} language={language} />
        </div>
      ))}
    </div>
  );
}

/** Whether a text that was being written stands in the article by now. */
function isFinished(text: string, content: string): boolean {
  const beginning = text.trimStart().slice(0, 200);
  return beginning.length >= 60 && content.includes(beginning);
}

const linesToCome = ['w-full', 'w-11/12', 'w-3/5'];

/** An article while it is being written: what is done can be read already. */
export function ArticleInTheMaking({ article, job }: { article: Article; job: Job }) {
  const { title, content, language, goal } = article;
  const drafts = useDrafts(job.id).filter(({ text }) => !isFinished(text, content));
  const beginning = drafts.find(({ step }) => step === 'introduction');
  return (
    <>
      <ArticleBar article={article} />
      <div className="gutter mx-auto max-w-[42rem] pt-4">
        <MakingPanel
          kind="blog"
          job={job}
          title={title}
          kept={null}
          className="sticky top-14 z-10 bg-raised"
        />
        <article className="mx-auto mt-10 max-w-[38rem]">
          <h1
            lang={language}
            className="mb-8 break-words font-book font-medium text-[2rem] text-ink leading-[1.12] tracking-[-0.022em] sm:text-display"
          >
            {title}
          </h1>
          {beginning ? (
            <div className="mb-9">
              <DraftText markdown={beginning.text} language={language} />
            </div>
          ) : null}
          {content.trim() === '' ? (
            goal && drafts.length === 0 ? (
              <p className="mb-8 font-book text-ink-soft text-title">{goal}</p>
            ) : null
          ) : (
            <LiveSections markdown={content} language={language} />
          )}
          {drafts
            .filter((draft) => draft !== beginning)
            .map(({ step, text }) => (
              <div key={step} className="mt-9">
                <DraftText markdown={text} language={language} />
              </div>
            ))}
          <div aria-hidden className="mt-8 animate-breathe space-y-3.5">
            {linesToCome.map((width) => (
              <div key={width} className={`h-4 rounded-small bg-sunken ${width}`} />
            ))}
          </div>
        </article>
      </div>
    </>
  );
}
