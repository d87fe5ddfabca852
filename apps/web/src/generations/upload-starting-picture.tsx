'use client';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useUploadPicture } from '../ui/use-upload-picture.ts';

const pictureTypes = 'image/png,image/jpeg,image/webp,image/gif';

/** Brings in a picture from outside to start from. */
export function UploadStartingPicture({ onUploaded }: { onUploaded: (fileId: string) => void }) {
  const t = useTranslations('generations');
  const upload = useUploadPicture();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);

  const send = async (file: File) => {
    setShare(0);
    const stored = await upload(file, { onProgress: setShare, retry: () => void send(file) });
    setShare(null);
    if (stored) onUploaded(stored.id);
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
