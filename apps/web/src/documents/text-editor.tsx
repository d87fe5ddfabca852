'use client';
import type { TextLanguage } from '@sorami/contracts/documents';
import clsx from 'clsx';
import { Eye, PenLine } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useDeferredValue, useRef, useState } from 'react';
import { Segmented } from '../ui/segmented.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useUploadPicture } from '../ui/use-upload-picture.ts';
import type { EditorHandle } from './editor-field.tsx';
import type { PictureDraft } from './editor-pictures.ts';
import { EditorToolbar } from './editor-toolbar.tsx';
import { MarkdownView } from './markdown-view.tsx';
import { draftOf, PictureDialog } from './picture-dialog.tsx';
import { useTextTask } from './use-text-task.ts';

const lines = ['w-full', 'w-11/12', 'w-full', 'w-4/5', 'w-full', 'w-2/3'];

function FieldSkeleton() {
  return (
    <div aria-busy="true" className="min-h-dvh max-w-[38rem] space-y-3 pt-1">
      {lines.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list.
        <Skeleton key={index} className={clsx('h-5', width)} />
      ))}
    </div>
  );
}

const EditorField = dynamic(() => import('./editor-field.tsx'), { ssr: false, loading: FieldSkeleton });

/**
 * Where a text in Markdown is written, looking as it will be read. What is typed is told to `onChange` at once;
 * a `value` from elsewhere (a restored version, a settled conflict) is taken over when `replacement` changes.
 */
export function TextEditor({
  value,
  replacement,
  onChange,
  label,
  language,
  autoFocus = false,
  onEscape,
  aside,
  head,
  className,
}: {
  value: string;
  replacement: number;
  onChange: (value: string) => void;
  /** What screen readers call the field. */
  label: string;
  language: TextLanguage;
  autoFocus?: boolean;
  onEscape?: () => void;
  /** Stands at the end of the toolbar: the state of saving, most often. */
  aside?: ReactNode;
  /** Stands above the text, under the toolbar: its title. */
  head?: ReactNode;
  className?: string;
}) {
  const t = useTranslations('writing');
  const format = useFormatter();
  const handle = useRef<EditorHandle>(null);
  const [view, setView] = useState<'write' | 'preview'>('write');
  const [can, setCan] = useState({ undo: false, redo: false });
  /** Set while a picture is chosen; `picture` is the one that is changed. */
  const [choosing, setChoosing] = useState<{ picture: PictureDraft | null } | null>(null);
  const upload = useUploadPicture();
  const uploadPicture = async (file: File, tell: (words: string) => void): Promise<PictureDraft | null> => {
    const onProgress = (share: number) => tell(t('pictures.onItsWay', { name: file.name, share }));
    onProgress(0);
    const stored = await upload(file, { onProgress, retry: () => handle.current?.takePictures([file]) });
    return stored && draftOf(stored);
  };
  const calm = useDeferredValue(value);
  const words = useTextTask('countWords', calm);

  return (
    <div className={className}>
      <div className="sticky top-(--bar-height,0px) z-10 -mx-2 mb-6 flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-canvas/94 px-2 py-1.5 backdrop-blur-lg">
        <EditorToolbar
          disabled={view === 'preview'}
          can={can}
          run={(action) => {
            if (action === 'picture') setChoosing({ picture: handle.current?.picture() ?? null });
            else handle.current?.run(action);
          }}
        />
        <div className="ml-auto flex items-center gap-3 max-sm:w-full max-sm:justify-between">
          <span className="tabular whitespace-nowrap text-ink-faint text-small">
            {words === null ? null : t('words', { count: words, shown: format.number(words) })}
          </span>
          {aside}
          <Segmented
            label={t('view')}
            value={view}
            onChange={setView}
            choices={[
              { value: 'write', label: t('write'), icon: <PenLine aria-hidden className="size-3.5" /> },
              { value: 'preview', label: t('preview'), icon: <Eye aria-hidden className="size-3.5" /> },
            ]}
          />
        </div>
      </div>
      {head}
      {/* Kept while one looks at the preview: with it the cursor and everything that can be undone. */}
      <div className={clsx('reading', view === 'preview' && 'hidden')}>
        <EditorField
          value={value}
          replacement={replacement}
          onChange={onChange}
          label={label}
          language={language}
          hint={t('editorHint')}
          columnName={t('tableColumn')}
          uploadPicture={uploadPicture}
          autoFocus={autoFocus}
          onEscape={onEscape}
          onHistory={setCan}
          handle={handle}
        />
      </div>
      {choosing ? (
        <PictureDialog
          open
          picture={choosing.picture}
          onClose={() => setChoosing(null)}
          // The page's own way back would lose the cursor.
          onClosed={() => handle.current?.focus()}
          onPut={(picture) => {
            setChoosing(null);
            handle.current?.putPicture(picture);
          }}
        />
      ) : null}
      {view === 'preview' ? (
        value.trim() === '' ? (
          <p className="text-ink-faint">{t('previewEmpty')}</p>
        ) : (
          <MarkdownView markdown={calm} language={language} />
        )
      ) : null}
    </div>
  );
}
