'use client';
import { useClerk } from '@clerk/nextjs';
import { locales } from '@sorami/contracts/locales';
import { Command } from 'cmdk';
import {
  Bell,
  CircleUser,
  CornerDownLeft,
  Keyboard,
  Languages,
  LogOut,
  PanelLeft,
  Search,
  Sparkles,
  Trash2,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { type ReactNode, useState } from 'react';
import { pagePaths } from '../config/paths.ts';
import { FileThumbnail } from '../features/files/file-thumbnail.tsx';
import { fileViewAddress, firstView } from '../features/files/file-view.ts';
import { imageDraft } from '../features/images/image-draft.ts';
import { bestMatches } from '../lib/best-matches.ts';
import { requestComposeAfterDialog } from '../lib/compose-request.ts';
import { visibleName } from '../lib/file-words.ts';
import { offeredKinds } from '../lib/kinds.ts';
import { useSystemNotices } from '../lib/system-notices.ts';
import { languageNames, useSwitchLanguage } from '../lib/use-switch-language.ts';
import { JobThumbnail } from '../live/job-thumbnail.tsx';
import { useNavEntries } from './nav-entries.ts';
import { signOut, themeChoices } from './person-menu.tsx';
import { toggleRail } from './rail-collapsed.ts';
import { useFoundJobs, usePaletteFiles } from './use-palette-results.ts';
import { useStartNew } from './use-start-new.ts';

const group =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-ink-faint';

function Item({
  icon,
  children,
  id,
  onSelect,
}: {
  icon: ReactNode;
  children: ReactNode;
  /** Its own name in the list. */
  id: string;
  onSelect: () => void;
}) {
  return (
    <Command.Item
      value={id}
      onSelect={onSelect}
      className="group flex min-h-9 cursor-default select-none items-center gap-3 rounded-control px-2.5 py-1 text-body text-ink data-[selected=true]:bg-hover"
    >
      <span className="flex size-7 shrink-0 items-center justify-center text-ink-soft [&>svg]:size-4">
        {icon}
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <CornerDownLeft
        aria-hidden
        className="hidden size-3.5 text-ink-faint group-data-[selected=true]:block"
      />
    </Command.Item>
  );
}

interface PaletteCommand {
  id: string;
  icon: ReactNode;
  name: ReactNode;
  /** All words that it is found by. */
  words: string;
  run: () => void;
}

/** Where one can go and what one can begin. */
function useGoCommands(): PaletteCommand[] {
  const t = useTranslations('palette');
  const words = useTranslations('kinds');
  const person = useTranslations('person');
  const router = useRouter();
  const startNew = useStartNew();
  const navEntries = useNavEntries();
  const goTo = (href: string, name: string, icon: ReactNode): PaletteCommand => ({
    id: href,
    icon,
    name,
    words: name,
    run: () => router.push(href),
  });
  return [
    ...offeredKinds.map(({ name, NewIcon, pages }) => ({
      id: `new ${name}`,
      icon: <NewIcon aria-hidden />,
      name: words(`${name}.new`),
      words: `${words(`${name}.new`)} ${words(`${name}.newWords`)}`,
      run: () => {
        if (pages.form === null) requestComposeAfterDialog();
        startNew(name);
      },
    })),
    ...navEntries.map(({ href, name, Icon }) => goTo(href, name, <Icon aria-hidden />)),
    goTo(fileViewAddress({ ...firstView, state: 'trashed' }), t('trash'), <Trash2 aria-hidden />),
    goTo(pagePaths.account, person('account'), <CircleUser aria-hidden />),
  ];
}

/** What one can set. */
function useSettingCommands(showKeys: () => void): PaletteCommand[] {
  const t = useTranslations('palette');
  const person = useTranslations('person');
  const clerk = useClerk();
  const { setTheme } = useTheme();
  const locale = useLocale();
  const switchLanguage = useSwitchLanguage();
  const notices = useSystemNotices();
  const simple = (id: string, name: string, icon: ReactNode, run: () => void): PaletteCommand => ({
    id,
    icon,
    name,
    words: name,
    run,
  });
  return [
    ...themeChoices.map(({ value, Icon }) =>
      simple(
        `theme ${value}`,
        person('themeNamed', { theme: person(`themes.${value}`) }),
        <Icon aria-hidden />,
        () => setTheme(value),
      ),
    ),
    ...locales
      .filter((value) => value !== locale)
      .map((value) => ({
        id: `language ${value}`,
        icon: <Languages aria-hidden />,
        name: <span lang={value}>{languageNames[value]}</span>,
        words: `${person('language')} ${languageNames[value]}`,
        run: () => switchLanguage(value),
      })),
    ...(notices.mayAsk ? [simple('notices', t('notices'), <Bell aria-hidden />, notices.ask)] : []),
    simple('rail', t('rail'), <PanelLeft aria-hidden />, toggleRail),
    simple('keys', t('keys'), <Keyboard aria-hidden />, showKeys),
    simple('sign out', person('signOut'), <LogOut aria-hidden />, () => void signOut(clerk)),
  ];
}

/** What the palette offers: to go, to find, to start, to set. Once something is typed, one's own things come first. */
export function PaletteCommands({ close, showKeys }: { close: () => void; showKeys: () => void }) {
  const t = useTranslations('palette');
  const words = useTranslations('kinds');
  const router = useRouter();
  const startNew = useStartNew();
  const [search, setSearch] = useState('');
  const typed = search.trim();
  const found = useFoundJobs(typed);
  const files = usePaletteFiles(typed);
  const go = useGoCommands();
  const settings = useSettingCommands(showKeys);
  const run = (action: () => void) => () => {
    close();
    action();
  };
  const commands = (heading: string, all: PaletteCommand[]) => {
    const fitting = bestMatches(all, typed, ({ words }) => words);
    if (fitting.length === 0) return null;
    return (
      <Command.Group key={heading} heading={heading} className={group}>
        {fitting.map((command) => (
          <Item key={command.id} id={command.id} icon={command.icon} onSelect={run(command.run)}>
            {command.name}
          </Item>
        ))}
      </Command.Group>
    );
  };

  return (
    <>
      <div className="flex items-center gap-3 border-line border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <Command.Input
          value={search}
          onValueChange={setSearch}
          placeholder={t('placeholder')}
          className="h-13 w-full bg-transparent text-ink text-large outline-none placeholder:text-ink-faint"
        />
      </div>
      <Command.List className="max-h-[min(60dvh,26rem)] overflow-y-auto scroll-py-2 p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-ink-soft">{t('empty')}</Command.Empty>

        {found.map(({ name, jobs }) => (
          <Command.Group key={name} heading={words(`${name}.many`)} className={group}>
            {jobs.map(({ job, page }) => (
              <Item
                key={job.id}
                id={`job ${job.id}`}
                icon={<JobThumbnail job={job} className="size-7 rounded-small bg-transparent!" />}
                onSelect={run(() => router.push(page))}
              >
                {job.title}
              </Item>
            ))}
          </Command.Group>
        ))}

        {files.length > 0 ? (
          <Command.Group heading={t('files')} className={group}>
            {files.map((file) => (
              <Item
                key={file.id}
                id={`file ${file.id}`}
                icon={<FileThumbnail file={file} className="size-7 rounded-small" />}
                onSelect={run(() => router.push(fileViewAddress(firstView, { file: file.id })))}
              >
                <bdi>{visibleName(file.name)}</bdi>
              </Item>
            ))}
          </Command.Group>
        ) : null}

        {commands(t('go'), go)}
        {commands(t('settings'), settings)}

        {typed.length >= 3 ? (
          <Command.Group heading={t('start')} className={group}>
            <Item
              id="create"
              icon={<Sparkles aria-hidden />}
              onSelect={run(() => {
                imageDraft.change({ prompt: typed });
                requestComposeAfterDialog();
                startNew('image');
              })}
            >
              {t('createFrom', { prompt: typed })}
            </Item>
          </Command.Group>
        ) : null}
      </Command.List>
    </>
  );
}
