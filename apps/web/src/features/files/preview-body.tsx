'use client';
import { charsetOf, fileLinkSchema, type SoramiFile } from '@sorami/contracts/files';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { previewKind, visibleName } from '../../lib/file-words.ts';
import { Button } from '../../ui/button.tsx';
import { FilmPlayer } from '../../ui/film-player.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { SecurePicture } from '../../ui/secure-picture.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FileGlyph } from './file-glyph.tsx';

const MarkdownView = dynamic(() =>
  import('../../documents/markdown-view.tsx').then((module) => module.MarkdownView),
);
const markdownType = 'text/markdown';

/** Bytes of a text that a preview shows; of one that is set fewer, since reading it keeps the page from doing anything else. */
const shownBytes = 256 * 1024;
const setBytes = 48 * 1024;

/** Reads the beginning of a text, and no more than that of it. Bytes that its encoding does not have become U+FFFD. */
async function readBeginning(
  url: string,
  charset: string,
  signal: AbortSignal,
  most: number,
): Promise<{ text: string; more: boolean }> {
  const answer = await fetch(url, { signal, referrerPolicy: 'no-referrer' });
  if (!answer.ok || !answer.body) throw new Error(`storage answered ${answer.status}`);
  const reader = answer.body.getReader();
  const decoder = new TextDecoder(charset);
  let left = most;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), more: false };
    if (value.byteLength > left) {
      text += decoder.decode(value.subarray(0, left), { stream: true });
      await reader.cancel();
      return { text, more: true };
    }
    left -= value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
}

function Plain({ file, children }: { file: SoramiFile; children: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-5 p-10 text-center">
      <span className="flex h-44 items-center justify-center">
        <FileGlyph file={file} large />
      </span>
      <div className="flex max-w-xs flex-col items-center text-body text-ink-soft">{children}</div>
    </div>
  );
}

function Text({ file }: { file: SoramiFile }) {
  const api = useSecureAPI();
  const t = useTranslations('files');
  const problems = useTranslations('problems');
  const locale = useLocale();
  const isMarkdown = file.contentType.startsWith(markdownType);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.fileText(file.id),
    queryFn: async ({ signal }) => {
      const { url } = await api.get(apiPaths.file(file.id), fileLinkSchema, { signal });
      const most = isMarkdown ? setBytes : shownBytes;
      return readBeginning(url, charsetOf(file.contentType), signal, most).catch((cause: unknown) => {
        throw new ApiProblem({ code: 'UNREACHABLE', message: problems('UNREACHABLE'), cause });
      });
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (error) return <LoadProblem problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-[60dvh] w-full max-w-2xl rounded-card" />;
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys.
      tabIndex={0}
      role="document"
      aria-label={visibleName(file.name)}
      className="max-h-[68dvh] w-full max-w-2xl overflow-auto border-line bg-surface px-6 py-5 max-lg:border-t lg:max-h-[calc(100dvh-80px)] lg:rounded-card lg:border lg:px-14 lg:py-10"
    >
      {isMarkdown ? (
        <MarkdownView markdown={data.text} language={locale} />
      ) : (
        <p dir="auto" className="whitespace-pre-wrap break-words font-book text-ink text-large leading-7">
          {data.text}
        </p>
      )}
      {data.more ? (
        <p className="mt-6 border-line border-t pt-4 text-ink-faint text-small">{t('textMore')}</p>
      ) : null}
    </div>
  );
}

function Pdf({ file }: { file: SoramiFile }) {
  const api = useSecureAPI();
  const t = useTranslations('files');
  const { data, error, refetch } = useQuery({
    queryKey: [...queryKeys.fileText(file.id), 'link'],
    queryFn: ({ signal }) => api.get(apiPaths.file(file.id), fileLinkSchema, { signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <LoadProblem problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-[75dvh] w-full max-w-3xl rounded-card" />;
  if (!navigator.pdfViewerEnabled) {
    return (
      <Plain file={file}>
        {t('pdfNoViewer')}
        <Button asChild className="mt-4">
          <a href={data.url} target="_blank" rel="noreferrer">
            <ExternalLink aria-hidden className="size-4" />
            {t('openTab')}
          </a>
        </Button>
      </Plain>
    );
  }
  // Storage is another origin: what runs in the frame cannot reach this page. Browsers show no PDF in a sandbox.
  return (
    <iframe
      // Without the column of pages, where the viewer has one.
      src={`${data.url}#navpanes=0`}
      title={visibleName(file.name)}
      referrerPolicy="no-referrer"
      className="h-[75dvh] w-full border-line bg-surface lg:h-[calc(100dvh-80px)] lg:rounded-card lg:border"
    />
  );
}

/** The file itself, as far as a browser can show it safely. */
export function PreviewBody({ file }: { file: SoramiFile }) {
  const t = useTranslations('files');
  // The trash gives no links.
  if (file.state === 'trashed') return <Plain file={file}>{t('previewTrashed')}</Plain>;
  const kind = previewKind(file.contentType);
  if (kind === 'image') {
    return (
      <SecurePicture
        fileId={file.id}
        alt={visibleName(file.name)}
        width={file.width}
        height={file.height}
        className="max-h-full max-w-full bg-sunken object-contain lg:rounded-card"
        style={
          file.width && file.height
            ? {
                aspectRatio: file.width / file.height,
                width: `min(100%, ${file.width}px, calc(var(--room) * ${file.width / file.height}))`,
              }
            : { maxHeight: 'var(--room)' }
        }
      />
    );
  }
  if (kind === 'video') {
    return <FilmPlayer file={file} label={visibleName(file.name)} />;
  }
  if (kind === 'pdf') return <Pdf file={file} />;
  if (kind === 'text') return <Text file={file} />;
  return <Plain file={file}>{t('previewNone')}</Plain>;
}
