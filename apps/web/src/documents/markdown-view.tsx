'use client';
import type { TextLanguage } from '@sorami/contracts/publications';
import clsx from 'clsx';
import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useId, useMemo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

const plugins = [remarkGfm];

/**
 * A text of the person's as one reads it. Its HTML is shown as the characters it is made of, and pictures from
 * elsewhere are named, not fetched: whoever hosts them would learn who reads.
 */
export const MarkdownView = memo(function MarkdownView({
  markdown,
  language,
  className,
}: {
  markdown: string;
  language: TextLanguage;
  className?: string;
}) {
  const t = useTranslations('writing');
  const prefix = `${useId()}-`;
  const components = useMemo<Components>(
    () => ({
      // The page's own title is the only heading of the first level.
      h1: ({ node: _, ...props }) => <h2 {...props} />,
      a: ({ node: _, href, ...props }) =>
        href?.startsWith('#') ? (
          <a href={href} {...props} />
        ) : (
          <a href={href} {...props} target="_blank" rel="noopener noreferrer nofollow" />
        ),
      table: ({ node: _, ...props }) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys.
        <section aria-label={t('table')} tabIndex={0} className="table-frame">
          <table {...props} />
        </section>
      ),
      img: ({ alt, src }) => (
        <span className="inline-flex items-baseline gap-1.5 rounded-small bg-sunken px-2 py-0.5 font-sans text-ink-soft text-small">
          <ImageOff aria-hidden className="size-3.5 self-center" />
          {alt || (typeof src === 'string' && src) || t('picture')}
        </span>
      ),
    }),
    [t],
  );
  return (
    <div lang={language} dir="auto" className={clsx('reading', className)}>
      <Markdown
        remarkPlugins={plugins}
        remarkRehypeOptions={{
          clobberPrefix: prefix,
          footnoteLabel: t('footnotes'),
          footnoteBackLabel: t('footnoteBack'),
        }}
        components={components}
      >
        {markdown}
      </Markdown>
    </div>
  );
});
