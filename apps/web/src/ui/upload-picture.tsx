'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { type ReactNode, useRef, useState } from 'react';
import { useUploadPicture } from './use-upload-picture.ts';

const pictureTypes = 'image/png,image/jpeg,image/webp,image/gif';

/** Brings in a picture from outside: the button, as `button` draws it, asks for a file and says how far it is. */
export function UploadPicture({
  label,
  progress,
  button,
  onUploaded,
}: {
  label: string;
  /** Says how much is there, of 100. */
  progress: (share: number) => string;
  button: (parts: { disabled: boolean; onClick: () => void; words: ReactNode }) => ReactNode;
  onUploaded: (file: SoramiFile) => void;
}) {
  const upload = useUploadPicture();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const send = async (file: File) => {
    setShare(0);
    const stored = await upload(file, { onProgress: setShare, retry: () => void send(file) });
    setShare(null);
    if (stored) onUploaded(stored);
  };
  return (
    <>
      {button({
        disabled: share !== null,
        onClick: () => input.current?.click(),
        words: <span role="status">{share === null ? label : progress(share)}</span>,
      })}
      <input
        ref={input}
        type="file"
        hidden
        accept={pictureTypes}
        aria-label={label}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file) void send(file);
        }}
      />
    </>
  );
}
