'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useSyncExternalStore } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { refuseUpload, uploadTypeOf } from '../../lib/refuse-upload.ts';
import { useFileNews } from '../../lib/use-file-news.ts';
import { useUsage } from '../../lib/use-usage.ts';
import { isUnderWay, noUploads, uploadQueue } from './upload-queue.ts';

/** Takes files for upload: what the API would refuse is refused here, before a byte is sent. */
export function useUploads() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const news = useFileNews();
  const problems = useTranslations('problems');
  const { data: usage } = useUsage();
  const { uploads, pausedUntil } = useSyncExternalStore(uploadQueue.subscribe, uploadQueue.read, noUploads);

  const add = useCallback(
    (files: readonly File[]) => {
      let waiting = uploadQueue
        .read()
        .uploads.filter(isUnderWay)
        .reduce((sum, { file }) => sum + file.size, 0);
      uploadQueue.add(
        files.map((file) => {
          const refusal = refuseUpload(file, usage, waiting);
          if (!refusal) waiting += file.size;
          const type = uploadTypeOf(file) ?? file.type;
          return { file: type === file.type ? file : new File([file], file.name, { type }), refusal };
        }),
        {
          send: (file, options) => api.uploadFile(file, options),
          onDone: (file) => {
            news.changed([file]);
            for (const queryKey of [queryKeys.usage, queryKeys.audit, queryKeys.uploadedPictures]) {
              void queryClient.invalidateQueries({ queryKey });
            }
          },
          unexpected: problems('UNEXPECTED_ANSWER'),
        },
      );
    },
    [api, queryClient, news, problems, usage],
  );
  return { uploads, pausedUntil, add };
}
