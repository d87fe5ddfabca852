'use client';
import type { Article } from '@sorami/contracts/articles';
import { Code, Copy, Ellipsis, FileX2, History, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuContent, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { useCopyArticle } from './use-copy-article.ts';

/** What can be done with an article besides reading and writing it. */
export function ArticleMenu({
  article,
  title,
  content,
  onHistory,
  onDraft,
  onDelete,
}: {
  article: Article;
  title: string;
  content: string;
  onHistory: () => void;
  onDraft: (() => void) | null;
  onDelete: () => void;
}) {
  const t = useTranslations('articles');
  const copy = useCopyArticle();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={t('moreOf', { title: article.title })} className="data-[state=open]:bg-pressed">
          <Ellipsis aria-hidden className="size-4" />
        </IconButton>
      </DropdownMenu.Trigger>
      <MenuContent align="end">
        <MenuItem onSelect={() => void copy.markdown(title, content)}>
          <Copy aria-hidden className="size-4 text-ink-soft" />
          {t('copyMarkdown')}
        </MenuItem>
        <MenuItem onSelect={() => void copy.html(title, content)}>
          <Code aria-hidden className="size-4 text-ink-soft" />
          {t('copyHtml')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={onHistory}>
          <History aria-hidden className="size-4 text-ink-soft" />
          {t('versions')}
        </MenuItem>
        {onDraft ? (
          <MenuItem onSelect={onDraft}>
            <FileX2 aria-hidden className="size-4 text-ink-soft" />
            {t('toDraft')}
          </MenuItem>
        ) : null}
        <MenuSeparator />
        <MenuItem onSelect={onDelete}>
          <Trash2 aria-hidden className="size-4 text-ink-soft" />
          {t('delete')}
        </MenuItem>
      </MenuContent>
    </DropdownMenu.Root>
  );
}
