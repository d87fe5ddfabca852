'use client';
import type { Chapter } from '@sorami/contracts/books';
import { ArrowDown, ArrowUp, Ellipsis, PenLine, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuContent, MenuItem, MenuSeparator } from '../../ui/menu.tsx';

/** What can be done with a chapter, without dragging and without the keyboard's tricks. */
export function ChapterMenu({
  chapter,
  count,
  onEdit,
  onMove,
  onDelete,
}: {
  chapter: Chapter;
  count: number;
  onEdit: () => void;
  onMove: (order: number) => void;
  onDelete: () => void;
}) {
  const t = useTranslations('books');
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton
          label={t('moreOf', { title: chapter.title })}
          className="size-7! text-ink-faint opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:bg-pressed data-[state=open]:opacity-100 pointer-coarse:opacity-100"
        >
          <Ellipsis aria-hidden className="size-4" />
        </IconButton>
      </DropdownMenu.Trigger>
      <MenuContent align="end">
        <MenuItem onSelect={onEdit}>
          <PenLine aria-hidden className="size-4 text-ink-soft" />
          {t('edit')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem disabled={chapter.order <= 1} onSelect={() => onMove(chapter.order - 1)}>
          <ArrowUp aria-hidden className="size-4 text-ink-soft" />
          {t('moveUp')}
        </MenuItem>
        <MenuItem disabled={chapter.order >= count} onSelect={() => onMove(chapter.order + 1)}>
          <ArrowDown aria-hidden className="size-4 text-ink-soft" />
          {t('moveDown')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={onDelete}>
          <Trash2 aria-hidden className="size-4 text-ink-soft" />
          {t('delete')}
        </MenuItem>
      </MenuContent>
    </DropdownMenu.Root>
  );
}
