'use client';
import { useClerk } from '@clerk/nextjs';
import { localeSchema } from '@sorami/contracts/locales';
import { Command } from 'cmdk';
import { CircleUser, CornerDownLeft, Languages, LogOut, PanelLeft, Search, Sparkles } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { type ReactNode, useState } from 'react';
import { pagePaths } from '../config/paths.ts';
import { FileThumbnail } from '../features/files/file-thumbnail.tsx';
import { fileViewAddress, firstView } from '../features/files/file-view.ts';
import { imageDraft } from '../features/images/image-draft.ts';
import { requestComposeAfterDialog } from '../lib/compose-request.ts';
import { visibleName } from '../lib/file-words.ts';
import { offeredKinds } from '../lib/kinds.ts';
import { languageNames, useSwitchLanguage } from '../lib/use-switch-language.ts';
import { JobThumbnail } from '../live/job-thumbnail.tsx';
import { useNavEntries } from './nav-entries.ts';
import { themeChoices } from './person-menu.tsx';
import { toggleRail } from './rail-collapsed.ts';
import { useFoundJobs, usePaletteFiles } from './use-palette-results.ts';
import { useStartNew } from './use-start-new.ts';

const group =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-ink-faint';

function Item({
  icon,
  children,
  words,
  forceMount,
  onSelect,
}: {
  icon: ReactNode;
  children: ReactNode;
  words: string;
  forceMount?: boolean;
  onSelect: () => void;
}) {
  return (
    <Command.Item
      value={words}
      {...(forceMount ? { forceMount } : {})}
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

/** What the palette offers: to go, to find, to start, to set. */
export function PaletteCommands({ close }: { close: () => void }) {
  const t = useTranslations('palette');
  const words = useTranslations('kinds');
  const person = useTranslations('person');
  const router = useRouter();
  const clerk = useClerk();
  const { setTheme } = useTheme();
  const locale = useLocale();
  const switchLanguage = useSwitchLanguage();
  const startNew = useStartNew();
  const navEntries = useNavEntries();
  const [search, setSearch] = useState('');
  const typed = search.trim();
  const found = useFoundJobs(typed);
  const files = usePaletteFiles(typed);
  const run = (action: () => void) => () => {
    close();
    action();
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

        <Command.Group heading={t('go')} className={group}>
          {offeredKinds.map(({ name, NewIcon, pages }) => (
            <Item
              key={name}
              icon={<NewIcon aria-hidden />}
              words={`${words(`${name}.new`)} ${words(`${name}.newWords`)}`}
              onSelect={run(() => {
                if (pages.form === null) requestComposeAfterDialog();
                startNew(name);
              })}
            >
              {words(`${name}.new`)}
            </Item>
          ))}
          {navEntries.map(({ href, name, Icon }) => (
            <Item key={href} icon={<Icon aria-hidden />} words={name} onSelect={run(() => router.push(href))}>
              {name}
            </Item>
          ))}
          <Item
            icon={<CircleUser aria-hidden />}
            words={person('account')}
            onSelect={run(() => router.push(pagePaths.account))}
          >
            {person('account')}
          </Item>
        </Command.Group>

        {found.map(({ name, jobs }) => (
          <Command.Group key={name} heading={words(`${name}.many`)} className={group}>
            {jobs.map(({ job, page }) => (
              <Item
                key={job.id}
                words={`${job.title} ${job.id}`}
                icon={<JobThumbnail job={job} className="size-7 rounded-small bg-transparent!" />}
                onSelect={run(() => router.push(page))}
              >
                {job.title}
              </Item>
            ))}
          </Command.Group>
        ))}

        {files.length > 0 ? (
          // The API has found them already: cmdk must not judge them by its own measure.
          <Command.Group heading={t('files')} forceMount className={group}>
            {files.map((file) => (
              <Item
                key={file.id}
                forceMount
                words={`${file.name} ${file.id}`}
                icon={<FileThumbnail file={file} className="size-7 rounded-small" />}
                onSelect={run(() => router.push(fileViewAddress(firstView, { file: file.id })))}
              >
                <bdi>{visibleName(file.name)}</bdi>
              </Item>
            ))}
          </Command.Group>
        ) : null}

        <Command.Group heading={t('settings')} className={group}>
          {themeChoices.map(({ value, Icon }) => (
            <Item
              key={value}
              icon={<Icon aria-hidden />}
              words={`${person('theme')} ${person(`themes.${value}`)}`}
              onSelect={run(() => setTheme(value))}
            >
              {person('theme')} : {person(`themes.${value}`)}
            </Item>
          ))}
          {localeSchema.options
            .filter((value) => value !== locale)
            .map((value) => (
              <Item
                key={value}
                icon={<Languages aria-hidden />}
                words={`${person('language')} ${languageNames[value]}`}
                onSelect={run(() => switchLanguage(value))}
              >
                <span lang={value}>{languageNames[value]}</span>
              </Item>
            ))}
          <Item icon={<PanelLeft aria-hidden />} words={t('rail')} onSelect={run(toggleRail)}>
            {t('rail')}
          </Item>
          <Item
            icon={<LogOut aria-hidden />}
            words={person('signOut')}
            onSelect={run(() => void clerk.signOut({ redirectUrl: pagePaths.home }))}
          >
            {person('signOut')}
          </Item>
        </Command.Group>

        {typed.length >= 3 ? (
          <Command.Group heading={t('start')} forceMount className={group}>
            <Command.Item
              forceMount
              value={`create ${typed}`}
              onSelect={run(() => {
                imageDraft.change({ prompt: typed });
                requestComposeAfterDialog();
                startNew('image');
              })}
              className="flex min-h-9 cursor-default select-none items-center gap-3 rounded-control px-2.5 py-1 text-body text-ink data-[selected=true]:bg-hover"
            >
              <span className="flex size-7 shrink-0 items-center justify-center text-ink-soft">
                <Sparkles aria-hidden className="size-4" />
              </span>
              <span className="min-w-0 flex-1 truncate">{t('createFrom', { prompt: typed })}</span>
            </Command.Item>
          </Command.Group>
        ) : null}
      </Command.List>
    </>
  );
}
