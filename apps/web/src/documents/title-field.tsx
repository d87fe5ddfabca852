'use client';
import type { TextLanguage } from '@sorami/contracts/documents';
import clsx from 'clsx';
import { type RefObject, useEffect } from 'react';

const longest = 200;

/** A title while it is written: it looks as it will be read. Enter goes on to the text. */
export function TitleField({
  value,
  label,
  language,
  selected = false,
  frame,
  onChange,
  onEscape,
  className,
}: {
  value: string;
  label: string;
  language: TextLanguage;
  /** Whether one begins here, with the whole title selected. */
  selected?: boolean;
  /** What holds both this field and the text. */
  frame: RefObject<HTMLElement | null>;
  onChange: (title: string) => void;
  onEscape: () => void;
  className: string;
}) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the field appears.
  useEffect(() => {
    if (selected) frame.current?.querySelector('textarea')?.select();
  }, []);
  return (
    <textarea
      aria-label={label}
      lang={language}
      rows={1}
      value={value}
      maxLength={longest}
      placeholder={label}
      onChange={({ target }) => onChange(target.value.replace(/\n/g, ' '))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        if (event.key === 'Escape') onEscape();
        else frame.current?.querySelector<HTMLElement>('.cm-content')?.focus();
      }}
      className={clsx(
        'field-sizing-content block w-full resize-none break-words bg-transparent font-book font-medium text-ink outline-none placeholder:text-ink-faint',
        className,
      )}
    />
  );
}
