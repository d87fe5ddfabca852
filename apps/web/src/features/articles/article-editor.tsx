'use client';
import type { Article } from '@sorami/contracts/articles';
import { isSlugOf, makeSlug } from '@sorami/contracts/make-slug';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { TextEditor } from '../../documents/text-editor.tsx';
import { TitleField } from '../../documents/title-field.tsx';
import type { SavingText } from '../../documents/use-autosave.ts';
import { PreviewNotice } from '../../ui/preview.tsx';
import type { ArticleText } from './use-article-text.ts';

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
  const { text, change, replacement } = saving;
  const rename = (next: string) => {
    // The address of a draft follows its title until somebody gives it another one.
    const follows = article.status === 'draft' && isSlugOf(text.slug, text.title);
    change({ title: next, ...(follows ? { slug: makeSlug(next) } : {}) });
  };
  const isEmpty = useRef(text.content.trim() === '');
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
            <TitleField
              value={text.title}
              label={t('titleField')}
              language={article.language}
              // A new article begins with its title.
              selected={isEmpty.current}
              frame={frame}
              onChange={rename}
              onEscape={onLeave}
              className="text-[2rem] leading-[1.12] tracking-[-0.022em] sm:text-display"
            />
            {article.embedded ? <PreviewNotice className="mt-4">{t('embedded')}</PreviewNotice> : null}
            <div className="h-8" />
          </>
        }
      />
    </div>
  );
}
