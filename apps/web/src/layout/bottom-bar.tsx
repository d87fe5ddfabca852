'use client';
import clsx from 'clsx';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { isWithin, pagePaths } from '../config/paths.ts';
import { Avatar } from './avatar.tsx';
import { inBottomBar, type NavEntry, useNavEntries } from './nav-entries.ts';
import { NewMenu } from './new-menu.tsx';
import { usePerson } from './person-menu.tsx';
import { PersonSheet } from './person-sheet.tsx';

const cell = 'flex h-14 min-w-0 flex-col items-center justify-center gap-0.5 text-small';
/** Two at the left of New. */
const atLeft = 2;

function Entry({ entry, pathname }: { entry: NavEntry; pathname: string }) {
  const current = isWithin(entry.href, pathname);
  return (
    <Link
      href={entry.href}
      aria-current={current ? 'page' : undefined}
      className={clsx(cell, current ? 'font-medium text-ink' : 'text-ink-faint')}
    >
      <entry.Icon aria-hidden className={clsx('size-5', current && 'text-accent-text')} />
      <span className="max-w-full truncate">{entry.name}</span>
    </Link>
  );
}

/** The bar of five at the foot of a phone's window, with New in its middle. */
export function BottomBar() {
  const t = useTranslations('nav');
  const pathname = usePathname();
  const navEntries = useNavEntries();
  const person = usePerson();
  const [open, setOpen] = useState(false);
  return (
    <nav
      aria-label={t('label')}
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-line border-t bg-canvas/92 pb-[env(safe-area-inset-bottom)] backdrop-blur-lg md:hidden"
    >
      {navEntries.slice(0, atLeft).map((entry) => (
        <Entry key={entry.href} entry={entry} pathname={pathname} />
      ))}
      <NewMenu side="top" align="center">
        <button type="button" aria-label={t('new')} className={cell}>
          <span className="flex size-10 items-center justify-center rounded-full bg-accent text-accent-ink">
            <Plus aria-hidden className="size-5" />
          </span>
        </button>
      </NewMenu>
      {navEntries.slice(atLeft, inBottomBar).map((entry) => (
        <Entry key={entry.href} entry={entry} pathname={pathname} />
      ))}
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className={clsx(
          cell,
          isWithin(pagePaths.account, pathname) ? 'font-medium text-ink' : 'text-ink-faint',
        )}
      >
        <Avatar
          name={person?.name ?? '·'}
          imageUrl={person?.imageUrl}
          round
          className="!size-5 text-[11px]"
        />
        {t('you')}
      </button>
      <PersonSheet open={open} onOpenChange={setOpen} />
    </nav>
  );
}
