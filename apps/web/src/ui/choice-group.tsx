'use client';
import clsx from 'clsx';
import { RadioGroup } from 'radix-ui';
import { type ReactNode, useId } from 'react';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string | undefined;
  /** Cannot be chosen: `refused` says why. */
  disabled?: boolean;
  visual?: ReactNode;
}

/** A short list of which one is chosen: all of it in sight, arrows move. */
export function ChoiceGroup<Value extends string>({
  label,
  choices,
  value,
  onChange,
  refused,
}: {
  label: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** Why some cannot be chosen. */
  refused?: string | null;
}) {
  const reasonId = useId();
  return (
    <RadioGroup.Root
      aria-label={label}
      aria-describedby={refused ? reasonId : undefined}
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      className="flex flex-wrap gap-1.5"
    >
      {choices.map((choice) => (
        <RadioGroup.Item
          key={choice.value}
          value={choice.value}
          disabled={choice.disabled ?? false}
          className={clsx(
            'group flex min-h-9 items-center gap-2 rounded-control border border-line bg-surface px-2.5 py-1.5 text-left text-body text-ink-soft transition-colors hover:bg-hover hover:text-ink',
            'disabled:cursor-not-allowed disabled:border-dashed disabled:bg-transparent disabled:text-ink-faint disabled:opacity-55',
            'data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft data-[state=checked]:text-ink dark:data-[state=checked]:border-accent-text',
          )}
        >
          {choice.visual}
          <span className="flex flex-col">
            <span className="font-medium leading-5">{choice.label}</span>
            {choice.hint ? <span className="text-ink-faint text-small">{choice.hint}</span> : null}
          </span>
        </RadioGroup.Item>
      ))}
      {refused ? (
        <p id={reasonId} className="w-full text-ink-faint text-small">
          {refused}
        </p>
      ) : null}
    </RadioGroup.Root>
  );
}
