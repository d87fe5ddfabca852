'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useId, useRef } from 'react';
import { useEarlyInput } from '../ui/early-input.ts';

/** The counter appears when this little of the room is left. */
const nearLimit = 0.9;

type Shared = {
  label: string;
  hint?: string | undefined;
  optional?: boolean;
  problem?: string | undefined;
  value: string;
  maxLength: number;
  onChange: (value: string) => void;
};

/** One question of a form: what is asked, the answer, how much room is left, and what is wrong with it. */
export function FormField({
  label,
  hint,
  optional = false,
  problem,
  value,
  maxLength,
  onChange,
  rows,
  className,
  ...props
}: Shared & { rows?: number } & Omit<ComponentProps<'textarea'>, keyof Shared | 'rows'>) {
  const t = useTranslations('writing');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEarlyInput(field, value, onChange);
  const describedBy = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  const left = maxLength - value.length;
  return (
    <div>
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium text-body text-ink">
          {label}
          {optional ? <span className="font-normal text-ink-faint"> · {t('optional')}</span> : null}
        </label>
        {value.length > maxLength * nearLimit ? (
          <span className={clsx('tabular text-small', left < 0 ? 'text-danger' : 'text-ink-faint')}>
            {left < 0 ? t('charactersOver', { count: -left }) : t('charactersLeft', { count: left })}
          </span>
        ) : null}
      </div>
      <textarea
        {...props}
        ref={field}
        id={id}
        rows={rows ?? 1}
        value={value}
        onChange={(event) => onChange(rows ? event.target.value : event.target.value.replace(/\n/g, ' '))}
        aria-invalid={problem !== undefined}
        aria-describedby={describedBy || undefined}
        className={clsx(
          'field-sizing-content block max-h-72 w-full resize-none rounded-control border bg-surface px-3 py-2 text-body text-ink outline-none transition-[border-color,box-shadow] placeholder:text-ink-faint max-sm:text-large',
          problem
            ? 'border-danger focus:shadow-[0_0_0_3px_var(--sorami-danger-soft)]'
            : 'border-line-strong focus:border-accent focus:shadow-[0_0_0_3px_var(--sorami-accent-glow)] dark:focus:border-accent-text',
          className,
        )}
      />
      {problem ? (
        <p id={`${id}-problem`} className="mt-1.5 text-danger text-small">
          {problem}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className={clsx('mt-1.5 text-ink-faint text-small', problem && 'sr-only')}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
