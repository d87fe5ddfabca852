'use client';
import { useClerk, useUser } from '@clerk/nextjs';
import { type Locale, locales } from '@sorami/contracts/locales';
import clsx from 'clsx';
import { CircleUser, Ellipsis, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { DropdownMenu } from 'radix-ui';
import { pagePaths } from '../config/paths.ts';
import { languageNames, useSwitchLanguage } from '../lib/use-switch-language.ts';
import { MenuContent, MenuItem, MenuLabel, MenuRadioItem, MenuSeparator } from '../ui/menu.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Avatar } from './avatar.tsx';

export const themeChoices = [
  { value: 'system', Icon: Monitor },
  { value: 'light', Icon: Sun },
  { value: 'dark', Icon: Moon },
] as const;

/** Ends the session, and leads home. */
export function signOut(clerk: ReturnType<typeof useClerk>): Promise<void> {
  return clerk.signOut({ redirectUrl: pagePaths.home });
}

export function PersonMenuItems() {
  const t = useTranslations('person');
  const clerk = useClerk();
  const router = useRouter();
  const { theme, setTheme } = useTheme();
  const locale = useLocale();
  const switchLanguage = useSwitchLanguage();
  return (
    <>
      <MenuItem onSelect={() => router.push(pagePaths.account)}>
        <CircleUser aria-hidden className="size-4 text-ink-soft" />
        {t('account')}
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>{t('theme')}</MenuLabel>
      <DropdownMenu.RadioGroup value={theme ?? 'system'} onValueChange={setTheme}>
        {themeChoices.map(({ value, Icon }) => (
          <MenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
            <Icon aria-hidden className="size-4 text-ink-soft" />
            {t(`themes.${value}`)}
          </MenuRadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      <MenuSeparator />
      <MenuLabel>{t('language')}</MenuLabel>
      <DropdownMenu.RadioGroup value={locale} onValueChange={(value) => switchLanguage(value as Locale)}>
        {locales.map((value) => (
          <MenuRadioItem key={value} value={value}>
            <span lang={value}>{languageNames[value]}</span>
          </MenuRadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut(clerk)}>
        <LogOut aria-hidden className="size-4 text-ink-soft" />
        {t('signOut')}
      </MenuItem>
    </>
  );
}

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
