'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useToast } from '../../ui/toast.tsx';

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
      html: (title: string, content: string) => {
        const html = import('../../documents/markdown-to-html.ts').then(({ markdownToHtml }) =>
          markdownToHtml(whole(title, content)),
        );
        // Browsers let a click fill the clipboard later, where they are told at once.
        const as = (type: string) => html.then((text) => new Blob([text], { type }));
        const item = new ClipboardItem({ 'text/plain': as('text/plain'), 'text/html': as('text/html') });
        return tell(navigator.clipboard.write([item]), t('copiedHtml'));
      },
    };
  }, [t, toast]);
}
