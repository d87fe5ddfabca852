'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { useNow } from 'next-intl';
import { useMemo, useRef } from 'react';
import { useFileSize } from '../../ui/use-file-size.ts';
import { useMoment } from '../activity/use-moment.ts';

interface Lines {
  size: string;
  moment: string;
}

/** Words size and date of files, each once: while one scrolls, every frame asks for all that are in sight. */
export function useFileLines(): (file: SoramiFile) => Lines {
  const fileSize = useFileSize();
  const moment = useMoment();
  const now = useNow({ updateInterval: 30_000 });
  const latest = useRef({ fileSize, moment });
  latest.current = { fileSize, moment };
  return useMemo(() => {
    const known = new Map<string, Lines>();
    return (file) => {
      const key = `${now.getTime()} ${file.createdAt} ${file.size}`;
      const lines = known.get(key) ?? {
        size: latest.current.fileSize(file.size),
        moment: latest.current.moment(file.createdAt),
      };
      known.set(key, lines);
      return lines;
    };
  }, [now]);
}
