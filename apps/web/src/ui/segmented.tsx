'use client';
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';

/** A few ways to see the same thing, side by side. With `icon`, the label is for screen readers. */
export function Segmented<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly { value: Value; label: string; icon?: ReactNode }[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next as Value)}
      className="inline-flex rounded-control bg-sunken p-0.5"
    >
      {choices.map((choice) => (
        <ToggleGroup.Item
          key={choice.value}
          value={choice.value}
          aria-label={choice.icon ? choice.label : undefined}
          className="flex h-7 items-center justify-center rounded-small px-2.5 font-medium text-ink-soft text-small transition-colors hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-[0_0_0_1px_var(--sorami-line)] dark:data-[state=on]:bg-pressed"
        >
          {choice.icon ?? choice.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
