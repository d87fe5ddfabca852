'use client';
import { type Job, jobSchema } from '@sorami/contracts/jobs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { z } from 'zod';
import { ApiProblem } from '../api/api-problem.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { useToast } from '../ui/toast.tsx';
import { useJobNews } from './use-job-news.ts';

const answerSchema = z.union([z.object({ job: jobSchema }).transform(({ job }) => job), jobSchema]);

function useJobAction(verb: 'cancel' | 'retry') {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const tellPage = useJobNews();
  const toast = useToast();
  const t = useTranslations('problems');
  return useMutation({
    mutationFn: (job: Job) => api.post(apiPaths.jobAction(job.id, verb), answerSchema),
    onSuccess: tellPage,
    onError: (problem) => {
      // The page was behind: the job has moved on in the meantime.
      void queryClient.invalidateQueries();
      toast({
        tone: 'danger',
        title: problem instanceof ApiProblem ? problem.message : t('UNEXPECTED_ANSWER'),
      });
    },
  });
}

export const useCancelJob = () => useJobAction('cancel');
export const useRetryJob = () => useJobAction('retry');
