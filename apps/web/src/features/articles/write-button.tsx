'use client';
import { PenLine } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { Button } from '../../ui/button.tsx';
import { useProblemToast } from '../../ui/use-problem-toast.ts';
import { useWriteArticle } from './use-articles.ts';

/** Opens an empty article for the person to write. */
export function WriteButton() {
  const t = useTranslations('articles');
  const router = useRouter();
  const tellProblem = useProblemToast();
  const write = useWriteArticle();
  const powers = usePowers();
  return (
    <Button
      disabled={write.isPending || !powers.make}
      onClick={() =>
        write.mutate(
          {},
          {
            onSuccess: ({ id }) => router.push(pagePaths.article(id, { edit: true })),
            onError: (problem) => tellProblem(problem),
          },
        )
      }
    >
      <PenLine aria-hidden className="size-4" />
      <span className="max-sm:sr-only">{t('writeYourself')}</span>
    </Button>
  );
}
