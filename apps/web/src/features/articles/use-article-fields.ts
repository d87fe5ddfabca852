'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { FieldName } from '../../documents/conflict-dialog.tsx';
import type { ArticleText } from './use-article-text.ts';

/** The fields of an article by the names that people know them by. */
export function useArticleFields(): readonly FieldName<ArticleText>[] {
  const t = useTranslations('articles');
  return useMemo(
    () => [
      { field: 'title', label: t('titleField'), long: false },
      { field: 'content', label: t('textField'), long: true },
      { field: 'metaDescription', label: t('description'), long: false },
      { field: 'slug', label: t('slug'), long: false },
      { field: 'keywords', label: t('keywords'), long: false },
      { field: 'tags', label: t('tags'), long: false },
    ],
    [t],
  );
}
