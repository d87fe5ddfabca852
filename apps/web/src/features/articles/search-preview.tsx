'use client';
import { descriptionLength, titleLength } from '@sorami/contracts/seo-score';
import { useTranslations } from 'next-intl';

const cut = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

/** The article as a page of search results shows it, cut where search engines cut. */
export function SearchPreview({
  title,
  slug,
  description,
  language,
}: {
  title: string;
  slug: string;
  description: string;
  language: string;
}) {
  const t = useTranslations('articles');
  return (
    <div lang={language} className="rounded-card border border-line bg-surface p-4">
      <div className="flex items-center gap-2.5">
        <span
          aria-hidden
          className="flex size-6 shrink-0 items-center justify-center rounded-full bg-sunken text-ink-faint text-small"
        >
          {t('search.site').slice(0, 1).toUpperCase()}
        </span>
        <p className="min-w-0 text-ink-soft text-small leading-4">
          <span className="block truncate text-ink">{t('search.site')}</span>
          <span className="block truncate">
            {t('search.site')} › blog › {slug}
          </span>
        </p>
      </div>
      <p className="mt-2 break-words font-medium text-[1.0625rem] text-accent-text leading-6">
        {cut(title, titleLength.max)}
      </p>
      <p className="mt-1 break-words text-ink-soft text-small">
        {description.trim() === '' ? (
          <span className="text-ink-faint italic">{t('search.noDescription')}</span>
        ) : (
          cut(description, descriptionLength.max)
        )}
      </p>
    </div>
  );
}
