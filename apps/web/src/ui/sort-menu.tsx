'use client';
import type { FileSort } from '@sorami/contracts/files';
import { ArrowUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { MenuContent, MenuRadioItem } from './menu.tsx';

/** In which order a list is, and the others that there are. */
export function SortMenu<Name extends FileSort>({
  sorts,
  value,
  onChange,
}: {
  sorts: readonly Name[];
  value: Name;
  onChange: (sort: Name) => void;
}) {
  const t = useTranslations('files');
  const nameOf = (sort: FileSort) => t(`sorts.${sort}`);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="flex h-9 items-center gap-2 rounded-control px-2.5 font-medium text-ink-soft text-small transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-pressed">
        <ArrowUpDown aria-hidden className="size-4" />
        <span className="sr-only">{t('sortedBy')} </span>
        <span className="max-sm:sr-only">{nameOf(value)}</span>
      </DropdownMenu.Trigger>
      <MenuContent align="end">
        <DropdownMenu.RadioGroup
          value={value}
          onValueChange={(chosen) => {
            const sort = sorts.find((known) => known === chosen);
            if (sort) onChange(sort);
          }}
        >
          {sorts.map((sort) => (
            <MenuRadioItem key={sort} value={sort}>
              {nameOf(sort)}
            </MenuRadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </MenuContent>
    </DropdownMenu.Root>
  );
}
