'use client';
import { fileSchema, type SoramiFile } from '@sorami/contracts/files';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PenLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { visibleName } from '../../lib/file-words.ts';
import { useFileNews } from '../../lib/use-file-news.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useProblemToast } from '../../ui/use-problem-toast.ts';

/** Gives a file another name. Its ending, which says what it is, stays. */
export function RenameButton({ file }: { file: SoramiFile }) {
  const t = useTranslations('files');
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const news = useFileNews();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const field = useId();
  const ending = /(?<=.)\.[A-Za-z0-9]{1,5}$/.exec(file.name)?.[0] ?? '';
  const present = visibleName(file.name.slice(0, file.name.length - ending.length));
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(present);
  const rename = useMutation({
    mutationFn: (wanted: string) => api.patch(apiPaths.file(file.id), fileSchema, { name: wanted }),
    onSuccess: (renamed) => {
      news.changed([renamed]);
      for (const queryKey of [queryKeys.file, queryKeys.audit])
        void queryClient.invalidateQueries({ queryKey });
      setOpen(false);
      toast({ tone: 'positive', title: t('renamed') });
    },
    onError: (problem) => tellProblem(problem),
  });
  if (file.state !== 'ready') return null;
  return (
    <>
      <IconButton
        label={t('rename')}
        onClick={() => {
          setName(present);
          setOpen(true);
        }}
        className="shrink-0 text-ink-faint"
      >
        <PenLine aria-hidden className="size-4" />
      </IconButton>
      <Dialog open={open} onOpenChange={setOpen} title={t('renameTitle')}>
        <form
          className="mt-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '' && !rename.isPending) rename.mutate(`${name.trim()}${ending}`);
          }}
        >
          <label htmlFor={field} className="mb-1.5 block font-medium text-body">
            {t('nameField')}
          </label>
          <span className="flex items-baseline gap-1.5">
            <input
              id={field}
              value={name}
              maxLength={255 - ending.length}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setName(target.value)}
              className="h-9.5 min-w-0 flex-1 rounded-control border border-line-strong bg-surface px-3 text-body text-ink outline-none focus:border-accent focus:shadow-[0_0_0_3px_var(--sorami-accent-glow)] max-sm:text-large dark:focus:border-accent-text"
            />
            <span className="text-ink-faint">{ending}</span>
          </span>
          <div className="mt-5 flex justify-end">
            <Button type="submit" look="primary" disabled={rename.isPending || name.trim() === ''}>
              {t('renameSave')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
