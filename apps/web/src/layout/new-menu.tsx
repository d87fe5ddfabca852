'use client';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { answerComposeAfter, requestComposeAfterDialog } from '../lib/compose-request.ts';
import { offeredKinds } from '../lib/kinds.ts';
import { MenuContent, MenuItem } from '../ui/menu.tsx';
import { useStartNew } from './use-start-new.ts';

/** Everything that can be made, behind the button that is its child: the same wherever there is one. */
export function NewMenu({
  children,
  side,
  align,
  open,
  onOpenChange,
}: {
  children: ReactElement;
  side: 'top' | 'bottom' | 'right';
  align: 'start' | 'center';
  /** Where something else opens it too. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const t = useTranslations('nav');
  const words = useTranslations('kinds');
  const startNew = useStartNew();
  return (
    <DropdownMenu.Root
      modal={false}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <MenuContent side={side} align={align} aria-label={t('newMenu')} onCloseAutoFocus={answerComposeAfter}>
        {offeredKinds.map(({ name, NewIcon, pages }) => (
          <MenuItem
            key={name}
            onSelect={() => {
              // The menu gives the focus back as it closes: the prompt takes it after that.
              if (pages.form === null) requestComposeAfterDialog();
              startNew(name);
            }}
          >
            <NewIcon aria-hidden className="size-4 text-ink-soft" />
            {words(`${name}.new`)}
          </MenuItem>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  );
}
