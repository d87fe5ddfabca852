'use client';
import { useUser } from '@clerk/nextjs';
import clsx from 'clsx';
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { MenuContent } from '../ui/menu.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Avatar } from './avatar.tsx';
import { PersonMenuItems } from './person-menu-items.tsx';

export function usePerson(): { name: string; email: string; imageUrl: string | undefined } | null {
  const { isLoaded, user } = useUser();
  if (!isLoaded || !user) return null;
  const email = user.primaryEmailAddress?.emailAddress ?? '';
  return { name: user.fullName ?? email, email, imageUrl: user.hasImage ? user.imageUrl : undefined };
}

/** The person at the foot of the rail: account, colours, language, sign out. */
export function PersonMenu({ collapsed }: { collapsed: boolean }) {
  const t = useTranslations('person');
  const person = usePerson();
  if (!person) return <Skeleton className={collapsed ? 'size-10' : 'h-9 w-full'} />;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={clsx(
          'flex h-9 items-center gap-2.5 rounded-control text-body text-ink transition-colors hover:bg-hover data-[state=open]:bg-pressed',
          collapsed ? 'w-10 justify-center' : 'w-full px-2',
        )}
      >
        <Avatar name={person.name} imageUrl={person.imageUrl} round />
        {collapsed ? (
          <span className="sr-only">{t('menu', { name: person.name })}</span>
        ) : (
          <>
            <span className="sr-only">{t('menuLead')}</span>
            <span className="min-w-0 flex-1 truncate text-left font-medium">{person.name}</span>
            <Ellipsis aria-hidden className="size-4 shrink-0 text-ink-faint" />
          </>
        )}
      </DropdownMenu.Trigger>
      <MenuContent side="top" align="start" className="w-60">
        {person.name === person.email ? null : (
          <DropdownMenu.Label className="truncate px-2 py-1.5 text-ink-faint text-small">
            {person.email}
          </DropdownMenu.Label>
        )}
        <PersonMenuItems />
      </MenuContent>
    </DropdownMenu.Root>
  );
}
