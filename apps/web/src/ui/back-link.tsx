import clsx from 'clsx';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from './link.tsx';

/** The way back to the list that something belongs to. */
export function BackLink({
  href,
  className,
  children,
}: {
  href: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      className={clsx(
        'inline-flex h-8 items-center gap-1 rounded-control pr-2.5 pl-1.5 text-body text-ink-soft hover:bg-hover hover:text-ink',
        className,
      )}
    >
      <ChevronLeft aria-hidden className="size-4" />
      {children}
    </Link>
  );
}
