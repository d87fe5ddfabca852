'use client';
import type { Book, Chapter } from '@sorami/contracts/books';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { SaveMark } from '../writing/save-mark.tsx';
import { TextEditor } from '../writing/text-editor.tsx';
import { TextSkeleton } from './text-skeleton.tsx';
import { TitleField } from './title-field.tsx';
import { useChapterText } from './use-chapter-text.ts';

/** A chapter while it is written. */
export function ChapterEditor({
  book,
  chapter,
  over,
  onLeave,
}: {
  book: Book;
  chapter: Chapter;
  over: string;
  onLeave: () => void;
}) {
  const t = useTranslations('books');
  const saving = useChapterText(chapter);
  const frame = useRef<HTMLDivElement>(null);
  const { title, content } = saving.text;
  if (!saving.ready) return <TextSkeleton />;
  return (
    <div ref={frame} className="mx-auto max-w-[38rem]">
      <TextEditor
        value={content}
        replacement={saving.replacement}
        onChange={(next) => saving.change({ content: next })}
        label={t('textOf', { title })}
        language={book.language}
        onEscape={onLeave}
        autoFocus={chapter.state === 'written'}
        aside={<SaveMark status={saving.status} problem={saving.problem} />}
        head={
          <div className="mb-8 sm:mb-10">
            <p className="mb-2 text-ink-faint text-small">{over}</p>
            <TitleField
              value={title}
              language={book.language}
              onChange={(next) => saving.change({ title: next })}
              onEnter={() => frame.current?.querySelector<HTMLElement>('.cm-content')?.focus()}
              onEscape={onLeave}
            />
          </div>
        }
      />
    </div>
  );
}
