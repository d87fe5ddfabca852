'use client';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { uploadAccept } from '../../lib/refuse-upload.ts';
import { Button } from '../../ui/button.tsx';
import { StorageMeter } from './storage-meter.tsx';
import { UploadTray } from './upload-tray.tsx';
import type { useUploads } from './use-uploads.ts';

/** The title, how full the storage is, and the way to bring files in. */
export function FilesHeader({
  title,
  picker,
  uploads,
  pausedUntil,
  add,
}: {
  title: string;
  picker: RefObject<HTMLInputElement | null>;
} & ReturnType<typeof useUploads>) {
  const t = useTranslations('files');
  return (
    <div className="mb-2 flex items-start justify-between gap-3">
      <div>
        <h1 className="font-semibold text-heading">{title}</h1>
        <div className="mt-1">
          <StorageMeter />
        </div>
      </div>
      <UploadTray uploads={uploads} pausedUntil={pausedUntil}>
        <Button look="primary" onClick={() => picker.current?.click()}>
          <Upload aria-hidden className="size-4" />
          {t('upload.start')}
        </Button>
      </UploadTray>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={uploadAccept}
        aria-label={t('uploadFiles')}
        onChange={({ currentTarget: input }) => {
          add([...(input.files ?? [])]);
          input.value = '';
        }}
      />
    </div>
  );
}
