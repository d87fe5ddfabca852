'use client';
import type { Book, Chapter } from '@sorami/contracts/books';
import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { apiPaths } from '../../config/paths.ts';
import { HistoryPanel } from '../../documents/history-panel.tsx';
import { RestoredNotice } from '../../documents/restored-notice.tsx';
import { SaveState } from '../../documents/save-state.tsx';
import { TextEditor } from '../../documents/text-editor.tsx';
import { TitleField } from '../../documents/title-field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PreviewNotice } from '../../ui/preview.tsx';
import { TextSkeleton } from '../../ui/skeleton.tsx';
import { useChapterText, usePrefaceText } from './use-book-texts.ts';

/** The preface while it is written. */
export function PrefaceEditor({
  book,
  preview,
  onLeave,
}: {
  book: Book;
  /** Whether Sorami wrote it without a model. */
  preview: boolean;
  onLeave: () => void;
}) {
  const t = useTranslations('books');
  const saving = usePrefaceText(book);
  if (!saving.ready) return <TextSkeleton />;
  return (
    <TextEditor
      value={saving.text.preface}
      replacement={saving.replacement}
      onChange={(preface) => saving.change({ preface })}
      label={t('preface')}
      language={book.language}
      onEscape={onLeave}
      autoFocus
      className="[&_.reading]:mx-auto"
      aside={
        <SaveState
          saving={saving}
          language={book.language}
          fields={[{ field: 'preface', label: t('preface'), long: true }]}
        />
      }
      head={
        <div className="mx-auto mb-8 max-w-[38rem] sm:mb-10">
          <RestoredNotice saving={saving} />
          <h1 className="font-book font-medium text-heading leading-[1.15] sm:text-[2.125rem]">
            {t('preface')}
          </h1>
          {preview ? <PreviewNotice className="mt-4">{t('embedded')}</PreviewNotice> : null}
        </div>
      }
    />
  );
}

/** A chapter while it is written. */
export function ChapterEditor({
  book,
  chapter,
  over,
  preview,
  history,
  onHistory,
  onLeave,
}: {
  book: Book;
  chapter: Chapter;
  over: string;
  /** Whether Sorami wrote it without a model. */
  preview: boolean;
  /** Whether its versions are shown. */
  history: boolean;
  onHistory: (open: boolean) => void;
  onLeave: () => void;
}) {
  const t = useTranslations('books');
  const saving = useChapterText(chapter);
  const frame = useRef<HTMLDivElement>(null);
  const { title, content } = saving.text;
  if (!saving.ready) return <TextSkeleton />;
  return (
    <div ref={frame}>
      <TextEditor
        value={content}
        replacement={saving.replacement}
        onChange={(next) => saving.change({ content: next })}
        label={t('textOf', { title })}
        language={book.language}
        onEscape={onLeave}
        autoFocus
        className="[&_.reading]:mx-auto"
        aside={
          <>
            <SaveState
              saving={saving}
              language={book.language}
              fields={[
                { field: 'title', label: t('chapterTitle'), long: false },
                { field: 'content', label: t('text'), long: true },
              ]}
            />
            <IconButton
              label={t('versions')}
              onClick={() => onHistory(true)}
              // The menu of the book has it too, where the toolbar would need a second line for it.
              className="sm:max-[90rem]:hidden"
            >
              <History aria-hidden className="size-4" />
            </IconButton>
          </>
        }
        head={
          <div className="mx-auto mb-8 max-w-[38rem] sm:mb-10">
            <RestoredNotice saving={saving} />
            <h1 className="sr-only">{title}</h1>
            <p className="mb-2 text-ink-faint text-small">{over}</p>
            <TitleField
              value={title}
              label={t('chapterTitle')}
              language={book.language}
              frame={frame}
              onChange={(next) => saving.change({ title: next })}
              onEscape={onLeave}
              className="text-heading leading-[1.15] sm:text-[2.125rem]"
            />
            {preview ? <PreviewNotice className="mt-4">{t('embedded')}</PreviewNotice> : null}
          </div>
        }
      />
      <HistoryPanel
        address={apiPaths.chapter(chapter.id)}
        saving={saving}
        language={book.language}
        open={history}
        onOpenChange={onHistory}
      />
    </div>
  );
}
