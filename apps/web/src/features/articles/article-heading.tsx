'use client';
import type { Article } from '@sorami/contracts/articles';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { MakeFilmButton } from '../../generations/make-film-button.tsx';
import { PreviewMark, PreviewNotice } from '../../ui/preview.tsx';
import { SecurePicture } from '../../ui/secure-picture.tsx';

/** What stands above the text of an article: its picture, its title, who wrote it, when, and how long it is. */
export function ArticleHeading({
  article,
  title,
  minutes,
}: {
  article: Article;
  title: string;
  minutes: number;
}) {
  const t = useTranslations('articles');
  const format = useFormatter();
  const timeZone = useMemo(() => Intl.DateTimeFormat().resolvedOptions().timeZone, []);
  const { cover, byline, language, publishedAt, createdAt } = article;
  const at = publishedAt ?? createdAt;
  return (
    <header className="mb-8 sm:mb-10">
      {cover ? (
        <div className="group relative mb-8">
          <SecurePicture
            fileId={cover.id}
            alt=""
            variant="large"
            width={cover.width}
            height={cover.height}
            className="max-h-80 w-full rounded-picture bg-sunken object-cover"
            style={cover.width && cover.height ? { aspectRatio: cover.width / cover.height } : {}}
          />
          {article.embedded ? <PreviewMark className="top-3 left-3" /> : null}
          <div className="absolute right-3 bottom-3 opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
            <MakeFilmButton fileId={cover.id} variant="icon" />
          </div>
        </div>
      ) : null}
      <h1
        lang={language}
        className="break-words font-book font-medium text-[2rem] text-ink leading-[1.12] tracking-[-0.022em] sm:text-display"
      >
        {title}
      </h1>
      <p className="tabular mt-3 flex flex-wrap gap-x-2 text-ink-faint">
        {byline ? (
          <>
            <span>{byline}</span>
            <span aria-hidden>·</span>
          </>
        ) : null}
        <time dateTime={at}>{format.dateTime(new Date(at), { dateStyle: 'long', timeZone })}</time>
        {minutes > 0 ? (
          <>
            <span aria-hidden>·</span>
            <span>{t('minutes', { count: minutes })}</span>
          </>
        ) : null}
      </p>
      {article.embedded && article.content.trim() !== '' ? (
        <PreviewNotice className="mt-4">{t('embedded')}</PreviewNotice>
      ) : null}
    </header>
  );
}
