'use client';
import clsx from 'clsx';
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';

const item =
  'flex h-8 cursor-default select-none items-center gap-2.5 rounded-small px-2 text-body text-ink outline-none data-[highlighted]:bg-hover data-[disabled]:text-ink-faint';

export function MenuContent({
  className,
  container,
  ...props
}: ComponentProps<typeof DropdownMenu.Content> & {
  /** What holds it; by default the whole page. */
  container?: HTMLElement | null;
}) {
  return (
    <DropdownMenu.Portal container={container ?? null}>
      <DropdownMenu.Content
        sideOffset={6}
        collisionPadding={8}
        {...props}
        className={clsx(
          'z-50 min-w-56 max-w-[calc(100vw-16px)] animate-appear rounded-card border border-line bg-raised p-1 shadow-float',
          className,
        )}
      />
    </DropdownMenu.Portal>
  );
}

export function MenuItem({ className, ...props }: ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item {...props} className={clsx(item, className)} />;
}

export function MenuRadioItem({ children, ...props }: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return (
    <DropdownMenu.RadioItem {...props} className={item}>
      {children}
      <DropdownMenu.ItemIndicator className="ml-auto">
        <Check aria-hidden className="size-4 text-accent-text" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Label className="px-2 pt-2 pb-1 text-ink-faint text-small">{children}</DropdownMenu.Label>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
