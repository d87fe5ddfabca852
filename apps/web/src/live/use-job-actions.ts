'use client';
import { type Job, jobSchema } from '@sorami/contracts/jobs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { useProblemToast } from '../ui/use-problem-toast.ts';
import { useJobNews } from './use-job-news.ts';

const answerSchema = z.union([z.object({ job: jobSchema }).transform(({ job }) => job), jobSchema]);

function useJobAction(verb: 'cancel' | 'retry') {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const tellPage = useJobNews();
  const tellProblem = useProblemToast();
  return useMutation({
    mutationFn: (job: Job) => api.post(apiPaths.jobAction(job.id, verb), answerSchema),
    onSuccess: tellPage,
    onError: (problem) => {
      // The page was behind: the job has moved on in the meantime.
      void queryClient.invalidateQueries();
      tellProblem(problem);
    },
  });
}

export const useCancelJob = () => useJobAction('cancel');
export const useRetryJob = () => useJobAction('retry');
