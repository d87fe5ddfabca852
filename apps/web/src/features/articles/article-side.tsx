'use client';
import type { Article } from '@sorami/contracts/articles';
import { descriptionLength, titleLength } from '@sorami/contracts/seo-score';
import { useTranslations } from 'next-intl';
import { useDeferredValue } from 'react';
import type { SavingText } from '../../documents/use-autosave.ts';
import { useTextTask } from '../../documents/use-text-task.ts';
import { PreviewNotice } from '../../ui/preview.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { LabelsField } from './labels-field.tsx';
import { LengthMeter, SearchFields, SearchPreview } from './search-fields.tsx';
import { SeoReasons } from './seo-reasons.tsx';
import type { ArticleText } from './use-article-text.ts';

const mostTags = 20;
const mostKeywords = 10;

function Labels({ title, labels }: { title: string; labels: readonly string[] }) {
  if (labels.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-2 text-ink-faint text-small">{title}</h3>
      <ul className="flex flex-wrap gap-1.5">
        {labels.map((label) => (
          <li
            key={label}
            className="max-w-full truncate rounded-small bg-sunken px-2 py-0.5 text-ink-soft text-small"
          >
            {label}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Beside an article: how search engines show it, how well it is prepared for them and why, and the fields for both. */
export function ArticleSide({
  article,
  saving,
  editing,
}: {
  article: Article;
  saving: SavingText<ArticleText>;
  editing: boolean;
}) {
  const t = useTranslations('articles');
  const { text, change } = saving;
  const calm = useDeferredValue(text);
  const judged = useTextTask('scoreArticle', calm);
  return (
    <div className="space-y-7">
      <section aria-label={t('search.title')}>
        <h2 className="mb-2 text-ink-faint text-small">{t('search.title')}</h2>
        <SearchPreview
          title={text.title}
          slug={text.slug}
          description={text.metaDescription}
          language={article.language}
        />
        {editing ? null : (
          <div className="mt-3 space-y-1.5">
            <div className="flex items-center justify-between gap-2 text-ink-soft text-small">
              {t('search.titleLength')}
              <LengthMeter length={text.title.length} range={titleLength} />
            </div>
            <div className="flex items-center justify-between gap-2 text-ink-soft text-small">
              {t('search.descriptionLength')}
              <LengthMeter length={text.metaDescription.length} range={descriptionLength} />
            </div>
          </div>
        )}
      </section>
      {editing ? (
        <div className="space-y-5">
          <SearchFields text={text} language={article.language} change={change} />
          <LabelsField
            label={t('keywords')}
            placeholder={t('form.keywordsPlaceholder')}
            labels={text.keywords}
            most={mostKeywords}
            onChange={(keywords) => change({ keywords })}
          />
          <LabelsField
            label={t('tags')}
            placeholder={t('tagsPlaceholder')}
            labels={text.tags}
            most={mostTags}
            onChange={(tags) => change({ tags })}
          />
        </div>
      ) : null}
      {article.embedded ? (
        <PreviewNotice>{t('noScore')}</PreviewNotice>
      ) : judged ? (
        <SeoReasons {...judged} />
      ) : (
        <Skeleton className="h-14" />
      )}
      {editing ? null : (
        <>
          <Labels title={t('tags')} labels={text.tags} />
          <Labels title={t('keywords')} labels={text.keywords} />
        </>
      )}
    </div>
  );
}
