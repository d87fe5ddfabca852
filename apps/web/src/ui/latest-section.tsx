import type { ReactNode } from 'react';
import { Link } from './link.tsx';

/** What was made last, with the way to all of it. */
export function LatestSection({
  id,
  title,
  all,
  href,
  children,
}: {
  /** Of the heading, within the page. */
  id: string;
  title: string;
  /** Names the way to all. */
  all: string;
  href: string;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="mt-12 sm:mt-16">
      <div className="mb-3 flex items-baseline justify-between">
        <h2 id={id} className="font-semibold text-large">
          {title}
        </h2>
        <Link
          href={href}
          className="rounded-control px-2 py-1 text-body text-ink-soft hover:bg-hover hover:text-ink"
        >
          {all}
        </Link>
      </div>
      {children}
    </section>
  );
}
