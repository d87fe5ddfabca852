import clsx from 'clsx';
import { pagePaths } from '../config/paths.ts';
import { Link } from './link.tsx';

/** The sign of Sorami: an eye that looks up. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className} fill="currentColor">
      <path
        fillRule="evenodd"
        d="M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21Zm0 2.6a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2Z"
      />
    </svg>
  );
}

/** The sign and the name of Sorami, which lead home. */
export function Brand({ className }: { className: string }) {
  return (
    <Link
      href={pagePaths.home}
      className={clsx(
        'flex items-center gap-2 rounded-control font-semibold text-large tracking-[-0.02em]',
        className,
      )}
    >
      <Mark className="size-5.5" />
      Sorami
    </Link>
  );
}
