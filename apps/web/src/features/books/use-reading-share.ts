'use client';
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { keepReadingPosition, readingPosition } from './reading-position.ts';
import { shareRead } from './reading-progress.ts';

const restTime = 250;

/**
 * How far down one is in the text of a position, 0 to 1. Where reading stopped there the last time, it goes on: `resume`
 * says whether that is wanted when the position opens.
 */
export function useReadingShare(
  text: RefObject<HTMLElement | null>,
  { bookId, position, resume }: { bookId: string; position: string; resume: boolean },
): number {
  const [share, setShare] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each position that opens.
  useLayoutEffect(() => {
    const known = resume ? readingPosition(bookId) : null;
    const node = text.current;
    let top = 0;
    if (node && known?.position === position && known.share > 0) {
      const start = node.getBoundingClientRect().top + window.scrollY;
      top = start + known.share * Math.max(0, node.offsetHeight - window.innerHeight);
    }
    window.scrollTo({ top });
  }, [bookId, position]);

  useEffect(() => {
    const node = text.current;
    if (!node) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let unkept: number | null = null;
    const keep = () => {
      clearTimeout(timer);
      if (unkept !== null) keepReadingPosition(bookId, { position, share: unkept });
      unkept = null;
    };
    const look = () => {
      const { top, height } = node.getBoundingClientRect();
      const now = shareRead({ top, height, window: window.innerHeight });
      setShare(now);
      unkept = now;
      clearTimeout(timer);
      timer = setTimeout(keep, restTime);
    };
    const leave = () => {
      if (document.visibilityState === 'hidden') keep();
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', leave);
    return () => {
      keep();
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
      window.removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [text, bookId, position]);

  return share;
}
