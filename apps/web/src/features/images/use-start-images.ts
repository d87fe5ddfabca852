'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import { startedJobSchema } from '@sorami/contracts/jobs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { type ImagePages, withGeneration } from './image-cache.ts';
import { type ImageDraft, requestOfDraft } from './image-draft.ts';

/** Starts a generation; its tiles are on the wall as soon as the API has accepted it. */
export function useStartImages() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: ImageDraft) => api.post(apiPaths.images, startedJobSchema, requestOfDraft(draft)),
    onSuccess: ({ job }, draft) => {
      const { prompt, numImages, size, format, style, quality, inputFileId } = draft;
      const generation: ImageGenerationResource = {
        id: job.resourceId,
        prompt: prompt.trim(),
        inputFileId,
        numImages,
        size,
        format,
        style,
        quality,
        model: '',
        modelVersion: null,
        processingTime: null,
        images: [],
        job,
        createdAt: job.createdAt,
      };
      queryClient.setQueryData<ImagePages>(queryKeys.images, (pages) => withGeneration(pages, generation));
      void queryClient.invalidateQueries({ queryKey: queryKeys.activeJobs });
      void queryClient.invalidateQueries({ queryKey: queryKeys.usage });
    },
  });
}
