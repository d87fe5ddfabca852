import clsx from 'clsx';
import { Check } from 'lucide-react';

/** The round box of a file. Its list hears the click: inside an option nothing else may be operated. */
export function CheckMark({
  checked,
  onPicture = false,
  className,
}: {
  checked: boolean;
  /** It lies on a picture, whatever its colours. */
  onPicture?: boolean;
  className?: string;
}) {
  return (
    <span aria-hidden data-check className={clsx('flex items-center justify-center', className)}>
      <span
        className={clsx(
          'flex size-5 items-center justify-center rounded-full border-[1.5px]',
          checked
            ? 'border-accent bg-accent text-accent-ink'
            : onPicture
              ? 'border-white bg-[oklch(0.16_0.01_268/0.35)] text-transparent hover:bg-[oklch(0.16_0.01_268/0.6)]'
              : 'border-line-strong bg-surface text-transparent group-hover:border-ink-faint hover:border-accent',
        )}
      >
        {checked ? <Check className="size-3.5" strokeWidth={3} /> : null}
      </span>
    </span>
  );
}
