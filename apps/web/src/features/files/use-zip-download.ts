'use client';
import { fileLinkSchema, type SoramiFile } from '@sorami/contracts/files';
import { useTranslations } from 'next-intl';
import { useCallback, useSyncExternalStore } from 'react';
import { ApiProblem, isPassing } from '../../api/api-problem.ts';
import { apiPaths } from '../../config/paths.ts';
import { type SecureApi, useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useToast } from '../../ui/toast.tsx';
import { downloadAsZip, type ZipProgress, zipDownload } from './zip-download.ts';

const tries = 3;

function wait(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** Asks for a link at the moment of use: in a long zip the last file's would have expired. */
async function open(api: SecureApi, file: SoramiFile, signal: AbortSignal) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { url } = await api.get(apiPaths.file(file.id), fileLinkSchema, {
        query: { disposition: 'attachment' },
        signal,
      });
      const answer = await fetch(url, { signal });
      if (answer.ok && answer.body) return answer.body;
      throw new ApiProblem({ code: 'UNREACHABLE', message: answer.statusText, status: answer.status });
    } catch (problem) {
      signal.throwIfAborted();
      if (problem instanceof ApiProblem && ['NOT_FOUND', 'FILE_NOT_READY'].includes(problem.code))
        return null;
      const seconds = problem instanceof ApiProblem ? problem.retryAfter : undefined;
      if (
        seconds === undefined &&
        (attempt >= tries || (problem instanceof ApiProblem && !isPassing(problem)))
      )
        throw problem;
      await wait(seconds ?? attempt, signal);
    }
  }
}

/** Saves several files as one zip, and knows how far it is. */
export function useZipDownload(): {
  progress: ZipProgress | null;
  start: (files: readonly SoramiFile[]) => void;
  cancel: () => void;
} {
  const api = useSecureAPI();
  const toast = useToast();
  const t = useTranslations('files');
  const problems = useTranslations('problems');
  const progress = useSyncExternalStore(zipDownload.subscribe, zipDownload.read, zipDownload.readOnServer);

  const start = useCallback(
    (files: readonly SoramiFile[]) => {
      const day = new Date().toISOString().slice(0, 10);
      downloadAsZip(files, `Sorami ${day}.zip`, (file, signal) => open(api, file, signal)).then(
        (outcome) => {
          if (outcome.kind === 'cancelled') return;
          toast(
            outcome.missing > 0
              ? { tone: 'danger', title: t('zip.missing', { count: outcome.missing }) }
              : { tone: 'positive', title: t('zip.done', { count: files.length }) },
          );
        },
        (problem: unknown) =>
          toast({
            tone: 'danger',
            title:
              problem instanceof ApiProblem && problem.message ? problem.message : problems('UNREACHABLE'),
            action: { label: t('tryAgain'), run: () => start(files) },
          }),
      );
    },
    [api, toast, t, problems],
  );
  return { progress, start, cancel: zipDownload.cancel };
}
