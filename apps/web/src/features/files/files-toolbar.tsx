'use client';
import { type FileType, fileSorts } from '@sorami/contracts/files';
import clsx from 'clsx';
import { LayoutGrid, List, PanelRight, Search, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { kindNames } from '../../lib/kinds.ts';
import { useEarlyInput } from '../../ui/early-input.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SortMenu } from '../../ui/sort-menu.tsx';
import type { FileView } from './file-view.ts';

/** Typing rests this long before the list is asked. */
const restTime = 220;
const types: readonly FileType[] = [...kindNames, 'upload'];

function SearchField({
  value,
  onChange,
  fieldRef,
}: {
  value: string;
  onChange: (q: string) => void;
  fieldRef: RefObject<HTMLInputElement | null>;
}) {
  const t = useTranslations('files');
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  useEarlyInput(fieldRef, typed, setTyped);
  useEffect(() => {
    // The address changed by itself: Back, or a filter that was taken off.
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      onChange(typed);
    }, restTime);
    return () => clearTimeout(timer);
  }, [typed, onChange]);

  return (
    <label className="flex h-9 min-w-0 items-center gap-2 rounded-control border border-line-strong bg-surface px-2.5 transition-[border-color,box-shadow] focus-within:border-accent focus-within:shadow-[0_0_0_3px_var(--sorami-accent-glow)] flex-1 @4xl:max-w-60 dark:focus-within:border-accent-text">
      <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
      <span className="sr-only">{t('search')}</span>
      <input
        ref={fieldRef}
        type="search"
        value={typed}
        maxLength={200}
        placeholder={t('searchPlaceholder')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return;
          event.preventDefault();
          setTyped('');
        }}
        className="min-w-0 flex-1 bg-transparent text-body text-ink outline-none placeholder:text-ink-faint max-sm:text-large [&::-webkit-search-cancel-button]:hidden"
      />
      {typed ? (
        <button
          type="button"
          aria-label={t('searchClear')}
          onClick={() => setTyped('')}
          className="-mr-1 flex size-6 items-center justify-center rounded-small text-ink-faint hover:bg-hover hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </label>
  );
}

/** Which files, in which order, and how they are shown. */
export function FilesToolbar({
  view,
  panel,
  onChange,
  onPanel,
}: {
  view: FileView;
  /** Whether the details stand beside the list. */
  panel: boolean;
  onChange: (part: Partial<FileView>) => void;
  onPanel: (open: boolean) => void;
}) {
  const words = useTranslations('kinds');
  const t = useTranslations('files');
  const field = useRef<HTMLInputElement>(null);
  const chips = useRef<HTMLFieldSetElement>(null);
  const trashed = view.state === 'trashed';

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [role="dialog"]'))
        return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  // On a phone not all of them fit: the one that is pressed has to be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say which one is pressed.
  useEffect(() => {
    const row = chips.current;
    const pressed = row?.querySelector<HTMLElement>('[aria-pressed="true"]');
    if (!row || !pressed) return;
    row.scrollLeft = pressed.offsetLeft - row.offsetLeft - (row.clientWidth - pressed.offsetWidth) / 2;
  }, [view.type, trashed]);

  const chip = (pressed: boolean) =>
    clsx(
      'h-8 shrink-0 rounded-full px-3 font-medium text-small transition-colors',
      pressed ? 'bg-ink text-canvas' : 'text-ink-soft hover:bg-hover hover:text-ink',
    );

  return (
    <div className="@container z-10 -mx-2 mb-3 bg-canvas px-2 py-2.5 sm:sticky sm:top-0">
      <div className="flex flex-wrap items-center gap-2">
        <fieldset
          ref={chips}
          aria-label={t('filter')}
          className="flex min-w-0 items-center gap-0.5 overflow-x-auto [scrollbar-width:none] max-sm:-mx-4 max-sm:w-[calc(100%+32px)] max-sm:px-4"
        >
          <button
            type="button"
            aria-pressed={!trashed && view.type === null}
            onClick={() => onChange({ type: null, state: 'ready' })}
            className={chip(!trashed && view.type === null)}
          >
            {t('all')}
          </button>
          {types.map((type) => (
            <button
              key={type}
              type="button"
              aria-pressed={view.type === type}
              onClick={() => onChange({ type: view.type === type ? null : type })}
              className={chip(view.type === type)}
            >
              {words(`${type}.many`)}
            </button>
          ))}
          <span aria-hidden className="mx-1.5 h-4 w-px shrink-0 bg-line" />
          <button
            type="button"
            aria-pressed={trashed}
            onClick={() => onChange({ state: trashed ? 'ready' : 'trashed', type: null })}
            className={clsx(chip(trashed), 'inline-flex items-center gap-1.5')}
          >
            <Trash2 aria-hidden className="size-3.5" />
            {t('trash')}
          </button>
        </fieldset>

        <div className="flex min-w-72 flex-1 items-center justify-end gap-1.5">
          <SearchField value={view.q} onChange={(q) => onChange({ q })} fieldRef={field} />
          <SortMenu sorts={fileSorts} value={view.sort} onChange={(sort) => onChange({ sort })} />
          <Segmented
            label={t('layout')}
            value={view.layout}
            onChange={(layout) => onChange({ layout })}
            choices={[
              {
                value: 'grid',
                label: t('layouts.grid'),
                icon: <LayoutGrid aria-hidden className="size-4" />,
              },
              { value: 'list', label: t('layouts.list'), icon: <List aria-hidden className="size-4" /> },
            ]}
          />
          <IconButton
            label={panel ? t('detailsHide') : t('detailsShow')}
            shortcut="I"
            aria-pressed={panel}
            onClick={() => onPanel(!panel)}
            className={clsx('max-lg:hidden', panel && 'bg-pressed text-ink')}
          >
            <PanelRight aria-hidden className="size-4" />
          </IconButton>
        </div>
      </div>
    </div>
  );
}
