import clsx from 'clsx';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';

const looks = {
  primary:
    'bg-accent text-accent-ink hover:bg-accent-strong disabled:bg-sunken disabled:text-ink-faint disabled:hover:bg-sunken',
  neutral:
    'border border-line-strong bg-surface text-ink hover:bg-hover active:bg-pressed disabled:text-ink-faint disabled:hover:bg-surface',
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink active:bg-pressed disabled:text-ink-faint',
  danger: 'bg-danger-soft text-danger hover:brightness-97 dark:hover:brightness-115',
};

const sizes = {
  small: 'h-7 gap-1.5 px-2 text-small',
  medium: 'h-9 gap-2 px-3 text-body',
  large: 'h-10 gap-2 px-4 text-body',
};

export type ButtonLook = keyof typeof looks;

export function Button({
  look = 'neutral',
  size = 'medium',
  asChild = false,
  className,
  ...props
}: ComponentProps<'button'> & { look?: ButtonLook; size?: keyof typeof sizes; asChild?: boolean }) {
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      {...(asChild ? {} : { type: 'button' })}
      {...props}
      className={clsx(
        'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-control font-medium transition-colors disabled:cursor-not-allowed',
        looks[look],
        sizes[size],
        className,
      )}
    />
  );
}
