'use client';
import { type Article, articleSchema } from '@sorami/contracts/articles';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { apiPaths } from '../../config/paths.ts';
import { isSameField, type SavedText } from '../../documents/autosave-state.ts';
import { useAutosave } from '../../documents/use-autosave.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useKeepArticle } from './use-articles.ts';

/** What of an article a person types. */
export type ArticleText = {
  title: string;
  content: string;
  metaDescription: string;
  slug: string;
  keywords: readonly string[];
  tags: readonly string[];
};

function savedText(article: Article): SavedText<ArticleText> {
  const { version, title, content, metaDescription, slug, keywords, tags } = article;
  return { version, value: { title, content, metaDescription, slug, keywords, tags } };
}

/** Only what is different is sent: what others changed beside it stays. */
function changedFields(text: ArticleText, base: ArticleText): Partial<ArticleText> {
  const names = Object.keys(text) as (keyof ArticleText)[];
  return Object.fromEntries(
    names.filter((name) => !isSameField(text[name], base[name])).map((name) => [name, text[name]]),
  );
}

/** The text of an article and what search engines read of it, which saves itself. */
export function useArticleText(article: Article) {
  const api = useSecureAPI();
  const t = useTranslations('articles');
  const keep = useKeepArticle();
  const path = apiPaths.article(article.id);
  const saved = useMemo(() => savedText(article), [article]);
  const save = useCallback(
    async (text: ArticleText, base: SavedText<ArticleText>, replacing: boolean) => {
      if (text.title.trim() === '')
        throw new ApiProblem({ code: 'VALIDATION_FAILED', message: t('titleNeeded') });
      const fresh = await api.patch(path, articleSchema, {
        version: base.version,
        keepFormer: replacing,
        ...changedFields(text, base.value),
      });
      keep(fresh);
      return savedText(fresh);
    },
    [api, path, keep, t],
  );
  const read = useCallback(async () => {
    const fresh = await api.get(path, articleSchema);
    keep(fresh);
    return savedText(fresh);
  }, [api, path, keep]);
  return useAutosave(`article:${article.id}`, saved, { save, read });
}
