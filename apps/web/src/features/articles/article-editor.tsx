'use client';
import type { Article } from '@sorami/contracts/articles';
import { makeSlug } from '@sorami/contracts/make-slug';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { TextEditor } from '../../documents/text-editor.tsx';
import type { SavingText } from '../../documents/use-autosave.ts';
import type { ArticleText } from './use-article-text.ts';

const longestTitle = 200;

/** An article while it is written: it looks as it will be read. */
export function ArticleEditor({
  article,
  saving,
  aside,
  onLeave,
}: {
  article: Article;
  saving: SavingText<ArticleText>;
  aside: ReactNode;
  onLeave: () => void;
}) {
  const t = useTranslations('articles');
  const frame = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLTextAreaElement>(null);
  const { text, change, replacement } = saving;
  const rename = (next: string) => {
    // The address of a draft follows its title until somebody gives it another one.
    const follows = article.status === 'draft' && text.slug === makeSlug(text.title);
    change({ title: next, ...(follows ? { slug: makeSlug(next) } : {}) });
  };
  const isEmpty = useRef(text.content.trim() === '');
  useEffect(() => {
    // A new article begins with its title.
    if (isEmpty.current) title.current?.select();
  }, []);
  return (
    <div ref={frame}>
      <TextEditor
        value={text.content}
        replacement={replacement}
        onChange={(content) => change({ content })}
        label={t('textOf', { title: text.title })}
        language={article.language}
        autoFocus={!isEmpty.current}
        onEscape={onLeave}
        aside={aside}
        head={
          <>
            <h1 className="sr-only">{text.title}</h1>
            <textarea
              ref={title}
              aria-label={t('titleField')}
              lang={article.language}
              rows={1}
              value={text.title}
              maxLength={longestTitle}
              placeholder={t('titleField')}
              onChange={({ target }) => rename(target.value.replace(/\n/g, ' '))}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== 'Escape') return;
                event.preventDefault();
                if (event.key === 'Escape') onLeave();
                else frame.current?.querySelector<HTMLElement>('.cm-content')?.focus();
              }}
              className="field-sizing-content mb-8 block w-full resize-none break-words bg-transparent font-book font-medium text-[2rem] text-ink leading-[1.12] tracking-[-0.022em] outline-none placeholder:text-ink-faint sm:text-display"
            />
          </>
        }
      />
    </div>
  );
}
