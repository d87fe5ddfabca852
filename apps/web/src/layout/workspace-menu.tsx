'use client';
import { CreateOrganization, useOrganization, useOrganizationList, useUser } from '@clerk/nextjs';
import clsx from 'clsx';
import { ChevronsUpDown, Plus, Settings2, User } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useState } from 'react';
import { pagePaths } from '../config/paths.ts';
import { Dialog } from '../ui/dialog.tsx';
import { MenuContent, MenuItem, MenuLabel, MenuRadioItem, MenuSeparator } from '../ui/menu.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Avatar } from './avatar.tsx';

const personal = 'personal';

/** Clerk's form as part of a dialog, which has a frame and a title already. */
const inDialog = {
  elements: {
    rootBox: { width: '100%' },
    cardBox: { width: '100%', boxShadow: 'none', border: 'none', background: 'transparent' },
    card: { boxShadow: 'none', background: 'transparent', padding: '16px 0 0' },
    header: { display: 'none' },
    footer: { display: 'none' },
  },
};

/** In whose name one works: oneself, or one of one's organizations. */
export function WorkspaceMenu({ collapsed, side = 'top' }: { collapsed: boolean; side?: 'top' | 'bottom' }) {
  const t = useTranslations('spaces');
  const [creating, setCreating] = useState(false);
  const router = useRouter();
  const { isLoaded, user } = useUser();
  const { organization } = useOrganization();
  const { userMemberships, setActive } = useOrganizationList({ userMemberships: { infinite: true } });
  // The new one is active as soon as it is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever it changes.
  useEffect(() => setCreating(false), [organization?.id]);
  if (!isLoaded || !user) return <Skeleton className={collapsed ? 'size-10' : 'h-9 w-full'} />;
  const name = organization?.name ?? t('personal');
  // Clerk invents a picture with a letter for those who gave none; ours follows the colour mode.
  const picture = organization?.hasImage ? organization.imageUrl : undefined;

  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          className={clsx(
            'flex h-9 items-center gap-2.5 rounded-control text-body text-ink transition-colors hover:bg-hover data-[state=open]:bg-pressed',
            collapsed ? 'w-10 justify-center' : 'w-full px-2',
          )}
        >
          {organization ? (
            <Avatar name={name} imageUrl={picture} round={false} />
          ) : (
            <span
              aria-hidden
              className="flex size-6 shrink-0 items-center justify-center rounded-small bg-sunken text-ink-soft"
            >
              <User className="size-3.5" />
            </span>
          )}
          {collapsed ? (
            <span className="sr-only">{t('switch', { name })}</span>
          ) : (
            <>
              <span className="sr-only">{t('switchLead')}</span>
              <span className="min-w-0 flex-1 truncate text-left font-medium">{name}</span>
              <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
            </>
          )}
        </DropdownMenu.Trigger>
        <MenuContent side={side} align="start" className="w-60">
          <MenuLabel>{t('label')}</MenuLabel>
          <DropdownMenu.RadioGroup
            value={organization?.id ?? personal}
            onValueChange={(value) => void setActive?.({ organization: value === personal ? null : value })}
          >
            <MenuRadioItem value={personal}>
              <User aria-hidden className="size-4 text-ink-soft" />
              {t('personal')}
            </MenuRadioItem>
            {(userMemberships?.data ?? []).map((membership) => (
              <MenuRadioItem key={membership.id} value={membership.organization.id}>
                <Avatar
                  name={membership.organization.name}
                  imageUrl={membership.organization.hasImage ? membership.organization.imageUrl : undefined}
                  round={false}
                  className="!size-4.5"
                />
                <span className="truncate">{membership.organization.name}</span>
              </MenuRadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <MenuSeparator />
          {organization ? (
            <MenuItem onSelect={() => router.push(pagePaths.organization)}>
              <Settings2 aria-hidden className="size-4 text-ink-soft" />
              {t('manage')}
            </MenuItem>
          ) : null}
          <MenuItem onSelect={() => setCreating(true)}>
            <Plus aria-hidden className="size-4 text-ink-soft" />
            {t('create')}
          </MenuItem>
        </MenuContent>
      </DropdownMenu.Root>
      {/* Clerk's own modal has no name, and a button to close it that speaks English alone. */}
      <Dialog open={creating} onOpenChange={setCreating} title={t('create')}>
        <CreateOrganization
          routing="hash"
          afterCreateOrganizationUrl={pagePaths.organization}
          skipInvitationScreen
          appearance={inDialog}
        />
      </Dialog>
    </>
  );
}
