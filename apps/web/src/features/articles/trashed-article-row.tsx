'use client';
import type { ArticleSummary } from '@sorami/contracts/articles';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ArticleThumb } from './article-thumb.tsx';
import { useArticleActions } from './use-article-actions.ts';

/** An article in the trash: it can come back, or be erased. */
export function TrashedArticleRow({ article }: { article: ArticleSummary }) {
  const t = useTranslations('articles');
  const writing = useTranslations('writing');
  const format = useFormatter();
  const { restore, erase } = useArticleActions();
  const [asking, setAsking] = useState(false);
  const { title, wordCount } = article;
  return (
    <li className="flex items-center gap-3 py-3.5 sm:gap-4">
      <ArticleThumb article={article} className="h-12 w-[4.5rem] opacity-70 saturate-50 max-sm:hidden" />
      <div className="min-w-0 flex-1">
        <h3 className="line-clamp-2 font-book font-medium text-[1.125rem] text-ink-soft leading-6">
          {title}
        </h3>
        <p className="tabular mt-1 text-ink-faint text-small">
          {writing('words', { count: wordCount, shown: format.number(wordCount) })}
        </p>
      </div>
      <Button size="small" onClick={() => void restore(article)}>
        <RotateCcw aria-hidden className="size-3.5" />
        {t('restore')}
      </Button>
      <IconButton
        label={t('eraseNamed', { title })}
        onClick={() => setAsking(true)}
        className="size-7! text-ink-faint"
      >
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('eraseTitle')}
        description={t('eraseText', { title })}
        confirm={t('erase')}
        pending={false}
        onConfirm={() => {
          setAsking(false);
          void erase(article);
        }}
      />
    </li>
  );
}
