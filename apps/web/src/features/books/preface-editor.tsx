'use client';
import type { Book } from '@sorami/contracts/books';
import { useTranslations } from 'next-intl';
import { RestoredNotice } from '../../documents/restored-notice.tsx';
import { SaveState } from '../../documents/save-state.tsx';
import { TextEditor } from '../../documents/text-editor.tsx';
import { TextSkeleton } from './text-skeleton.tsx';
import { usePrefaceText } from './use-preface-text.ts';

/** The preface while it is written. */
export function PrefaceEditor({ book, onLeave }: { book: Book; onLeave: () => void }) {
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
        </div>
      }
    />
  );
}
