import clsx from 'clsx';
import { splitName, visibleName } from '../../lib/file-words.ts';

/** A name on one line. Where it is too long its middle gives way: names often differ by a number at the end. */
export function FileName({ name, className }: { name: string; className?: string }) {
  const [start, end] = splitName(visibleName(name));
  return (
    <bdi className={clsx('flex min-w-0 whitespace-pre', className)}>
      <span className="truncate">{start}</span>
      <span className="shrink-0">{end}</span>
    </bdi>
  );
}
