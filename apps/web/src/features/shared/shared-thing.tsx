'use client';
import { type ExportFormat, exportFormats } from '@sorami/contracts/documents';
import type { SharedThing } from '@sorami/contracts/shares';
import clsx from 'clsx';
import { ChevronDown, Download, ExternalLink, File } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { useCallback, useId } from 'react';
import { apiPaths } from '../../config/paths.ts';
import { MarkdownView } from '../../documents/markdown-view.tsx';
import { formatName, previewKind, visibleName } from '../../lib/file-words.ts';
import { Button } from '../../ui/button.tsx';
import { BookBody, CoverFace } from '../../ui/cover-face.tsx';
import { MenuContent, MenuItem } from '../../ui/menu.tsx';
import { PreviewMark, PreviewNotice } from '../../ui/preview.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';

type SharedText = Extract<SharedThing, { chapters: object[] }>;

/** A shared book or article, to be read from its first page to its last. */
export function SharedDocument({ token, document }: { token: string; document: SharedText }) {
  const t = useTranslations('shares');
  const id = useId();
  const { title, subtitle, owner, language, chapters, notice, hasCover, design, embedded } = document;
  const isBook = document.type === 'book';
  const sections = chapters.map((chapter, index) => ({ ...chapter, anchor: `${id}-${index}` }));
  const picture = useCallback(
    (name: string, variant: 'original' | 'thumbnail') => apiPaths.sharedPicture(token, name, variant),
    [token],
  );
  const cover = hasCover ? (
    // biome-ignore lint/performance/noImgElement: a private picture must not pass through a shared optimizer.
    <img
      src={apiPaths.sharedPicture(token, 'cover', 'thumbnail')}
      alt=""
      className="absolute inset-0 size-full object-cover"
    />
  ) : null;
  return (
    <article className="mx-auto w-full max-w-[38rem]">
      {design ? (
        <div lang={language} className="mx-auto mb-8 w-44 sm:w-56">
          <BookBody className="shadow-float">
            <CoverFace
              {...{ design, title, subtitle, byline: owner ?? '', picture: cover }}
              className="size-full"
            />
            {embedded ? <PreviewMark className="top-1.5 right-1.5" /> : null}
          </BookBody>
        </div>
      ) : cover ? (
        <div className="relative mb-8 aspect-video w-full overflow-hidden rounded-picture">
          {cover}
          {embedded ? <PreviewMark className="top-3 left-3" /> : null}
        </div>
      ) : null}
      <header className={isBook ? 'mb-8 text-center' : 'mb-8'}>
        <h1
          lang={language}
          className="break-words font-book font-medium text-heading leading-[1.12] sm:text-[2.375rem]"
        >
          {title}
        </h1>
        {subtitle ? (
          <p lang={language} className="mt-2 font-book text-ink-soft text-title leading-7">
            {subtitle}
          </p>
        ) : null}
        {owner ? <p className="mt-3 text-ink-soft">{owner}</p> : null}
        {embedded && notice ? (
          <PreviewNotice className={clsx('mt-3', isBook && 'justify-center')}>
            <span lang={language}>{notice}</span>
          </PreviewNotice>
        ) : null}
        {document.download ? <DownloadAs token={token} /> : null}
      </header>
      {chapters.length > 1 ? (
        <nav aria-label={t('contents')} className="mb-12 border-line border-y py-4">
          <ol className="space-y-1.5">
            {sections.map((chapter) => (
              <li key={chapter.anchor}>
                <a
                  href={`#${chapter.anchor}`}
                  lang={language}
                  className="font-book text-ink text-large hover:text-accent-text"
                >
                  {chapter.title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      {sections.map((chapter) => (
        <section key={chapter.anchor} id={chapter.anchor} className="mb-14 scroll-mt-6">
          {isBook ? (
            <h2 lang={language} className="mb-5 font-book font-medium text-[1.625rem] leading-tight">
              {chapter.title}
            </h2>
          ) : null}
          <MarkdownView markdown={chapter.markdown} language={language} pictureAddress={picture} />
        </section>
      ))}
      {notice && !embedded ? (
        <p lang={language} className="border-line border-t pt-4 text-ink-faint text-small">
          {notice}
        </p>
      ) : null}
    </article>
  );
}

function DownloadAs({ token }: { token: string }) {
  const t = useTranslations('writing');
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const addressOf = (format: ExportFormat) => apiPaths.sharedExport(token, format, timeZone);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button className="mt-5">
          <Download aria-hidden className="size-4" />
          {t('download')}
          <ChevronDown aria-hidden className="-mr-0.5 size-3.5 opacity-70" />
        </Button>
      </DropdownMenu.Trigger>
      <MenuContent>
        {exportFormats.map((format) => (
          <MenuItem key={format} asChild>
            <a href={addressOf(format)} download>
              {t(`formats.${format}.name`)}
            </a>
          </MenuItem>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  );
}

type FileOfLink = Extract<SharedThing, { type: 'file' }>;

/** A shared file: what it is, and itself as far as a browser shows it safely. */
export function SharedFile({ token, file }: { token: string; file: FileOfLink }) {
  const t = useTranslations('shares');
  const fileSize = useFileSize();
  const name = visibleName(file.name);
  const facts = [formatName(file.contentType), fileSize(file.size), file.owner].filter(Boolean).join(' · ');
  return (
    <div className="mx-auto flex w-full max-w-[75rem] flex-1 flex-col">
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="break-words font-semibold text-heading">
            <bdi>{name}</bdi>
          </h1>
          <p className="mt-1 text-ink-soft">{facts}</p>
        </div>
        {file.download ? (
          <Button look="primary" asChild>
            <a href={apiPaths.sharedFile(token, { disposition: 'attachment' })} download>
              <Download aria-hidden className="size-4" />
              {t('save')}
            </a>
          </Button>
        ) : null}
      </div>
      <FileItself token={token} file={file} />
    </div>
  );
}

function FileItself({ token, file }: { token: string; file: FileOfLink }) {
  const t = useTranslations('shares');
  const address = apiPaths.sharedFile(token);
  const name = visibleName(file.name);
  const kind = previewKind(file.contentType);
  if (kind === 'image') {
    return (
      // biome-ignore lint/performance/noImgElement: a private picture must not pass through a shared optimizer.
      <img
        src={address}
        alt={name}
        width={file.width}
        height={file.height}
        className="m-auto max-h-[76dvh] w-auto max-w-full rounded-picture bg-sunken object-contain"
      />
    );
  }
  if (kind === 'video') {
    return (
      <video
        src={address}
        controls
        playsInline
        preload="metadata"
        aria-label={name}
        {...(file.hasThumbnail ? { poster: apiPaths.sharedFile(token, { variant: 'thumbnail' }) } : {})}
        className="m-auto max-h-[76dvh] w-full rounded-picture bg-sunken"
      />
    );
  }
  return (
    <div className="m-auto flex max-w-sm flex-col items-center gap-4 pb-16 text-center">
      <File aria-hidden className="size-10 text-ink-faint" />
      <p className="text-ink-soft">{kind === 'none' ? t('notShown') : t('inTab')}</p>
      {kind === 'none' ? null : (
        <Button look={file.download ? 'neutral' : 'primary'} asChild>
          <a href={address} target="_blank" rel="noreferrer">
            <ExternalLink aria-hidden className="size-4" />
            {t('openFile')}
          </a>
        </Button>
      )}
    </div>
  );
}
