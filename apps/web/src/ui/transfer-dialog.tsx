'use client';
import {
  type CreateTransfer,
  startedTransferSchema,
  type TransferProgress,
  type Transferred,
  transferredSchema,
  transferStateSchema,
  type WorkspaceRef,
} from '@sorami/contracts/transfers';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { RadioGroup } from 'radix-ui';
import { useState } from 'react';
import { z } from 'zod';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { useProblemWords } from '../lib/use-problem-words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { PlanLink } from './plan-link.tsx';
import { ProgressBar } from './progress-bar.tsx';
import type { ShareTarget } from './share-dialog.tsx';
import { useToast } from './toast.tsx';
import { useProblemToast } from './use-problem-toast.ts';

export interface Workspace {
  ref: WorkspaceRef;
  name: string;
}

/** Milliseconds between two looks at one that takes longer. */
const lookEvery = 1_000;

const answerSchema = z.union([transferredSchema, startedTransferSchema]);

/** Copies or moves something, and says so; what was moved can be moved back. */
function useSend() {
  const api = useSecureAPI();
  const [progress, setProgress] = useState<TransferProgress | null>(null);
  /** Resolves when it is there, however long that takes. */
  const send = async (body: CreateTransfer): Promise<Transferred> => {
    const answer = await api.post(apiPaths.transfers, answerSchema, body);
    if (!('transfer' in answer)) return answer;
    for (let { transfer } = answer; ; ) {
      setProgress(transfer);
      await new Promise((resolve) => setTimeout(resolve, lookEvery));
      const state = await api.get(apiPaths.transfer(transfer.id), transferStateSchema);
      if (state.done) return state.done;
      transfer = state.transfer;
    }
  };
  const queryClient = useQueryClient();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const t = useTranslations('transfers');
  const settle = () => {
    for (const queryKey of [
      queryKeys.made,
      queryKeys.files,
      queryKeys.usage,
      queryKeys.audit,
      queryKeys.shares,
    ])
      void queryClient.invalidateQueries({ queryKey });
  };
  const undo = useMutation({
    mutationFn: send,
    onSuccess: () => toast({ tone: 'positive', title: t('movedBack') }),
    onError: (problem) => tellProblem(problem),
    onSettled: settle,
  });
  const sending = useMutation({
    mutationFn: ({ body }: { body: CreateTransfer; name: string }) => send(body),
    onSuccess: ({ target, from }, { body, name }) => {
      const back = { target, from: body.to, to: from, keep: false };
      toast({
        tone: 'positive',
        title: t(body.keep ? 'copied' : 'moved', { name }),
        ...(body.keep ? {} : { action: { label: t('undo'), run: () => undo.mutate(back) } }),
      });
    },
    onSettled: () => {
      setProgress(null);
      settle();
    },
  });
  return { sending, progress };
}

/** Asks into which of the other workspaces something goes, and whether it stays here too. */
export function TransferDialog({
  target,
  workspaces,
  onClose,
  onMoved,
}: {
  target: ShareTarget;
  workspaces: readonly Workspace[];
  onClose: () => void;
  onMoved: () => void;
}) {
  const t = useTranslations('transfers');
  const problemWords = useProblemWords();
  const [to, setTo] = useState(workspaces[0]?.ref ?? 'personal');
  const { sending, progress } = useSend();
  const { type, id, title } = target;
  const send = (keep: boolean) => {
    const name = workspaces.find(({ ref }) => ref === to)?.name ?? '';
    sending.mutate(
      { body: { target: { type, id }, to, keep }, name },
      {
        onSuccess: () => {
          onClose();
          if (!keep) onMoved();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('lead', { title })}
    >
      <RadioGroup.Root value={to} onValueChange={setTo} aria-label={t('where')} className="mt-4 space-y-1">
        {workspaces.map(({ ref, name }) => (
          <RadioGroup.Item
            key={ref}
            value={ref}
            className="flex h-10 w-full items-center gap-3 rounded-control border border-line px-3 text-left text-body text-ink hover:bg-hover data-[state=checked]:border-accent"
          >
            <span
              aria-hidden
              className="flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong"
            >
              <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
            </span>
            <span className="truncate">{name}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <p className="mt-3 text-ink-faint text-small">{t(type === 'file' ? 'hint' : 'hintText')}</p>
      {progress ? (
        <div className="mt-4 grid gap-2" role="status">
          <p className="text-ink-soft text-small">{t('underWay')}</p>
          <ProgressBar
            value={Math.floor((100 * progress.copied) / Math.max(1, progress.objects))}
            label={t('progress')}
          />
        </div>
      ) : null}
      {sending.error ? (
        <p role="alert" className="mt-3 text-danger text-small">
          {problemWords(sending.error)} <PlanLink problem={sending.error} />
        </p>
      ) : null}
      <div className="mt-5 flex justify-end gap-2">
        <Button disabled={sending.isPending} onClick={() => send(true)}>
          {t('copy')}
        </Button>
        <Button look="primary" disabled={sending.isPending} onClick={() => send(false)}>
          {t('move')}
        </Button>
      </div>
    </Dialog>
  );
}
