'use client';
import type { Chapter } from '@sorami/contracts/books';
import clsx from 'clsx';
import { ArrowDown, ArrowUp, Ellipsis, GripVertical, PenLine, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { type ComponentProps, type CSSProperties, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuContent, MenuItem, MenuSeparator } from '../../ui/menu.tsx';

/** What can be done with a chapter, without dragging and without the keyboard's tricks. */
function ChapterMenu({
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

export interface ChapterRowProps {
  chapter: Chapter;
  count: number;
  /** With its summary and its length, as on the title page. */
  detailed: boolean;
  current: boolean;
  /** It is the one that is being written at this moment. */
  underPen: boolean;
  /** Whether it may be moved, edited and deleted. */
  canArrange: boolean;
  dragged: boolean;
  style: CSSProperties | undefined;
  handle: ComponentProps<'button'>;
  onOpen: () => void;
  onEdit: () => void;
  onMove: (order: number) => void;
  onDelete: () => void;
}

/** A chapter in the contents. What is planned stands there faint until it is written. */
export function ChapterRow(props: ChapterRowProps) {
  const { chapter, count, detailed, current, underPen, canArrange, dragged, style, handle } = props;
  const t = useTranslations('books');
  const format = useFormatter();
  const written = chapter.state === 'written';
  const { order } = chapter;
  /** The handle, from a key that moves the chapter until it has moved. */
  const moved = useRef<HTMLButtonElement | null>(null);

  const moveByKey = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const target = order + step;
    if (target < 1 || target > count) return;
    moved.current = event.currentTarget;
    props.onMove(target);
  };
  // Moved in the page, an element loses the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new position is what moves it.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) moved.current?.focus();
    moved.current = null;
  }, [order]);

  return (
    <li
      style={style}
      className={clsx(
        'group relative flex items-start',
        detailed
          ? 'isolate before:-inset-x-2 before:-z-1 before:absolute before:inset-y-1 before:rounded-control before:transition-colors'
          : 'rounded-control',
        dragged
          ? 'z-10 rounded-control bg-raised shadow-float'
          : clsx(
              'transition-[transform,background-color]',
              current ? 'bg-pressed' : detailed ? 'hover:before:bg-hover' : 'hover:bg-hover',
            ),
      )}
    >
      {canArrange ? (
        <button
          type="button"
          aria-label={t('moveNamed', { title: chapter.title })}
          aria-roledescription={t('moveHandle')}
          {...handle}
          onKeyDown={moveByKey}
          className={clsx(
            'absolute z-10 hidden h-7 w-4 cursor-grab touch-none items-center justify-center rounded-small text-ink-faint opacity-0 focus-visible:opacity-100 group-hover:opacity-100 sm:flex',
            detailed ? 'top-3 -left-2.5' : 'top-0.5 left-0',
            dragged && 'cursor-grabbing opacity-100',
          )}
        >
          <GripVertical aria-hidden className="size-3.5" />
        </button>
      ) : null}
      <button
        type="button"
        disabled={!written && !canArrange}
        aria-current={current ? 'page' : undefined}
        onClick={props.onOpen}
        className={clsx(
          'flex min-w-0 flex-1 items-baseline rounded-control text-left disabled:cursor-default',
          detailed ? 'gap-3 py-3 pr-1 sm:gap-4' : 'gap-2.5 py-1.5 pr-1 pl-4',
        )}
      >
        <span
          className={clsx(
            'tabular shrink-0 text-right',
            detailed ? 'w-5 font-book text-ink-faint text-large' : 'w-4 text-ink-faint text-small',
          )}
        >
          {order}
        </span>
        <span className="min-w-0 flex-1">
          <span
            className={clsx(
              'break-words transition-colors duration-200',
              detailed ? 'block font-book text-[1.125rem] leading-6' : 'line-clamp-2 text-body leading-5',
              written ? 'text-ink' : 'text-ink-faint',
              current && 'font-medium',
              underPen && 'animate-breathe',
            )}
          >
            {chapter.title}
          </span>
          {detailed && chapter.summary ? (
            <span
              className={clsx('mt-0.5 line-clamp-2 text-small', written ? 'text-ink-soft' : 'text-ink-faint')}
            >
              {chapter.summary}
            </span>
          ) : null}
        </span>
        {detailed ? (
          <span
            className={clsx('tabular shrink-0 pl-2 text-ink-faint text-small', written && 'max-sm:hidden')}
          >
            {written
              ? t('words', { count: chapter.words, shown: format.number(chapter.words) })
              : underPen
                ? t('underPen')
                : t('planned')}
          </span>
        ) : null}
        {written || detailed ? null : <span className="sr-only">{t('planned')}</span>}
      </button>
      {canArrange ? (
        <div className={detailed ? 'pt-2.5 pl-1' : 'pt-0.5 pr-1'}>
          <ChapterMenu
            chapter={chapter}
            count={count}
            onEdit={props.onEdit}
            onMove={props.onMove}
            onDelete={props.onDelete}
          />
        </div>
      ) : null}
    </li>
  );
}
