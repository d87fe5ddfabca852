'use client';
import clsx from 'clsx';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string | undefined;
  visual?: ReactNode;
}

/** A short list of which one is chosen: all of it in sight, arrows move. */
export function ChoiceGroup<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      className="flex flex-wrap gap-1.5"
    >
      {choices.map((choice) => (
        <RadioGroup.Item
          key={choice.value}
          value={choice.value}
          className={clsx(
            'group flex min-h-9 items-center gap-2 rounded-control border border-line bg-surface px-2.5 py-1.5 text-left text-body text-ink-soft transition-colors hover:bg-hover hover:text-ink',
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
    </RadioGroup.Root>
  );
}
