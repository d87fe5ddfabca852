'use client';
import type { DocumentKind } from '@sorami/contracts/kinds';
import { PenLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePowers } from '../lib/use-powers.ts';
import { Button } from '../ui/button.tsx';
import { useProblemToast } from '../ui/use-problem-toast.ts';
import { documentKinds } from './document-kinds.ts';

/** Begins an empty document for the person to write by hand. */
export function WriteButton<Written>({
  kind,
  write,
  onWritten,
}: {
  kind: DocumentKind;
  write: {
    isPending: boolean;
    mutate: (
      part: object,
      options: { onSuccess: (written: Written) => void; onError: (problem: Error) => void },
    ) => void;
  };
  /** Leads to it. */
  onWritten: (written: Written) => void;
}) {
  const t = useTranslations(documentKinds[kind].words);
  const tellProblem = useProblemToast();
  const powers = usePowers();
  return (
    <Button
      disabled={write.isPending || !powers.make}
      onClick={() => write.mutate({}, { onSuccess: onWritten, onError: (problem) => tellProblem(problem) })}
    >
      <PenLine aria-hidden className="size-4" />
      <span className="max-sm:sr-only">{t('writeYourself')}</span>
    </Button>
  );
}
