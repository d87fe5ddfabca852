'use client';
import clsx from 'clsx';
import { Tooltip } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';

const looks = {
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink active:bg-pressed',
  /** On top of a picture, whatever its colours. */
  glass: 'bg-[oklch(0.16_0.01_268/0.62)] text-white backdrop-blur-md hover:bg-[oklch(0.16_0.01_268/0.82)]',
};

/** A button that is only an icon: its label is read out, and shown as a tooltip. */
export function IconButton({
  label,
  shortcut,
  look = 'quiet',
  side = 'bottom',
  className,
  children,
  ...props
}: Omit<ComponentProps<'button'>, 'aria-label'> & {
  label: string;
  shortcut?: string;
  look?: keyof typeof looks;
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactNode;
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          {...props}
          aria-label={label}
          className={clsx(
            'inline-flex size-8 shrink-0 items-center justify-center rounded-control transition-colors disabled:cursor-not-allowed disabled:opacity-40',
            looks[look],
            className,
          )}
        >
          {children}
        </button>
      </Tooltip.Trigger>
      <TooltipContent side={side}>
        {label}
        {shortcut ? <Kbd>{shortcut}</Kbd> : null}
      </TooltipContent>
    </Tooltip.Root>
  );
}

export function TooltipContent({
  children,
  side,
}: {
  children: ReactNode;
  side: 'top' | 'right' | 'bottom' | 'left';
}) {
  return (
    <Tooltip.Portal>
      <Tooltip.Content
        side={side}
        sideOffset={6}
        collisionPadding={8}
        className="z-60 flex animate-fade select-none items-center gap-2 rounded-small border border-line bg-raised px-2 py-1 font-medium text-ink text-small shadow-float"
      >
        {children}
      </Tooltip.Content>
    </Tooltip.Portal>
  );
}
