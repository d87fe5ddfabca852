'use client';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDownload } from '../lib/use-download.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { useProblemToast } from './use-problem-toast.ts';

/** Saves one file of the person's under its own name. */
export function DownloadButton({
  fileId,
  fileName,
  variant = 'full',
  className,
}: {
  fileId: string;
  fileName: string;
  variant?: 'full' | 'icon';
  className?: string;
}) {
  const t = useTranslations('files');
  const tellProblem = useProblemToast();
  const download = useDownload();
  const save = () =>
    download.mutate(fileId, {
      onError: (problem) => tellProblem(problem, save),
    });

  if (variant === 'icon') {
    return (
      <IconButton
        label={t('downloadNamed', { name: fileName })}
        look="glass"
        disabled={download.isPending}
        onClick={save}
        {...(className ? { className } : {})}
      >
        <Download aria-hidden className="size-4" />
      </IconButton>
    );
  }
  return (
    <Button look="primary" size="large" disabled={download.isPending} onClick={save} className={className}>
      <Download aria-hidden className="size-4" />
      {download.isPending ? t('preparing') : t('download')}
    </Button>
  );
}
