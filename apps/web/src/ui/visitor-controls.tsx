'use client';
import { locales } from '@sorami/contracts/locales';
import { Moon, Sun } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { languageNames, useSwitchLanguage } from '../lib/use-switch-language.ts';
import { IconButton } from './icon-button.tsx';

/** Language and colours for those who have no menu yet. */
export function VisitorControls() {
  const t = useTranslations('person');
  const locale = useLocale();
  const switchLanguage = useSwitchLanguage();
  const { resolvedTheme, setTheme } = useTheme();
  const other = locales.find((value) => value !== locale) ?? locale;
  return (
    <>
      <button
        type="button"
        lang={other}
        onClick={() => switchLanguage(other)}
        className="h-8 rounded-control px-2 font-medium text-body text-ink-soft transition-colors hover:bg-hover hover:text-ink"
      >
        <span className="max-sm:sr-only">{languageNames[other]}</span>
        <span aria-hidden className="uppercase sm:hidden">
          {other}
        </span>
      </button>
      <IconButton
        label={t('switchTheme')}
        onClick={() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark')}
      >
        {/* Both are in the page: the mode is known before the script runs. */}
        <Sun aria-hidden className="hidden size-4 dark:block" />
        <Moon aria-hidden className="size-4 dark:hidden" />
      </IconButton>
    </>
  );
}
