'use client';
import type { Book } from '@sorami/contracts/books';
import { useTranslations } from 'next-intl';
import { SaveMark } from '../writing/save-mark.tsx';
import { TextEditor } from '../writing/text-editor.tsx';
import { TextSkeleton } from './text-skeleton.tsx';
import { usePrefaceText } from './use-preface-text.ts';

/** The preface while it is written. */
export function PrefaceEditor({ book, onLeave }: { book: Book; onLeave: () => void }) {
  const t = useTranslations('books');
  const saving = usePrefaceText(book);
  if (!saving.ready) return <TextSkeleton />;
  return (
    <div className="mx-auto max-w-[38rem]">
      <TextEditor
        value={saving.text.preface}
        replacement={saving.replacement}
        onChange={(preface) => saving.change({ preface })}
        label={t('preface')}
        language={book.language}
        onEscape={onLeave}
        autoFocus
        aside={<SaveMark status={saving.status} problem={saving.problem} />}
        head={
          <div className="mb-8 sm:mb-10">
            <h1 className="font-book font-medium text-heading leading-[1.15] sm:text-[2.125rem]">
              {t('preface')}
            </h1>
          </div>
        }
      />
    </div>
  );
}
