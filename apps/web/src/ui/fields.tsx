import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { Switch as Radix } from 'radix-ui';
import { type ComponentProps, useId, useRef } from 'react';
import { useEarlyInput } from './early-input.ts';

/** A short answer on one line, with what is asked, how, and what is wrong with it. */
export function TextInput({
  label,
  hint,
  optional = false,
  problem,
  value,
  onChange,
  className,
  ...props
}: Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'id'> & {
  label: string;
  value: string;
  hint?: string;
  optional?: boolean;
  problem?: string | undefined;
  onChange: (value: string) => void;
}) {
  const t = useTranslations('writing');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEarlyInput(field, value, onChange);
  const said = problem ?? hint;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium text-body text-ink">
        {label}
        {optional ? <span className="font-normal text-ink-faint"> · {t('optional')}</span> : null}
      </label>
      <input
        {...props}
        ref={field}
        value={value}
        id={id}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem !== undefined}
        aria-describedby={said ? `${id}-said` : undefined}
        className={clsx(
          'block h-9 w-full rounded-control border bg-surface px-3 text-body text-ink outline-none transition-[border-color,box-shadow] placeholder:text-ink-faint max-sm:text-large',
          problem
            ? 'border-danger focus:shadow-[0_0_0_3px_var(--sorami-danger-soft)]'
            : 'border-line-strong focus:border-accent focus:shadow-[0_0_0_3px_var(--sorami-accent-glow)] dark:focus:border-accent-text',
          className,
        )}
      />
      {said ? (
        <p
          id={`${id}-said`}
          className={clsx('mt-1.5 text-small', problem ? 'text-danger' : 'text-ink-faint')}
        >
          {said}
        </p>
      ) : null}
    </div>
  );
}

/** Something that is on or off, with what it means. */
export function Switch({
  label,
  hint,
  problem,
  checked,
  onChange,
}: {
  label: string;
  hint?: string;
  problem?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  const said = problem ?? hint;
  return (
    <div className="flex items-start gap-3">
      <span className="min-w-0 flex-1">
        <label htmlFor={id} className="block text-body text-ink">
          {label}
        </label>
        {said ? (
          <span
            id={`${id}-said`}
            className={clsx('block text-small', problem ? 'text-danger' : 'text-ink-faint')}
          >
            {said}
          </span>
        ) : null}
      </span>
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        aria-describedby={said ? `${id}-said` : undefined}
        className="relative h-6 w-11 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="block size-4.5 translate-x-0.5 rounded-full bg-ink-faint transition-transform data-[state=checked]:translate-x-5.5 data-[state=checked]:bg-accent-ink" />
      </Radix.Root>
    </div>
  );
}
