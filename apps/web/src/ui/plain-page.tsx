import Link from 'next/link';
import type { ReactNode } from 'react';
import { pagePaths } from '../config/paths.ts';
import { Mark } from './mark.tsx';

/** A page that has only one thing to say. */
export function PlainPage({
  title,
  description,
  children,
}: {
  title: string;
  description: string;
  children: ReactNode;
}) {
  return (
    <main className="gutter flex min-h-dvh flex-col">
      <Link
        href={pagePaths.home}
        className="flex h-16 items-center gap-2 self-start rounded-control font-semibold text-large tracking-[-0.02em]"
      >
        <Mark className="size-5.5" />
        Sorami
      </Link>
      <div className="m-auto max-w-md pb-32 text-center">
        <h1 className="font-semibold text-heading">{title}</h1>
        <p className="mt-2 text-ink-soft text-large">{description}</p>
        <div className="mt-6 flex justify-center gap-2">{children}</div>
      </div>
    </main>
  );
}
