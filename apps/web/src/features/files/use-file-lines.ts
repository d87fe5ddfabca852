'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { useNow, useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { daysLeft } from '../../lib/file-words.ts';
import { useFileSize } from '../../ui/use-file-size.ts';
import { useMoment } from '../../ui/use-moment.ts';

interface Lines {
  size: string;
  /** When the file came; in the trash, how long it stays. */
  moment: string;
}

/** Words size (that of the file where no other is given) and time of files, each once: while one scrolls, every frame asks for all that are in sight. */
export function useFileLines(): (file: SoramiFile, bytes?: number) => Lines {
  const fileSize = useFileSize();
  const moment = useMoment();
  const now = useNow({ updateInterval: 30_000 });
  const t = useTranslations('files');
  const latest = useRef({ fileSize, moment, t });
  latest.current = { fileSize, moment, t };
  return useMemo(() => {
    const known = new Map<string, Lines>();
    return (file, bytes = file.size) => {
      const key = `${now.getTime()} ${file.trashedAt ?? file.createdAt} ${file.size} ${file.state} ${bytes}`;
      const lines = known.get(key) ?? {
        size: latest.current.fileSize(bytes),
        moment: file.trashedAt
          ? latest.current.t('trashLeft', { days: daysLeft(file.trashedAt, now) })
          : latest.current.moment(file.createdAt),
      };
      known.set(key, lines);
      return lines;
    };
  }, [now]);
}
