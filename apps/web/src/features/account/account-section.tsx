import clsx from 'clsx';
import { type ReactNode, useId } from 'react';

/** A part of the account's pages: what it is, what it means, and what one does there. */
export function AccountSection({
  title,
  meaning,
  className,
  children,
}: {
  title: string;
  meaning: string;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={clsx('rounded-card border border-line p-5 sm:p-6', className)}>
      <h2 id={id} className="font-semibold text-title">
        {title}
      </h2>
      <p className="mt-1 max-w-[60ch] text-ink-soft">{meaning}</p>
      {children}
    </section>
  );
}
