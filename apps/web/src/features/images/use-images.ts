'use client';
import {
  type ImageGenerationResource,
  imageGenerationSchema,
  imagePageSchema,
} from '@sorami/contracts/images';
import { startedJobSchema } from '@sorami/contracts/jobs';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { allItems, type Pages, withItem, withoutItems } from '../../lib/paged-list.ts';
import { usePagedList } from '../../lib/use-paged-list.ts';
import { type ImageDraft, requestOfDraft } from './image-draft.ts';

type ImagePages = Pages<ImageGenerationResource>;
const listKey = queryKeys.list('image', 'ready');

/** The person's image generations, newest first, page by page. */
export function useImages() {
  return usePagedList(listKey, apiPaths.images, imagePageSchema);
}

/** One generation: at once from the wall where it is there, else from the API. */
export function useImageGeneration(id: string | null) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: queryKeys.one('image', id ?? ''),
    enabled: id !== null,
    queryFn: ({ signal }) => api.get(apiPaths.image(id ?? ''), imageGenerationSchema, { signal }),
    initialData: () =>
      allItems(queryClient.getQueryData<ImagePages>(listKey)).find((generation) => generation.id === id),
  });
}

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
      queryClient.setQueryData<ImagePages>(listKey, (pages) => withItem(pages, generation));
      for (const queryKey of [queryKeys.activeJobs, queryKeys.jobs, queryKeys.usage])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
}

/** Deletes a generation with all its pictures. */
export function useDeleteImages() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(apiPaths.image(id)),
    onSuccess: (_, id) => {
      queryClient.setQueryData<ImagePages>(listKey, (pages) => withoutItems(pages, new Set([id])));
      queryClient.removeQueries({ queryKey: queryKeys.one('image', id) });
      for (const queryKey of [queryKeys.usage, queryKeys.jobs, queryKeys.audit])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
}
