'use client';
import { type Article, articleSchema } from '@sorami/contracts/articles';
import type { TextLanguage } from '@sorami/contracts/documents';
import { useMutation } from '@tanstack/react-query';
import { Code, Copy, Ellipsis, FileX2, History, ShieldCheck, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { useMemo } from 'react';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { HandOnItems, useHandOn } from '../../ui/hand-on.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuContent, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useProblemToast } from '../../ui/use-problem-toast.ts';
import { useKeepArticle } from './use-articles.ts';

/** Puts an article on the clipboard: as Markdown, or as HTML that both a text field and a page editor can take. */
export function useCopyArticle() {
  const t = useTranslations('articles');
  const toast = useToast();
  return useMemo(() => {
    const tell = async (copying: Promise<void>, said: string) => {
      try {
        await copying;
        toast({ tone: 'positive', title: said });
      } catch {
        toast({ tone: 'danger', title: t('copyFailed') });
      }
    };
    const whole = (title: string, content: string) => `# ${title}\n\n${content.trim()}\n`;
    return {
      markdown: (title: string, content: string) =>
        tell(navigator.clipboard.writeText(whole(title, content)), t('copiedMarkdown')),
      html: (title: string, content: string, language: TextLanguage) => {
        const html = import('../../documents/markdown-to-html.ts').then(({ markdownToHtml }) =>
          markdownToHtml(title, content, language),
        );
        // Browsers let a click fill the clipboard later, where they are told at once.
        const as = (type: string) => html.then((text) => new Blob([text], { type }));
        const item = new ClipboardItem({ 'text/plain': as('text/plain'), 'text/html': as('text/html') });
        return tell(navigator.clipboard.write([item]), t('copiedHtml'));
      },
    };
  }, [t, toast]);
}

/** Whether the files of an article say in a sentence that a model wrote it. */
function useImprint({ id, version, imprint }: Article) {
  const api = useSecureAPI();
  const keep = useKeepArticle();
  const tellProblem = useProblemToast();
  return useMutation({
    mutationFn: () => api.patch(apiPaths.article(id), articleSchema, { version, imprint: !imprint }),
    onSuccess: keep,
    onError: (problem) => tellProblem(problem),
  });
}

/** What can be done with an article besides reading and writing it. */
export function ArticleMenu({
  article,
  title,
  content,
  onHistory,
  onDraft,
  onDelete,
  onMoved,
}: {
  article: Article;
  title: string;
  content: string;
  onHistory: () => void;
  onDraft: (() => void) | null;
  onDelete: () => void;
  /** It is in another workspace now. */
  onMoved: () => void;
}) {
  const t = useTranslations('articles');
  const copy = useCopyArticle();
  const imprint = useImprint(article);
  const powers = usePowers();
  const handOn = useHandOn({ type: 'article', id: article.id, title }, onMoved);
  return (
    <>
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
          <MenuItem onSelect={() => void copy.html(title, content, article.language)}>
            <Code aria-hidden className="size-4 text-ink-soft" />
            {t('copyForBlog')}
          </MenuItem>
          <MenuSeparator />
          <HandOnItems handOn={handOn} />
          <MenuItem onSelect={onHistory}>
            <History aria-hidden className="size-4 text-ink-soft" />
            {t('versions')}
          </MenuItem>
          {article.job && !article.embedded && powers.make ? (
            <MenuItem onSelect={() => imprint.mutate()}>
              <ShieldCheck aria-hidden className="size-4 text-ink-soft" />
              {article.imprint ? t('imprintOff') : t('imprintOn')}
            </MenuItem>
          ) : null}
          {onDraft && powers.make ? (
            <MenuItem onSelect={onDraft}>
              <FileX2 aria-hidden className="size-4 text-ink-soft" />
              {t('toDraft')}
            </MenuItem>
          ) : null}
          {powers.make ? (
            <>
              <MenuSeparator />
              <MenuItem onSelect={onDelete}>
                <Trash2 aria-hidden className="size-4 text-ink-soft" />
                {t('delete')}
              </MenuItem>
            </>
          ) : null}
        </MenuContent>
      </DropdownMenu.Root>
      {handOn.dialogs}
    </>
  );
}
