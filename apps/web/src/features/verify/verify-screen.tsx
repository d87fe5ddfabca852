'use client';
import { madeHereSchema, type Provenance, provenanceKeysSchema } from '@sorami/contracts/provenance';
import clsx from 'clsx';
import { FileSearch, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { apiPaths } from '../../config/paths.ts';
import { visibleName } from '../../lib/file-words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ClaimFacts, MadeFromList, VerdictLine } from '../../ui/provenance-view.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import type { VerifyAnswer } from './verify.worker.ts';

/** Bytes. A larger one does not fit into a page's memory. */
const largest = 1024 ** 3;

interface Verified {
  provenance: Provenance;
  /** Whether this Sorami made it; null where it could not be asked. */
  made: boolean | null;
}

/** Reads a file in a worker of this page: no byte of it is sent anywhere, but for its checksum. */
async function verify(file: File, signal: AbortSignal): Promise<Verified> {
  const answer = await fetch(apiPaths.provenance, { signal });
  const keys = provenanceKeysSchema.parse(await answer.json());
  const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve, reject } = Promise.withResolvers<VerifyAnswer>();
  signal.addEventListener('abort', () => reject(signal.reason));
  worker.addEventListener('message', ({ data }) => resolve(data));
  worker.addEventListener('error', () => reject(new Error('The file could not be read')));
  worker.postMessage({ file, keys });
  try {
    const { provenance, sha256 } = await promise;
    const asked = await fetch(apiPaths.madeHere(sha256), { signal }).catch(() => null);
    const made = asked?.ok ? madeHereSchema.safeParse(await asked.json()).data?.made : null;
    return { provenance, made: made ?? null };
  } finally {
    worker.terminate();
  }
}

/** Drop any file: it says where it comes from, whether it is as it was signed, and whether it was made here. */
export function VerifyScreen() {
  const t = useTranslations('verify');
  const fileSize = useFileSize();
  const [file, setFile] = useState<File | null>(null);
  const [result, setResult] = useState<Verified | 'failed' | null>(null);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isTooLarge = file !== null && file.size > largest;

  useEffect(() => {
    if (!file || isTooLarge) return;
    const stopping = new AbortController();
    verify(file, stopping.signal).then(setResult, () => {
      if (!stopping.signal.aborted) setResult('failed');
    });
    return () => stopping.abort();
  }, [file, isTooLarge]);

  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (!first) return;
    setResult(null);
    setFile(first);
  };
  const choose = () => input.current?.click();

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped anywhere; the button below is for the keyboard.
    <div
      className="mx-auto w-full max-w-[44rem]"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <h1 className="font-semibold text-heading">{t('title')}</h1>
      <p className="mt-2 max-w-[60ch] text-ink-soft text-large">{t('description')}</p>
      <input
        ref={input}
        type="file"
        className="sr-only"
        aria-label={t('choose')}
        tabIndex={-1}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      {file ? (
        <section aria-live="polite" className="mt-8 rounded-card border border-line p-5 sm:p-6">
          <div className="mb-5 flex items-center gap-3 border-line border-b pb-4">
            <p className="min-w-0 flex-1 truncate">
              <bdi className="font-medium text-ink">{visibleName(file.name)}</bdi>
              <span className="tabular ml-2 text-ink-faint text-small">{fileSize(file.size)}</span>
            </p>
            <Button look="quiet" size="small" onClick={choose}>
              <RotateCcw aria-hidden className="size-3.5" />
              {t('another')}
            </Button>
          </div>
          {isTooLarge ? (
            <Notice tone="warning">{t('tooLarge')}</Notice>
          ) : result === 'failed' ? (
            <Notice tone="danger">{t('failed')}</Notice>
          ) : result ? (
            <Result {...result} />
          ) : (
            <div aria-busy="true" className="space-y-3">
              <span className="sr-only">{t('reading')}</span>
              <Skeleton className="h-7 w-3/5" />
              <Skeleton className="h-4 w-full" />
              <Skeleton className="h-4 w-2/3" />
            </div>
          )}
        </section>
      ) : (
        <button
          type="button"
          onClick={choose}
          className={clsx(
            'mt-8 flex w-full flex-col items-center gap-1 rounded-picture border-2 border-dashed px-6 py-14 text-center transition-colors sm:py-20',
            over
              ? 'border-accent bg-accent-soft/50'
              : 'border-line-strong hover:border-accent hover:bg-hover',
          )}
        >
          <FileSearch aria-hidden className="mb-3 size-7 text-accent-text" strokeWidth={1.75} />
          <span className="font-medium text-ink text-large">{t('drop')}</span>
          <span className="text-ink-soft">{t('formats')}</span>
        </button>
      )}
      <p className="mt-4 text-ink-faint text-small">{t('private')}</p>
    </div>
  );
}

function Result({ provenance, made }: Verified) {
  const t = useTranslations('verify');
  const words = useTranslations('provenance');
  const parts = provenance.state === 'signed' ? provenance.claim.madeFrom : [];
  return (
    <>
      <VerdictLine provenance={provenance} large />
      {made === null ? null : (
        <p className="mt-4 text-ink text-body">{made ? t('madeHere') : t('notMadeHere')}</p>
      )}
      {provenance.state === 'signed' ? (
        <div className="mt-5">
          <ClaimFacts claim={provenance.claim} />
        </div>
      ) : null}
      {parts.length > 0 ? (
        <section className="mt-5">
          <h2 className="font-medium text-body text-ink">{words('madeFrom')}</h2>
          <MadeFromList parts={parts} />
        </section>
      ) : null}
    </>
  );
}
