import dynamic from 'next/dynamic';
import type { ComponentType, ReactNode } from 'react';

const waiting = new Set<() => Promise<unknown>>();
const signs = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'] as const;
let isUsed = false;

function fetchAhead(load: () => Promise<unknown>): void {
  // Asked for again where it is shown, should it not come now.
  void load().catch(() => {});
}

function begin(): void {
  for (const sign of signs) window.removeEventListener(sign, begin);
  isUsed = true;
  for (const load of waiting) fetchAhead(load);
  waiting.clear();
}

/**
 * A component that the first sight of a page does without: what opens on a click, most often. It comes as soon as
 * somebody does anything with the page, so that it is there when asked for, without a network too.
 */
export function onDemand<Props>(
  load: () => Promise<ComponentType<Props>>,
  /** What stands there until it has come. */
  loading?: () => ReactNode,
): ComponentType<Props> {
  if (typeof window !== 'undefined') {
    if (isUsed) fetchAhead(load);
    else {
      if (waiting.size === 0)
        for (const sign of signs) window.addEventListener(sign, begin, { passive: true });
      waiting.add(load);
    }
  }
  return dynamic(load, { ssr: false, ...(loading && { loading }) });
}
