import dynamic from 'next/dynamic';
import type { ComponentType, ReactNode } from 'react';
import { whenUsed } from '../hooks/when-used.ts';

/**
 * A component that the first sight of a page does without: what opens on a click, most often. It comes as soon as
 * somebody does anything with the page, so that it is there when asked for, without a network too.
 */
export function onDemand<Props>(
  load: () => Promise<ComponentType<Props>>,
  /** What stands there until it has come. */
  loading?: () => ReactNode,
): ComponentType<Props> {
  // Asked for again where it is shown, should it not come now.
  if (typeof window !== 'undefined') whenUsed(() => void load().catch(() => {}));
  return dynamic(load, { ssr: false, ...(loading && { loading }) });
}
