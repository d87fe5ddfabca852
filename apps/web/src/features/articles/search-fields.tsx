'use client';
import type { TextLanguage } from '@sorami/contracts/documents';
import { makeSlug, slugWhileTyping } from '@sorami/contracts/make-slug';
import { descriptionLength, titleLength } from '@sorami/contracts/seo-score';
import clsx from 'clsx';
import { WandSparkles } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import type { ArticleText } from './use-article-text.ts';

/** A line as search engines cut it, to at most `most` characters. */
export const cutForSearch = (text: string, most: number) =>
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
        {cutForSearch(title, titleLength.max)}
      </p>
      <p className="mt-1 break-words text-ink-soft text-small">
        {description.trim() === '' ? (
          <span className="text-ink-faint italic">{t('search.noDescription')}</span>
        ) : (
          cutForSearch(description, descriptionLength.max)
        )}
      </p>
    </div>
  );
}

/** How many characters a line has, beside how many it should have. */
export function LengthMeter({
  length,
  range: { min, max },
}: {
  length: number;
  range: { min: number; max: number };
}) {
  const t = useTranslations('articles');
  const good = length >= min && length <= max;
  return (
    <span className="flex items-center gap-2 text-small">
      <span aria-hidden className="relative h-1 w-14 overflow-hidden rounded-full bg-pressed">
        <span
          className={clsx(
            'absolute inset-y-0 left-0 rounded-full transition-[width]',
            good ? 'bg-positive' : 'bg-warning',
          )}
          style={{ width: `${Math.min(100, (length / max) * 100)}%` }}
        />
      </span>
      <span className={clsx('tabular', good ? 'text-ink-faint' : 'text-warning')}>
        {t('search.length', { length, min, max })}
      </span>
    </span>
  );
}

const longestDescription = 320;
const box =
  'w-full rounded-control border border-line-strong bg-surface px-3 text-body text-ink outline-none transition-[border-color,box-shadow] placeholder:text-ink-faint focus:border-accent focus:shadow-[0_0_0_3px_var(--sorami-accent-glow)] max-sm:text-large dark:focus:border-accent-text';

/** What search engines show besides the title: the address and the description. */
export function SearchFields({
  text,
  language,
  change,
}: {
  text: ArticleText;
  language: TextLanguage;
  change: (part: Partial<ArticleText>) => void;
}) {
  const t = useTranslations('articles');
  const id = useId();
  // What is typed while it is not an address yet: a hyphen at the end, nothing at all.
  const [typed, setTyped] = useState<string | null>(null);
  const write = (words: string) => {
    const shown = slugWhileTyping(words);
    const slug = shown.replace(/-$/, '');
    setTyped(shown);
    if (slug !== '') change({ slug });
  };
  return (
    <>
      <div>
        <div className="mb-1.5 flex items-baseline justify-between gap-3">
          <label htmlFor={`${id}-description`} className="font-medium text-body">
            {t('description')}
          </label>
          <LengthMeter length={text.metaDescription.length} range={descriptionLength} />
        </div>
        <textarea
          id={`${id}-description`}
          lang={language}
          rows={3}
          maxLength={longestDescription}
          value={text.metaDescription}
          placeholder={t('descriptionPlaceholder')}
          onChange={({ target }) => change({ metaDescription: target.value.replace(/\n/g, ' ') })}
          className={`${box} field-sizing-content block resize-none py-2`}
        />
      </div>
      <div>
        <label htmlFor={`${id}-slug`} className="mb-1.5 block font-medium text-body">
          {t('slug')}
        </label>
        <div className="relative">
          <input
            id={`${id}-slug`}
            value={typed ?? text.slug}
            autoCapitalize="off"
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-slug-hint`}
            onChange={({ target }) => write(target.value)}
            onBlur={() => setTyped(null)}
            className={`${box} block h-9.5 pr-10`}
          />
          <IconButton
            label={t('slugFromTitle')}
            side="top"
            onClick={() => {
              setTyped(null);
              change({ slug: makeSlug(text.title) });
            }}
            className="absolute top-0.5 right-0.5 text-ink-faint"
          >
            <WandSparkles aria-hidden className="size-4" />
          </IconButton>
        </div>
        <p id={`${id}-slug-hint`} className="mt-1.5 text-ink-faint text-small">
          {t('slugHint')}
        </p>
      </div>
    </>
  );
}
