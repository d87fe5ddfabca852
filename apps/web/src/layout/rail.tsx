'use client';
import clsx from 'clsx';
import { PanelLeft, Plus, Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import { isWithin, pagePaths } from '../config/paths.ts';
import { IconButton, TooltipContent } from '../ui/icon-button.tsx';
import { Kbd, useSubmitKey } from '../ui/kbd.tsx';
import { Link } from '../ui/link.tsx';
import { Mark } from '../ui/mark.tsx';
import { useNavEntries } from './nav-entries.ts';
import { NewMenu } from './new-menu.tsx';
import { openPalette, setNewMenuOpen, useNewMenuOpen } from './palette-state.ts';
import { PersonMenu } from './person-menu.tsx';
import { toggleRail, useRailCollapsed } from './rail-collapsed.ts';
import { UsageMeter } from './usage-meter.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

function WithTip({ tip, children }: { tip: string | null; children: ReactElement }) {
  if (!tip) return children;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <TooltipContent side="right">{tip}</TooltipContent>
    </Tooltip.Root>
  );
}

/** The left rail of wide windows: where one can go, what is left, who one is. */
export function Rail() {
  const t = useTranslations('nav');
  const pathname = usePathname();
  const collapsed = useRailCollapsed();
  const newMenuOpen = useNewMenuOpen();
  const navEntries = useNavEntries();
  const commandKey = useSubmitKey();
  const row = clsx(
    'flex h-8 items-center gap-2.5 rounded-control font-medium text-body transition-colors',
    collapsed ? 'w-10 justify-center' : 'w-full px-2.5',
  );

  return (
    <header
      className={clsx(
        'fixed inset-y-0 left-0 z-30 hidden flex-col border-line border-r bg-rail md:flex',
        collapsed ? 'w-16 items-center px-3' : 'w-60 px-3',
      )}
    >
      <div className={clsx('flex items-center py-3', collapsed ? 'flex-col gap-2' : 'h-14 justify-between')}>
        <Link
          href={pagePaths.home}
          className="flex items-center gap-2 rounded-control px-1.5 py-1 font-semibold text-ink text-large tracking-[-0.02em]"
        >
          <Mark className="size-5.5" />
          {collapsed ? <span className="sr-only">Sorami</span> : 'Sorami'}
        </Link>
        <IconButton
          label={collapsed ? t('expand') : t('collapse')}
          side="right"
          aria-expanded={!collapsed}
          onClick={toggleRail}
          className="text-ink-faint"
        >
          <PanelLeft aria-hidden className="size-4" />
        </IconButton>
      </div>

      <div className="flex flex-col gap-1.5">
        <NewMenu
          side={collapsed ? 'right' : 'bottom'}
          align="start"
          open={newMenuOpen}
          onOpenChange={setNewMenuOpen}
        >
          <button
            type="button"
            title={collapsed ? t('new') : undefined}
            aria-keyshortcuts="n"
            className={clsx(
              row,
              'h-9 border border-line-strong bg-surface text-ink hover:bg-hover data-[state=open]:bg-pressed',
            )}
          >
            <Plus aria-hidden className="size-4" />
            <span className={collapsed ? 'sr-only' : 'flex-1 text-left'}>{t('new')}</span>
            {collapsed ? null : <Kbd>N</Kbd>}
          </button>
        </NewMenu>
        <WithTip tip={collapsed ? t('search') : null}>
          <button
            type="button"
            onClick={openPalette}
            className={clsx(row, 'text-ink-soft hover:bg-hover hover:text-ink')}
          >
            <Search aria-hidden className="size-4" />
            <span className={collapsed ? 'sr-only' : 'flex-1 text-left'}>{t('search')}</span>
            {collapsed ? null : (
              <span aria-hidden className="font-normal text-ink-faint text-small">
                {commandKey} K
              </span>
            )}
          </button>
        </WithTip>
      </div>

      <nav aria-label={t('label')} className="mt-4">
        <ul className="flex flex-col gap-0.5">
          {navEntries.map(({ href, name, Icon }) => {
            const current = isWithin(href, pathname);
            return (
              <li key={href}>
                <WithTip tip={collapsed ? name : null}>
                  <Link
                    href={href}
                    aria-current={current ? 'page' : undefined}
                    className={clsx(
                      row,
                      current ? 'bg-pressed text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink',
                    )}
                  >
                    <Icon aria-hidden className={clsx('size-4', current && 'text-accent-text')} />
                    <span className={collapsed ? 'sr-only' : undefined}>{name}</span>
                  </Link>
                </WithTip>
              </li>
            );
          })}
        </ul>
      </nav>

      <div className={clsx('mt-auto flex flex-col gap-1 pb-3', collapsed && 'items-center')}>
        {collapsed ? null : <UsageMeter />}
        <WorkspaceMenu collapsed={collapsed} />
        <PersonMenu collapsed={collapsed} />
      </div>
    </header>
  );
}
