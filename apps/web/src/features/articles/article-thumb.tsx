'use client';
import type { ArticleSummary } from '@sorami/contracts/articles';
import clsx from 'clsx';
import { SecurePicture } from '../../ui/secure-picture.tsx';

/** The cover of an article, or its first letter on a sheet where it has none. */
export function ArticleThumb({ article, className }: { article: ArticleSummary; className?: string }) {
  const letter = <Letter title={article.title} className={className} />;
  if (!article.cover) return letter;
  return (
    <span className={clsx('relative shrink-0 overflow-hidden rounded-control bg-sunken', className)}>
      <SecurePicture
        fileId={article.cover.id}
        variant="thumbnail"
        alt=""
        loading="lazy"
        fallback={letter}
        className="size-full object-cover"
      />
    </span>
  );
}

function Letter({ title, className }: { title: string; className: string | undefined }) {
  const first = [...title.trim()].find((character) => /[\p{L}\p{N}]/u.test(character)) ?? '·';
  return (
    <span
      aria-hidden
      className={clsx(
        'relative flex shrink-0 items-center justify-center rounded-control bg-sunken font-book text-ink-faint text-title',
        className,
      )}
    >
      {first.toUpperCase()}
    </span>
  );
}
