'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import type { ComponentProps } from 'react';
import { SecurePicture } from './secure-picture.tsx';

/** A picture as one of many: its thumbnail, or the original of one that has none. */
export function SmallPicture({
  file,
  ...props
}: Omit<ComponentProps<typeof SecurePicture>, 'fileId' | 'variant'> & {
  file: Pick<SoramiFile, 'id' | 'hasThumbnail'>;
}) {
  return <SecurePicture fileId={file.id} variant={file.hasThumbnail ? 'thumbnail' : 'original'} {...props} />;
}
