'use client';
import { type Share, sharePageSchema } from '@sorami/contracts/shares';
import { BookOpen, File, FileText, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { visibleName } from '../../lib/file-words.ts';
import { usePagedList } from '../../lib/use-paged-list.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { useEndShare, useShareWords } from '../../ui/share-dialog.tsx';
import { ListFrame } from './list-frame.tsx';

const icons: Record<Share['target']['type'], LucideIcon> = { file: File, book: BookOpen, article: FileText };

function pageOf({ target }: Share): string {
  if (target.type === 'book') return pagePaths.book(target.id);
  return target.type === 'article' ? pagePaths.article(target.id) : pagePaths.files({ file: target.id });
}

/** Every link that the person made, or that is theirs to end. */
export function ShareList() {
  const t = useTranslations('shares');
  const words = useShareWords();
  const ending = useEndShare();
  const query = usePagedList(queryKeys.shares, apiPaths.shares, sharePageSchema, { query: { limit: 50 } });
  return (
    <>
      <p className="mb-4 max-w-[68ch] text-ink-soft">{t('listLead')}</p>
      <ListFrame
        query={query}
        count={query.items.length}
        empty={
          <p className="rounded-card border border-line border-dashed px-6 py-12 text-center text-ink-soft">
            {t('listEmpty')}
          </p>
        }
      >
        <ul className="divide-y divide-line border-line border-y">
          {query.items.map((share) => {
            const Icon = icons[share.target.type];
            return (
              <li key={share.id} className="flex items-center gap-3 py-2.5">
                <Icon aria-hidden className="size-4 shrink-0 text-ink-faint" />
                <span className="min-w-0 flex-1">
                  <span className="flex min-w-0 items-baseline gap-2">
                    <span className="shrink-0 text-body text-ink">{share.name}</span>
                    <Link
                      href={pageOf(share)}
                      className="min-w-0 truncate text-ink-soft text-small hover:text-accent-text"
                    >
                      <bdi>{visibleName(share.target.title)}</bdi>
                    </Link>
                  </span>
                  <span className="block text-ink-faint text-small">{words(share)}</span>
                </span>
                {share.state === 'open' ? (
                  <Button
                    size="small"
                    disabled={ending.isPending}
                    aria-label={t('endNamed', { name: share.name })}
                    onClick={() => ending.mutate(share)}
                  >
                    {t('end')}
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      </ListFrame>
    </>
  );
}
