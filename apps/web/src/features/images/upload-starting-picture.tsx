'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { refuseUpload } from '../../lib/refuse-upload.ts';
import { useFileNews } from '../../lib/use-file-news.ts';
import { useUsage } from '../../lib/use-usage.ts';
import { useToast } from '../../ui/toast.tsx';
import { useProblemToast } from '../../ui/use-problem-toast.ts';
import { useRefusalWords } from '../../ui/use-refusal-words.ts';

const pictureTypes = 'image/png,image/jpeg,image/webp,image/gif';

/** Brings in a picture from outside to start from. */
export function UploadStartingPicture({ onUploaded }: { onUploaded: (fileId: string) => void }) {
  const t = useTranslations('images');
  const api = useSecureAPI();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const news = useFileNews();
  const queryClient = useQueryClient();
  const refusalWords = useRefusalWords();
  const { data: usage } = useUsage();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);

  const send = async (file: File) => {
    const refusal = refuseUpload(file, usage, 0);
    const wrong = refusal ?? (file.type.startsWith('image/') ? null : { reason: 'type' as const });
    if (wrong) return toast({ tone: 'danger', title: refusalWords(wrong) });
    setShare(0);
    try {
      const stored = await api.uploadFile(file, { onProgress: setShare });
      news.changed([stored]);
      void queryClient.invalidateQueries({ queryKey: queryKeys.uploadedPictures });
      void queryClient.invalidateQueries({ queryKey: queryKeys.usage });
      onUploaded(stored.id);
    } catch (problem) {
      tellProblem(problem, () => void send(file));
    } finally {
      setShare(null);
    }
  };

  return (
    <>
      <button
        type="button"
        disabled={share !== null}
        onClick={() => input.current?.click()}
        className="flex h-20 w-28 flex-col items-center justify-center gap-1.5 rounded-control border border-line-strong border-dashed px-2 text-center text-ink-soft text-small leading-4 transition-colors hover:bg-hover hover:text-ink"
      >
        <Upload aria-hidden className="size-4" />
        <span role="status">
          {share === null ? t('startingPictureUpload') : t('startingPictureUploading', { share })}
        </span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={pictureTypes}
        aria-label={t('startingPictureUpload')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file) void send(file);
        }}
      />
    </>
  );
}
