'use client';
import clsx from 'clsx';
import { Plus } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { isWithin } from '../config/paths.ts';
import { useWasTrue } from '../lib/use-was-true.ts';
import { Link } from '../ui/link.tsx';
import { onDemand } from '../ui/on-demand.ts';
import { Avatar } from './avatar.tsx';
import { inBottomBar, type NavEntry, useNavEntries } from './nav-entries.ts';
import { NewMenu } from './new-menu.tsx';
import { usePerson } from './person-menu.tsx';

const PersonSheet = onDemand(() => import('./person-sheet.tsx').then((module) => module.PersonSheet));

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
  const wasOpen = useWasTrue(open);
  // The person's sheet leads to all that has no place of its own here.
  const isElsewhere = !navEntries.slice(0, inBottomBar).some(({ href }) => isWithin(href, pathname));
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
        aria-current={isElsewhere ? 'true' : undefined}
        onClick={() => setOpen(true)}
        className={clsx(cell, isElsewhere ? 'font-medium text-ink' : 'text-ink-faint')}
      >
        <Avatar
          name={person?.name ?? '·'}
          imageUrl={person?.imageUrl}
          round
          className="!size-5 text-[11px]"
        />
        {t('you')}
      </button>
      {wasOpen ? <PersonSheet open={open} onOpenChange={setOpen} /> : null}
    </nav>
  );
}
