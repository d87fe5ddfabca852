'use client';
import type { Article } from '@sorami/contracts/articles';
import { readingMinutes } from '@sorami/contracts/count-words';
import clsx from 'clsx';
import { BookOpen, CircleCheck, ClipboardCopy, PenLine } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import type { FieldName } from '../../documents/conflict-dialog.tsx';
import { ExportMenu } from '../../documents/export-menu.tsx';
import type { HistoryPanel as HistoryPanelComponent } from '../../documents/history-panel.tsx';
import { MadeBy } from '../../documents/made-by.tsx';
import { MakingPanel } from '../../documents/making-panel.tsx';
import { MarkdownView } from '../../documents/markdown-view.tsx';
import { RestoredNotice } from '../../documents/restored-notice.tsx';
import { SaveState } from '../../documents/save-state.tsx';
import { useDocumentActions } from '../../documents/use-document-actions.ts';
import { useTextTask } from '../../documents/use-text-task.ts';
import { usePageKeys } from '../../lib/use-page-keys.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { useWasTrue } from '../../lib/use-was-true.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { TextSkeleton } from '../../ui/skeleton.tsx';
import { ArticleBar } from './article-bar.tsx';
import { articleDraft, draftOf } from './article-draft.ts';
import { ArticleHeading } from './article-heading.tsx';
import { ArticleMenu, useCopyArticle } from './article-menu.tsx';
import { ArticleSide } from './article-side.tsx';
import { type ArticleText, useArticleText } from './use-article-text.ts';
import { usePublishArticle } from './use-articles.ts';

const ArticleEditor = dynamic(() => import('./article-editor.tsx').then((module) => module.ArticleEditor), {
  loading: TextSkeleton,
});
const HistoryPanel = dynamic(() =>
  import('../../documents/history-panel.tsx').then((module) => module.HistoryPanel),
) as typeof HistoryPanelComponent;

/** The fields of an article by the names that people know them by. */
function useArticleFields(): readonly FieldName<ArticleText>[] {
  const t = useTranslations('articles');
  return useMemo(
    () => [
      { field: 'title', label: t('titleField'), long: false },
      { field: 'content', label: t('textField'), long: true },
      { field: 'metaDescription', label: t('description'), long: false },
      { field: 'slug', label: t('slug'), long: false },
      { field: 'keywords', label: t('keywords'), long: false },
      { field: 'tags', label: t('tags'), long: false },
    ],
    [t],
  );
}

/** An article that is there: read by default, written one key away, and beside it what search engines make of it. */
export function ArticleDesk({ article }: { article: Article }) {
  const t = useTranslations('articles');
  const router = useRouter();
  const editing = useSearchParams().get('edit') !== null;
  const saving = useArticleText(article);
  const publish = usePublishArticle();
  const { trash } = useDocumentActions('blog');
  const [showsHistory, setShowsHistory] = useState(false);
  const hadHistory = useWasTrue(showsHistory);
  const { text, flush } = saving;
  const minutes = readingMinutes(useTextTask('countWords', text.content) ?? 0);
  const setEditing = useCallback(
    (edit: boolean) => {
      flush();
      // The History API changes the address without asking the server for the page.
      window.history.replaceState(null, '', pagePaths.article(article.id, { edit }));
      window.scrollTo({ top: 0 });
    },
    [article.id, flush],
  );
  const powers = usePowers();
  usePageKeys(
    !powers.make ? {} : editing ? { Escape: () => setEditing(false) } : { e: () => setEditing(true) },
  );
  const setStatus = (status: Article['status']) =>
    publish.mutate({ id: article.id, version: saving.base.version, status });
  const fields = useArticleFields();
  const state = <SaveState saving={saving} fields={fields} language={article.language} />;
  const published = article.status === 'published';
  const copy = useCopyArticle();

  return (
    <>
      <ArticleBar article={article}>
        {/* While one writes, it stands beside the text. */}
        {editing || saving.status === 'saved' ? null : state}
        <Button
          look="quiet"
          aria-keyshortcuts={editing ? 'Escape' : 'e'}
          disabled={!saving.ready || !powers.make}
          onClick={() => setEditing(!editing)}
          className="h-8! px-2.5!"
        >
          {editing ? <BookOpen aria-hidden className="size-4" /> : <PenLine aria-hidden className="size-4" />}
          <span className="max-sm:sr-only">{editing ? t('read') : t('edit')}</span>
          <span aria-hidden className="max-sm:hidden">
            <Kbd>{editing ? 'Esc' : 'E'}</Kbd>
          </span>
        </Button>
        <ExportMenu
          address={apiPaths.article(article.id)}
          title={text.title}
          formats={article.formats}
          defaultPageSize="a4"
          variant="icon"
        />
        <ArticleMenu
          article={article}
          title={text.title}
          content={text.content}
          onHistory={() => setShowsHistory(true)}
          onDraft={published ? () => setStatus('draft') : null}
          onDelete={() => {
            void trash(article);
            router.push(pagePaths.articles);
          }}
          onMoved={() => router.push(pagePaths.articles)}
        />
        {text.content.trim() === '' ? null : (
          <Button
            onClick={() => void copy.html(text.title, text.content, article.language)}
            // The menu has it too, where there is no room.
            className="ml-1 h-8! max-md:hidden"
          >
            <ClipboardCopy aria-hidden className="size-4" />
            {t('copyForBlog')}
          </Button>
        )}
        {published || !powers.make ? null : (
          <Button
            disabled={publish.isPending}
            onClick={() => setStatus('published')}
            className="ml-1 h-8! max-sm:px-2.5!"
          >
            <CircleCheck aria-hidden className="size-4" />
            <span className="max-sm:sr-only">{t('publish')}</span>
          </Button>
        )}
      </ArticleBar>
      <div className="gutter mx-auto grid max-w-[75rem] gap-x-16 gap-y-12 [--bar-height:48px] lg:grid-cols-[minmax(0,38rem)_20rem] lg:justify-center">
        <div className={clsx('min-w-0', editing ? 'pt-1' : 'pt-6 sm:pt-10')}>
          {article.job ? (
            <MakingPanel
              kind="blog"
              job={article.job}
              title={text.title}
              kept={text.content.trim() === '' ? null : t('keptText')}
              className="mb-8 bg-surface"
            />
          ) : null}
          <RestoredNotice saving={saving} />
          {editing && saving.ready ? (
            <ArticleEditor
              article={article}
              saving={saving}
              aside={state}
              onLeave={() => setEditing(false)}
            />
          ) : (
            <article>
              <ArticleHeading article={article} title={text.title} minutes={minutes} />
              {text.content.trim() === '' ? (
                <div className="rounded-card border border-line border-dashed px-6 py-10 text-center">
                  <p className="text-ink-soft">{t('nothingWritten')}</p>
                  <Button className="mt-4" onClick={() => setEditing(true)}>
                    <PenLine aria-hidden className="size-4" />
                    {t('beginWriting')}
                  </Button>
                </div>
              ) : (
                <MarkdownView markdown={text.content} language={article.language} />
              )}
              {article.job ? (
                <MadeBy
                  kind="blog"
                  model={article.model}
                  job={article.job}
                  settings={[]}
                  onAgain={() => {
                    articleDraft.change(draftOf(article));
                    router.push(pagePaths.newArticle);
                  }}
                  className="mt-6"
                />
              ) : null}
            </article>
          )}
        </div>
        <aside
          aria-label={t('aside')}
          className="min-w-0 border-line max-lg:border-t max-lg:pt-8 lg:sticky lg:top-12 lg:max-h-[calc(100dvh-48px)] lg:self-start lg:overflow-y-auto lg:py-10"
        >
          <ArticleSide article={article} saving={saving} editing={editing && saving.ready} />
        </aside>
      </div>
      {hadHistory ? (
        <HistoryPanel
          address={apiPaths.article(article.id)}
          saving={saving}
          language={article.language}
          open={showsHistory}
          onOpenChange={setShowsHistory}
        />
      ) : null}
    </>
  );
}
