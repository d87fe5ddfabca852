'use client';
import { SearchX, Trash2, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { offeredKinds } from '../../lib/kinds.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { type FileView, firstView } from './file-view.ts';

function Frame({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center rounded-picture border border-line border-dashed px-6 py-16 text-center sm:py-24">
      <span className="mb-4 text-ink-faint">{icon}</span>
      <p className="font-semibold text-ink text-large">{title}</p>
      <p className="mt-1 max-w-sm text-ink-soft">{children}</p>
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}

/** What stands where no file is: nothing yet, nothing that matches, nothing thrown away. */
export function FilesEmpty({
  view,
  hint,
  onUpload,
  onReset,
}: {
  view: FileView;
  hint: string;
  onUpload: () => void;
  onReset: (part: Partial<FileView>) => void;
}) {
  const words = useTranslations('kinds');
  const t = useTranslations('files');
  const powers = usePowers();
  if (view.q.trim() || (view.type !== null && view.state === 'trashed')) {
    return (
      <Frame
        icon={<SearchX aria-hidden className="size-7" strokeWidth={1.5} />}
        title={t('noneTitle')}
        action={<Button onClick={() => onReset({ q: '', type: null })}>{t('noneReset')}</Button>}
      >
        {view.q.trim() ? t('noneFound', { words: view.q.trim() }) : t('noneOfType')}
      </Frame>
    );
  }
  if (view.state === 'trashed') {
    return (
      <Frame
        icon={<Trash2 aria-hidden className="size-7" strokeWidth={1.5} />}
        title={t('trashEmptyTitle')}
        action={<Button onClick={() => onReset({ state: firstView.state })}>{t('back')}</Button>}
      >
        {t('trashEmpty')}
      </Frame>
    );
  }
  const make = offeredKinds.find(({ name }) => view.type === null || view.type === name);
  return (
    <Frame
      icon={<Upload aria-hidden className="size-7" strokeWidth={1.5} />}
      title={view.type === null ? t('emptyTitle') : words(`${view.type}.noFiles`)}
      action={
        powers.make ? (
          <>
            {view.type === null || view.type === 'upload' ? (
              <Button onClick={onUpload}>
                <Upload aria-hidden className="size-4" />
                {t('uploadFiles')}
              </Button>
            ) : null}
            {make ? (
              <Button asChild look={view.type === null ? 'quiet' : 'neutral'}>
                <Link href={make.pages.form ?? make.pages.list}>
                  <make.Icon aria-hidden className="size-4" />
                  {words(`${make.name}.make`)}
                </Link>
              </Button>
            ) : null}
          </>
        ) : null
      }
    >
      {view.type === null || view.type === 'upload' ? hint : t('emptyKind')}
    </Frame>
  );
}
