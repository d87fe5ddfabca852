import type { imageStyles } from '@sorami/contracts/images';
import Image from 'next/image';
import { useState } from 'react';
import { assetPaths } from '../../config/paths.ts';

/** A crop of a picture that Sorami made in this style. */
export function StyleSwatch({ style }: { style: (typeof imageStyles)[number] }) {
  const [absent, setAbsent] = useState(false);
  if (absent) return null;
  return (
    <Image
      src={assetPaths.style(style)}
      alt=""
      width={40}
      height={28}
      onError={() => setAbsent(true)}
      className="-ml-1 h-7 w-10 rounded-[5px] object-cover"
    />
  );
}
