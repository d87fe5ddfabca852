import type { ReactNode } from 'react';
import { Brand } from './mark.tsx';

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
      <Brand className="h-16 self-start" />
      <div className="m-auto max-w-md pb-32 text-center">
        <h1 className="font-semibold text-heading">{title}</h1>
        <p className="mt-2 text-ink-soft text-large">{description}</p>
        <div className="mt-6 flex justify-center gap-2">{children}</div>
      </div>
    </main>
  );
}
