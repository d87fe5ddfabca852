'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { pagePaths } from '../../config/paths.ts';
import { Button, type ButtonLook } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useWriteArticle } from './use-start-article.ts';

/** Opens an empty article for the person to write. */
export function WriteButton({ look = 'neutral', children }: { look?: ButtonLook; children: ReactNode }) {
  const problems = useTranslations('problems');
  const router = useRouter();
  const toast = useToast();
  const write = useWriteArticle();
  return (
    <Button
      look={look}
      disabled={write.isPending}
      onClick={() =>
        write.mutate(
          {},
          {
            onSuccess: ({ id }) => router.push(pagePaths.article(id, { edit: true })),
            onError: (problem) =>
              toast({
                tone: 'danger',
                title: problem instanceof ApiProblem ? problem.message : problems('UNEXPECTED_ANSWER'),
              }),
          },
        )
      }
    >
      {children}
    </Button>
  );
}
