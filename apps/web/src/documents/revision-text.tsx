'use client';
import type { TextLanguage } from '@sorami/contracts/publications';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { LoadProblem } from '../ui/load-problem.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { DifferencesView } from './differences-view.tsx';
import type { VersionedFields } from './history-panel.tsx';
import { MarkdownView } from './markdown-view.tsx';

/** One former state, as a text or beside the present one. */
export function RevisionText({
  former,
  problem,
  onRetry,
  text,
  language,
  disabled,
  onRestore,
}: {
  former: VersionedFields | undefined;
  problem: Error | null;
  onRetry: () => void;
  text: VersionedFields;
  language: TextLanguage;
  disabled: boolean;
  onRestore: (former: VersionedFields) => void;
}) {
  const t = useTranslations('writing');
  const [view, setView] = useState<'differences' | 'text'>('differences');
  if (problem) {
    return (
      <div className="min-w-0 flex-1 p-5">
        <LoadProblem problem={problem} onRetry={onRetry} />
      </div>
    );
  }
  const isSame = former?.title === text.title && former.content === text.content;
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center justify-between gap-2 border-line border-b px-5 py-2">
        <Segmented
          label={t('view')}
          value={view}
          onChange={setView}
          choices={[
            { value: 'differences', label: t('history.differences') },
            { value: 'text', label: t('history.text') },
          ]}
        />
        <Button
          look="primary"
          size="small"
          disabled={!former || isSame || disabled}
          onClick={() => former && onRestore(former)}
        >
          <RotateCcw aria-hidden className="size-3.5" />
          {t('history.restore')}
        </Button>
      </div>
      {former ? (
        <section
          aria-label={former.title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys.
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto px-5 py-5 sm:px-8"
        >
          {view === 'text' ? (
            <>
              <h2 lang={language} className="mb-4 font-book font-semibold text-heading">
                {former.title}
              </h2>
              <MarkdownView markdown={former.content} language={language} />
            </>
          ) : (
            <DifferencesView
              before={`${former.title}\n\n${former.content}`}
              after={`${text.title}\n\n${text.content}`}
              names={{ before: t('history.then'), after: t('history.now') }}
              relation="change"
              language={language}
            />
          )}
        </section>
      ) : (
        <div aria-busy="true" className="space-y-3 p-8">
          <Skeleton className="h-6 w-2/3" />
          <Skeleton className="h-4" />
          <Skeleton className="h-4 w-11/12" />
        </div>
      )}
    </div>
  );
}
