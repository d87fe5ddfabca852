'use client';
import { useClerk } from '@clerk/nextjs';
import { locales } from '@sorami/contracts/locales';
import { CircleUser, LogOut, Search } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { pagePaths } from '../config/paths.ts';
import { languageNames, useSwitchLanguage } from '../lib/use-switch-language.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Link } from '../ui/link.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { inBottomBar, useNavEntries } from './nav-entries.ts';
import { openPalette } from './palette-state.ts';
import { signOut, themeChoices, usePerson } from './person-menu.tsx';
import { UsageMeter } from './usage-meter.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

const row = 'flex h-11 w-full items-center gap-3 rounded-control px-2.5 text-body text-ink hover:bg-hover';

/** On a phone, what the foot of the rail holds elsewhere. */
export function PersonSheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('person');
  const nav = useTranslations('nav');
  const navEntries = useNavEntries();
  const clerk = useClerk();
  const person = usePerson();
  const { theme, setTheme } = useTheme();
  const locale = useLocale();
  const switchLanguage = useSwitchLanguage();
  if (!person) return null;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={person.name}
      {...(person.name === person.email ? {} : { description: person.email })}
    >
      <div className="-mx-2 mt-4 flex flex-col gap-1">
        <WorkspaceMenu collapsed={false} side="bottom" />
        <UsageMeter />
        <hr className="mx-2.5 my-1 border-line" />
        {navEntries.slice(inBottomBar).map(({ href, name, Icon }) => (
          <Link key={href} href={href} onClick={() => onOpenChange(false)} className={row}>
            <Icon aria-hidden className="size-4.5 text-ink-soft" />
            {name}
          </Link>
        ))}
        <Link href={pagePaths.account} onClick={() => onOpenChange(false)} className={row}>
          <CircleUser aria-hidden className="size-4.5 text-ink-soft" />
          {t('account')}
        </Link>
        <button
          type="button"
          className={row}
          onClick={() => {
            onOpenChange(false);
            openPalette();
          }}
        >
          <Search aria-hidden className="size-4.5 text-ink-soft" />
          {nav('search')}
        </button>
        <div className="flex items-center justify-between px-2.5 py-1.5">
          <span className="text-body text-ink-soft">{t('theme')}</span>
          <Segmented
            label={t('theme')}
            value={theme ?? 'system'}
            onChange={setTheme}
            choices={themeChoices.map(({ value, Icon }) => ({
              value,
              label: t(`themes.${value}`),
              icon: <Icon aria-hidden className="size-4" />,
            }))}
          />
        </div>
        <div className="flex items-center justify-between px-2.5 py-1.5">
          <span className="text-body text-ink-soft">{t('language')}</span>
          <Segmented
            label={t('language')}
            value={locale}
            onChange={switchLanguage}
            choices={locales.map((value) => ({ value, label: languageNames[value] }))}
          />
        </div>
        <hr className="mx-2.5 my-1 border-line" />
        <button type="button" className={row} onClick={() => void signOut(clerk)}>
          <LogOut aria-hidden className="size-4.5 text-ink-soft" />
          {t('signOut')}
        </button>
      </div>
    </Dialog>
  );
}
