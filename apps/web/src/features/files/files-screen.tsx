'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { ArrowUpToLine, Trash2 } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useUsage } from '../../lib/use-usage.ts';
import { useWasTrue } from '../../lib/use-was-true.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Notice } from '../../ui/notice.tsx';
import { onDemand } from '../../ui/on-demand.ts';
import { useToast } from '../../ui/toast.tsx';
import { useFileActions } from '../../ui/use-file-actions.ts';
import { useFileSize } from '../../ui/use-file-size.ts';
import { useProblemToast } from '../../ui/use-problem-toast.ts';
import { useTrashWithWarning } from '../../ui/used-pictures.tsx';
import { DropArea } from './drop-area.tsx';
import { FileCollection } from './file-collection.tsx';
import { groupOf, listOfView, readPosition } from './file-view.ts';
import { FilesEmpty } from './files-empty.tsx';
import { FilesHeader } from './files-header.tsx';
import { FilesSkeleton } from './files-skeleton.tsx';
import { FilesToolbar } from './files-toolbar.tsx';
import { clear } from './selection.ts';
import { useChosenFiles } from './use-chosen-files.ts';
import { shownNow, useFileAddress } from './use-file-address.ts';
import { useFiles, useGroupedFiles, useKeptPosition } from './use-files.ts';
import { useUploads } from './use-uploads.ts';

const DetailsPanel = onDemand(() => import('./details-panel.tsx').then((module) => module.DetailsPanel));
const SelectionBar = onDemand(() => import('./selection-bar.tsx').then((module) => module.SelectionBar));
const FilePreview = onDemand(() => import('./file-preview.tsx').then((module) => module.FilePreview));

/** Every file of the person in one place: found, looked at, saved, brought in, thrown away and taken back. */
export function FilesScreen() {
  const t = useTranslations('files');
  const fileSize = useFileSize();
  const toast = useToast();
  const { data: usage } = useUsage();
  const { view, shown, change, keepPosition, look, close } = useFileAddress();
  const params = useSearchParams();
  // Where the address led to; another view begins at its start.
  const viewKey = `${view.type} ${view.q} ${view.sort} ${view.state} ${view.of}`;
  const [origin, setOrigin] = useState(() => ({ viewKey, start: readPosition(params) }));
  const start = origin.viewKey === viewKey ? origin.start : null;
  const list = useMemo(() => listOfView(view), [view]);
  const query = useFiles(list, start);
  const { files, hasNextPage, isFetchingNextPage, fetchNextPage, position } = query;
  const uploads = useUploads();
  const actions = useFileActions();
  const { remove: trash, dialog: warning } = useTrashWithWarning();
  const picker = useRef<HTMLInputElement>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState(false);
  const [purging, setPurging] = useState<readonly SoramiFile[]>([]);
  const [emptying, setEmptying] = useState(false);
  const trashed = view.state === 'trashed';
  const { selection, setSelection, chosen, gathering, gather, readAll, leave } = useChosenFiles(
    query,
    viewKey,
  );

  const hadChosen = useWasTrue(chosen.length > 0);
  const readGrouped = useGroupedFiles(view);
  const tellProblem = useProblemToast();
  /** Does something with the files that are meant: a book's tile stands for all of the book's. */
  const withAll = useCallback(
    (some: readonly SoramiFile[], act: (all: readonly SoramiFile[]) => void) => {
      if (!some.some((file) => groupOf(file, view))) return act(some);
      readGrouped(some).then(act, tellProblem);
    },
    [readGrouped, tellProblem, view],
  );
  const open = useCallback(
    (id: string) => {
      const file = files.find((one) => one.id === id);
      const group = file ? groupOf(file, view) : null;
      if (group) change({ of: group.id });
      else look(id);
    },
    [files, view, change, look],
  );

  const focusList = useCallback(() => listRef.current?.focus({ preventScroll: true }), []);
  const remove = useCallback(
    (gone: readonly SoramiFile[], before = () => {}) => {
      if (gone.length === 0) return;
      withAll(gone, (all) => {
        if (gone.some(({ state }) => state === 'trashed')) return setPurging(all);
        void trash(all, () => {
          before();
          leave(all);
        });
      });
    },
    [trash, leave, withAll],
  );
  // All of it, whatever the list shows of it at the moment.
  const emptyTrash = async () => {
    setEmptying(true);
    withAll(await readAll(), setPurging);
  };
  const restore = useCallback(
    (back: readonly SoramiFile[]) => {
      withAll(back, (all) => {
        leave(all);
        void actions.restore(all);
      });
    },
    [actions, leave, withAll],
  );
  const removeChosen = useCallback(() => {
    const active = files.filter(({ id }) => id === selection.active);
    remove(chosen.length > 0 ? chosen : active);
  }, [files, chosen, selection.active, remove]);

  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const onTop = useKeptPosition(position, keepPosition);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'i' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [role="dialog"]'))
        return;
      setPanel((open) => !open);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  // What opens into a list of its own has no large view.
  const single = useMemo(() => files.filter((file) => groupOf(file, view) === null), [files, view]);
  const shownAt = single.findIndex(({ id }) => id === shown);
  const step = useCallback(
    (by: 1 | -1) => {
      const at = single.findIndex(({ id }) => id === shownNow());
      const beside = single[at + by];
      if (at >= 0 && beside) look(beside.id);
    },
    [single, look],
  );
  const leavePreview = (gone: SoramiFile) => {
    const beside = single[shownAt + 1] ?? single[shownAt - 1];
    if (shownAt >= 0 && beside) look(beside.id);
    else close();
    return [gone];
  };
  const limit = usage ? usage.uploadBytes : null;
  const hint = limit === null ? t('uploadHint') : t('uploadHintLimit', { limit: fileSize(limit) });
  const upload = () => picker.current?.click();
  const active = files.filter(({ id }) => id === selection.active);

  return (
    <DropArea
      hint={hint}
      disabled={shown !== null}
      onFiles={uploads.add}
      onFolder={() => toast({ tone: 'danger', title: t('noFolders') })}
    >
      <div className="flex">
        <div className="gutter mx-auto flex min-h-[calc(100dvh-80px)] w-full min-w-0 max-w-[75rem] flex-col pt-6 sm:pt-10 md:min-h-[calc(100dvh-64px)]">
          <FilesHeader
            title={trashed ? t('trash') : t('title')}
            {...(view.of !== null && { of: files[0]?.document ?? null })}
            onLeave={() => change({ of: null })}
            picker={picker}
            {...uploads}
          />
          <FilesToolbar view={view} panel={panel} onChange={change} onPanel={setPanel} />
          {trashed && files.length > 0 ? (
            <Notice
              tone="plain"
              className="mb-4"
              action={
                view.type !== null || view.q !== '' ? null : (
                  <Button size="small" disabled={gathering} onClick={() => void emptyTrash()}>
                    <Trash2 aria-hidden className="size-3.5" />
                    {gathering ? t('gathering') : t('empty.button')}
                  </Button>
                )
              }
            >
              {t('trashNotice')}
            </Notice>
          ) : null}
          {query.startsLater ? (
            <div className="mb-4 flex items-center justify-between gap-3 rounded-control bg-sunken py-1.5 pr-1.5 pl-3 text-ink-soft text-small">
              {t('furtherDown')}
              <Button
                look="quiet"
                size="small"
                onClick={() => {
                  keepPosition(null);
                  setOrigin({ viewKey, start: null });
                  if (start === null) query.toStart();
                }}
              >
                <ArrowUpToLine aria-hidden className="size-3.5" />
                {t('toStart')}
              </Button>
            </div>
          ) : null}
          {query.isPending ? (
            <FilesSkeleton layout={view.layout} />
          ) : query.error && files.length === 0 ? (
            <LoadProblem problem={query.error} onRetry={() => void query.refetch()} />
          ) : files.length === 0 ? (
            <FilesEmpty view={view} hint={hint} onUpload={upload} onReset={change} />
          ) : (
            <div className={query.isPlaceholderData ? 'opacity-50 transition-opacity' : 'transition-opacity'}>
              <FileCollection
                files={files}
                hasMore={hasNextPage}
                view={view}
                selection={selection}
                setSelection={setSelection}
                listRef={listRef}
                onSort={(sort) => change({ sort })}
                onLook={open}
                onDelete={removeChosen}
                onEnd={onEnd}
                onTop={onTop}
              />
              {query.isFetchNextPageError ? (
                <LoadProblem problem={query.error ?? new Error()} onRetry={() => void fetchNextPage()} />
              ) : null}
            </div>
          )}
          <p className="sr-only" role="status">
            {query.isPending
              ? t('loading')
              : selection.chosen.size > 0
                ? t('chosen', { count: selection.chosen.size })
                : t(hasNextPage ? 'countMore' : 'count', { count: files.length })}
          </p>
          {hadChosen ? (
            <SelectionBar
              files={chosen}
              view={view}
              withAll={withAll}
              trashed={trashed}
              partial={hasNextPage && chosen.length >= files.length}
              gathering={gathering}
              onGather={gather}
              onClear={() => setSelection(clear)}
              onDelete={() => remove(chosen)}
              onRestore={() => restore(chosen)}
              onUsed={focusList}
            />
          ) : null}
        </div>
        {panel ? (
          <DetailsPanel
            files={chosen.length > 0 ? chosen : active}
            view={view}
            onClose={() => setPanel(false)}
          />
        ) : null}
      </div>
      {shown ? (
        <FilePreview
          id={shown}
          known={single[shownAt]}
          hasPrevious={shownAt > 0}
          hasNext={shownAt >= 0 && shownAt < single.length - 1}
          onStep={step}
          onClose={close}
          onDelete={(file) => remove([file], () => leavePreview(file))}
          onRestore={(file) => restore(leavePreview(file))}
          onCloseFocus={() => {
            setSelection((known) => ({ ...known, active: shown }));
            focusList();
          }}
        />
      ) : null}
      {warning}
      <ConfirmDialog
        open={purging.length > 0}
        onOpenChange={(open) => {
          if (open) return;
          setPurging([]);
          setEmptying(false);
        }}
        title={emptying ? t('empty.title') : t('purgeTitle', { count: purging.length })}
        description={t(emptying ? 'empty.text' : 'purgeText', { count: purging.length })}
        confirm={emptying ? t('empty.button') : t('purge')}
        pending={false}
        onConfirm={() => {
          const [only] = purging;
          if (shown && only) leavePreview(only);
          leave(purging);
          void actions.purge(purging);
          setPurging([]);
          setEmptying(false);
        }}
      />
    </DropArea>
  );
}
