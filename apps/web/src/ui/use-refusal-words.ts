'use client';
import { useTranslations } from 'next-intl';
import type { UploadRefusal } from '../lib/refuse-upload.ts';
import { useFileSize } from './use-file-size.ts';

/** Words why a file is not sent, and what to do instead. */
export function useRefusalWords(): (refusal: UploadRefusal) => string {
  const t = useTranslations('files');
  const fileSize = useFileSize();
  return (refusal) => {
    if (refusal.reason === 'size') return t('refused.size', { limit: fileSize(refusal.limit) });
    if (refusal.reason === 'space') return t('refused.space', { left: fileSize(refusal.left) });
    return t(`refused.${refusal.reason}`);
  };
}
