'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { Check, Copy } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { clockTime, formatName } from '../../lib/file-words.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { useFileSize } from '../../ui/use-file-size.ts';
import { erasedAt } from './trash-time.ts';
import { useFileDetails } from './use-file-details.ts';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-line border-t py-2.5">
      <dt className="shrink-0 text-ink-faint">{name}</dt>
      <dd className="tabular min-w-0 truncate text-right text-ink">{children}</dd>
    </div>
  );
}

/** What a file is, and where it came from. */
export function FileFacts({ file }: { file: SoramiFile }) {
  const t = useTranslations('files');
  const format = useFormatter();
  const fileSize = useFileSize();
  const checksum = useCopy();
  const prompt = useCopy();
  const { data: details, isPending } = useFileDetails(file.id);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const date = (iso: string) =>
    format.dateTime(new Date(iso), { dateStyle: 'long', timeStyle: 'short', timeZone });

  return (
    <>
      {isPending && file.type !== 'upload' ? <Skeleton className="mb-5 h-16 w-full" /> : null}
      {details?.prompt ? (
        <section className="mb-5" aria-label={t('facts.prompt')}>
          <h3 className="flex items-center justify-between text-ink-faint text-small">
            {t('facts.prompt')}
            <button
              type="button"
              onClick={() => prompt.copy(details.prompt ?? '')}
              className="-mr-1.5 inline-flex h-6 items-center gap-1.5 rounded-small px-1.5 hover:bg-hover hover:text-ink"
            >
              {prompt.copied ? (
                <Check aria-hidden className="size-3.5" />
              ) : (
                <Copy aria-hidden className="size-3.5" />
              )}
              {prompt.copied ? t('facts.copied') : t('facts.copy')}
            </button>
          </h3>
          <p className="mt-1 max-h-40 overflow-y-auto whitespace-pre-wrap break-words font-book text-ink text-large leading-6">
            {details.prompt}
          </p>
        </section>
      ) : null}
      <dl className="border-line border-b text-small">
        <Fact name={t('facts.type')}>
          {t(`types.${file.type}`)} · {formatName(file.contentType)}
        </Fact>
        <Fact name={t('facts.size')}>
          <span title={t('facts.bytes', { count: file.size })}>{fileSize(file.size)}</span>
        </Fact>
        {file.width && file.height ? (
          <Fact name={t('facts.dimensions')}>
            {file.width} × {file.height}
          </Fact>
        ) : null}
        {file.durationSeconds ? (
          <Fact name={t('facts.duration')}>{clockTime(file.durationSeconds)}</Fact>
        ) : null}
        {details?.engine ? <Fact name={t('facts.engine')}>{details.engine}</Fact> : null}
        <Fact name={file.type === 'upload' ? t('facts.uploaded') : t('facts.made')}>
          {date(file.createdAt)}
        </Fact>
        {file.trashedAt ? (
          <>
            <Fact name={t('facts.trashed')}>{date(file.trashedAt)}</Fact>
            <Fact name={t('facts.erased')}>
              {format.dateTime(erasedAt(file.trashedAt), { dateStyle: 'long', timeZone })}
            </Fact>
          </>
        ) : null}
        <Fact name={t('facts.checksum')}>
          <button
            type="button"
            title={file.sha256}
            onClick={() => checksum.copy(file.sha256)}
            className="inline-flex items-center gap-1.5 rounded-small font-mono hover:text-accent-text"
          >
            <span className="sr-only">{t('facts.checksumCopy')} : </span>
            {checksum.copied ? t('facts.copied') : `${file.sha256.slice(0, 8)}…${file.sha256.slice(-4)}`}
            {checksum.copied ? (
              <Check aria-hidden className="size-3.5" />
            ) : (
              <Copy aria-hidden className="size-3.5" />
            )}
          </button>
        </Fact>
      </dl>
    </>
  );
}
