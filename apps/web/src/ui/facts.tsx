'use client';
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';

const shownFor = 1_600;

/** Copies text; `copied` is true for a moment after. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownFor);
    return () => clearTimeout(timer);
  }, [copied]);
  return { copied, copy: (text) => void navigator.clipboard.writeText(text).then(() => setCopied(true)) };
}

/** One line of what is known of something; it stands in a `dl`. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-line border-t py-2.5">
      <dt className="shrink-0 text-ink-faint">{name}</dt>
      <dd className="tabular min-w-0 truncate text-right text-ink">{children}</dd>
    </div>
  );
}

/** The sign of something that can be copied, and for a moment of something that was. */
export function CopySign({ copied }: { copied: boolean }) {
  const Sign = copied ? Check : Copy;
  return <Sign aria-hidden className="size-3.5" />;
}

/** A SHA-256 shortened to what tells two apart; a click copies all of it. */
export function Checksum({ sha256, label, copied }: { sha256: string; label: string; copied: string }) {
  const checksum = useCopy();
  return (
    <button
      type="button"
      title={sha256}
      onClick={() => checksum.copy(sha256)}
      className="inline-flex items-center gap-1.5 rounded-small font-mono text-small hover:text-accent-text"
    >
      <span className="sr-only">{label} : </span>
      {checksum.copied ? copied : `${sha256.slice(0, 8)}…${sha256.slice(-4)}`}
      <CopySign copied={checksum.copied} />
    </button>
  );
}
