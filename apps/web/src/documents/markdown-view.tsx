'use client';
import { pictureAddress as addressShape } from '@sorami/contracts/addresses';
import type { TextLanguage } from '@sorami/contracts/documents';
import { chapterToHast } from '@sorami/documents/html/to-hast';
import { loadReaders, needsReaders } from '@sorami/documents/reading/load-readers';
import { readChapter } from '@sorami/documents/reading/read-chapter';
import clsx from 'clsx';
import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type CSSProperties, memo, useEffect, useId, useMemo, useState } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { SecurePicture } from '../ui/secure-picture.tsx';

/**
 * A text of the person's as one reads it, by the reader that the exports use: what it shows is what they hold. Of HTML
 * the words are shown, and pictures from elsewhere are linked to, not fetched: whoever hosts them would learn who reads.
 */
export const MarkdownView = memo(function MarkdownView({
  markdown,
  language,
  className,
  pictureAddress,
}: {
  markdown: string;
  language: TextLanguage;
  className?: string;
  /** Where its pictures are had from by whoever may not ask for the file itself. */
  pictureAddress?: PictureAddress;
}) {
  const t = useTranslations('writing');
  const idPrefix = `${useId()}-`;
  const loaded = useReaders(markdown);
  const components = useMemo<Components>(
    () => ({
      a: ({ node: _, href, ...props }) =>
        href?.startsWith('#') ? (
          <a href={href} {...props} />
        ) : (
          <a href={href} {...props} target="_blank" rel="noopener noreferrer nofollow" />
        ),
      figure: ({ node: _, className: name = '', children }) => {
        const [, width] = /width-(\d+)/.exec(name) ?? [];
        const style = (width ? { '--picture-width': `${width}%` } : {}) as CSSProperties;
        return (
          <figure className="picture" style={style}>
            {children}
          </figure>
        );
      },
      img: ({ src, alt = '' }) => (
        <TextPicture address={String(src)} alt={alt} {...(pictureAddress && { pictureAddress })} />
      ),
      div: ({ node: _, className: name, ...props }) =>
        name === 'table' ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys.
          <section aria-label={t('table')} tabIndex={0} className="table-frame" {...props} />
        ) : (
          <div className={name} {...props} />
        ),
    }),
    [t, pictureAddress],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is loaded reads more of the same text.
  const content = useMemo(
    () => show(markdown, language, idPrefix, components),
    [markdown, language, idPrefix, components, loaded],
  );
  return (
    <div lang={language} dir="auto" className={clsx('reading', className)}>
      {content}
    </div>
  );
});

function show(markdown: string, language: TextLanguage, idPrefix: string, components: Components) {
  try {
    const chapter = readChapter({ id: '', title: '', markdown }, 1, language);
    const children = chapterToHast(chapter, {
      language,
      headingShift: 0,
      epub: false,
      idPrefix,
      showPicture: (src) => ({ src }),
    });
    return toJsxRuntime({ type: 'root', children }, { Fragment, jsx, jsxs, components });
  } catch (error) {
    // Nested deeper than the stack of calls goes.
    if (error instanceof RangeError) return <pre>{markdown}</pre>;
    throw error;
  }
}

type PictureAddress = (id: string, variant: 'original' | 'thumbnail') => string;

/** A picture of the text's owner; a note where it is somebody else's, or was deleted. */
function TextPicture({
  address,
  alt,
  pictureAddress,
}: {
  address: string;
  alt: string;
  pictureAddress?: PictureAddress;
}) {
  const t = useTranslations('writing');
  const [failed, setFailed] = useState(false);
  const [, id = '', thumbnail] = addressShape.exec(address) ?? [];
  const variant = thumbnail === undefined ? 'original' : 'thumbnail';
  const missing = (
    <span className="picture-missing">
      <ImageOff aria-hidden className="size-4" />
      {alt ? t('pictureMissingNamed', { alt }) : t('pictureMissing')}
    </span>
  );
  if (!pictureAddress) {
    return <SecurePicture fileId={id} variant={variant} alt={alt} loading="lazy" fallback={missing} />;
  }
  if (failed) return missing;
  return (
    // biome-ignore lint/performance/noImgElement: a private picture must not pass through a shared optimizer.
    <img src={pictureAddress(id, variant)} alt={alt} loading="lazy" onError={() => setFailed(true)} />
  );
}

/** Loads what a text needs to be read whole, and tells for which text that has been done. */
function useReaders(markdown: string): string | null {
  const [loaded, setLoaded] = useState<string | null>(null);
  useEffect(() => {
    if (needsReaders(markdown)) void loadReaders(markdown).then(() => setLoaded(markdown));
  }, [markdown]);
  return loaded;
}
