'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { useEarlyInput } from '../../ui/early-input.ts';

const longestLabel = 60;

/** A list of labels with those of `typed`, which commas part; no label twice, whatever its case, and at most `most`. */
export function addLabels(labels: readonly string[], typed: string, most: number): string[] {
  const added = [...labels];
  for (const part of typed.split(/[,;\n]/)) {
    const label = part.trim().replace(/\s+/g, ' ').slice(0, longestLabel).trim();
    const known = added.some((other) => other.toLowerCase() === label.toLowerCase());
    if (label !== '' && !known && added.length < most) added.push(label);
  }
  return added;
}

/** A few words each in its own chip: Enter or a comma makes one of what is typed, Backspace takes the last one back. */
export function LabelsField({
  label,
  hint,
  placeholder,
  labels,
  most,
  onChange,
}: {
  label: string;
  hint?: string;
  placeholder: string;
  labels: readonly string[];
  most: number;
  onChange: (labels: string[]) => void;
}) {
  const t = useTranslations('articles');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  useEarlyInput(field, typed, setTyped);
  const full = labels.length >= most;
  const add = (words: string) => {
    const next = addLabels(labels, words, most);
    if (next.length !== labels.length) onChange(next);
    setTyped('');
  };
  const remove = (gone: string) => {
    onChange(labels.filter((other) => other !== gone));
    field.current?.focus();
  };
  return (
    <div>
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium text-body text-ink">
          {label}
        </label>
        {labels.length > 0 ? (
          <span className="tabular text-ink-faint text-small">
            {t('labelsOf', { count: labels.length, most })}
          </span>
        ) : null}
      </div>
      <div className="flex min-h-9.5 flex-wrap items-center gap-1.5 rounded-control border border-line-strong bg-surface px-1.5 py-1.5 transition-[border-color,box-shadow] focus-within:border-accent focus-within:shadow-[0_0_0_3px_var(--sorami-accent-glow)] dark:focus-within:border-accent-text">
        {labels.map((one) => (
          <span
            key={one}
            className="inline-flex h-6.5 max-w-full items-center gap-0.5 rounded-small bg-accent-soft pl-2 text-ink text-small"
          >
            <span className="truncate">{one}</span>
            <button
              type="button"
              aria-label={t('labelRemove', { label: one })}
              onClick={() => remove(one)}
              className="flex size-6 items-center justify-center rounded-small text-ink-faint hover:text-ink"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        ))}
        <input
          ref={field}
          id={id}
          value={typed}
          disabled={full}
          placeholder={full ? t('labelsFull') : labels.length === 0 ? placeholder : ''}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={({ target }) =>
            /[,;\n]/.test(target.value) ? add(target.value) : setTyped(target.value)
          }
          onKeyDown={(event) => {
            const last = labels.at(-1);
            if (event.key === 'Enter' && typed.trim() !== '' && !event.ctrlKey && !event.metaKey) {
              event.preventDefault();
              event.stopPropagation();
              add(typed);
            } else if (event.key === 'Backspace' && typed === '' && last !== undefined) remove(last);
          }}
          onBlur={() => add(typed)}
          className="min-w-24 flex-1 bg-transparent px-1.5 text-body text-ink outline-none placeholder:text-ink-faint max-sm:text-large"
        />
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="mt-1.5 text-ink-faint text-small">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
