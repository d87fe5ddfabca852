'use client';
import { useClerk } from '@clerk/nextjs';
import { type Locale, localeSchema } from '@sorami/contracts/locales';
import { CircleUser, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { DropdownMenu } from 'radix-ui';
import { pagePaths } from '../config/paths.ts';
import { languageNames, useSwitchLanguage } from '../lib/use-switch-language.ts';
import { MenuItem, MenuLabel, MenuRadioItem, MenuSeparator } from '../ui/menu.tsx';

export const themeChoices = [
  { value: 'system', Icon: Monitor },
  { value: 'light', Icon: Sun },
  { value: 'dark', Icon: Moon },
] as const;

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
        {localeSchema.options.map((value) => (
          <MenuRadioItem key={value} value={value}>
            <span lang={value}>{languageNames[value]}</span>
          </MenuRadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      <MenuSeparator />
      <MenuItem onSelect={() => void clerk.signOut({ redirectUrl: pagePaths.home })}>
        <LogOut aria-hidden className="size-4 text-ink-soft" />
        {t('signOut')}
      </MenuItem>
    </>
  );
}
