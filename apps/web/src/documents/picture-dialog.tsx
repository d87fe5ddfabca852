'use client';
import { pictureAddress } from '@sorami/contracts/addresses';
import { filePageSchema, type SoramiFile } from '@sorami/contracts/files';
import { maxPageSize } from '@sorami/contracts/pagination';
import { Search, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useDeferredValue, useEffect, useState } from 'react';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { MakeFilmButton } from '../generations/make-film-button.tsx';
import { visibleName } from '../lib/file-words.ts';
import { usePagedList } from '../lib/use-paged-list.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LoadProblem } from '../ui/load-problem.tsx';
import { SecurePicture, SmallPicture } from '../ui/secure-picture.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { UploadPicture } from '../ui/upload-picture.tsx';
import type { PictureDraft } from './editor-pictures.ts';
import { FormField } from './form-field.tsx';

const sources = ['image', 'upload', 'video'] as const;
type Source = (typeof sources)[number];
const widths = [25, 50, 75, 100] as const;
/** Pictures that fill the window: of uploads some are none, and more are read. */
const enough = 18;
/** Pixels before the end at which the next page is asked for. */
const nearEnd = 300;
const longestWords = { alt: 300, caption: 500 };

/** The picture that a file becomes in a text: a film is shown by its poster. */
export function draftOf(file: Pick<SoramiFile, 'id' | 'name' | 'contentType'>): PictureDraft {
  const address = file.contentType.startsWith('video/')
    ? apiPaths.thumbnail(file.id)
    : apiPaths.file(file.id);
  const alt = visibleName(file.name).replace(/\.[a-z0-9]{2,4}$/i, '');
  return { address, alt, caption: '', width: null };
}

/**
 * Chooses one of the person's pictures, or the poster of a film, for a text, and says how it stands there. `picture` is
 * the one that is there already.
 */
export function PictureDialog({
  open,
  picture,
  onClose,
  onClosed,
  onPut,
}: {
  open: boolean;
  picture: PictureDraft | null;
  onClose: () => void;
  /** Takes the focus. */
  onClosed: () => void;
  onPut: (picture: PictureDraft) => void;
}) {
  const t = useTranslations('writing.pictures');
  const [draft, setDraft] = useState(picture);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t(picture ? 'change' : draft ? 'describe' : 'title')}
      onClosed={onClosed}
      className="sm:top-[8dvh] sm:w-[42rem]"
    >
      {draft ? (
        <PictureForm
          draft={draft}
          isThere={picture !== null}
          onChange={setDraft}
          onBack={() => setDraft(null)}
          onPut={() => onPut(draft)}
        />
      ) : (
        <PictureList onChoose={(file) => setDraft({ ...draftOf(file), width: picture?.width ?? null })} />
      )}
    </Dialog>
  );
}

function PictureList({ onChoose }: { onChoose: (file: SoramiFile) => void }) {
  const t = useTranslations('writing.pictures');
  const [source, setSource] = useState<Source>('image');
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const { items, isPending, error, refetch, hasNextPage, isFetching, readOn } = usePagedList(
    queryKeys.picturesFound(source, q),
    apiPaths.files,
    filePageSchema,
    { query: { type: source, limit: maxPageSize, ...(q && { q }) } },
  );
  const pictures = items.filter(({ contentType, hasThumbnail }) =>
    source === 'video' ? hasThumbnail : contentType.startsWith('image/'),
  );
  useEffect(() => {
    if (pictures.length < enough && hasNextPage && !isFetching) readOn();
  }, [pictures.length, hasNextPage, isFetching, readOn]);

  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <Segmented
          label={t('source')}
          value={source}
          onChange={setSource}
          choices={sources.map((value) => ({ value, label: t(`sources.${value}`) }))}
        />
        <UploadButton onUploaded={onChoose} />
        <label className="relative flex min-w-40 flex-1 items-center">
          <Search aria-hidden className="absolute left-2.5 size-4 text-ink-faint" />
          <input
            type="search"
            value={words}
            onChange={({ target }) => setWords(target.value)}
            aria-label={t('search')}
            placeholder={t('search')}
            maxLength={200}
            className="h-9 w-full rounded-control border border-line-strong bg-surface pr-3 pl-8 text-body text-ink outline-none focus:border-accent max-sm:text-large"
          />
        </label>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears the arrows of its buttons. */}
      <div
        onKeyDown={stepByArrows}
        onScroll={({ currentTarget: list }) => {
          if (list.scrollTop + list.clientHeight > list.scrollHeight - nearEnd) readOn();
        }}
        className="-mx-1 mt-3 grid h-[46dvh] auto-rows-min grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2 overflow-y-auto p-1"
      >
        {pictures.map((file) => (
          <button
            key={file.id}
            type="button"
            title={visibleName(file.name)}
            onClick={() => onChoose(file)}
            className="aspect-square overflow-hidden rounded-control bg-sunken outline-offset-2 hover:brightness-105 focus-visible:outline-2 focus-visible:outline-accent"
          >
            <SmallPicture
              file={file}
              alt={visibleName(file.name)}
              loading="lazy"
              className="size-full object-cover"
            />
          </button>
        ))}
        {isPending
          ? Array.from({ length: 12 }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list.
              <Skeleton key={index} className="aspect-square" />
            ))
          : null}
        {error && pictures.length === 0 ? (
          <div className="col-span-full">
            <LoadProblem problem={error} onRetry={() => void refetch()} />
          </div>
        ) : null}
        {!isPending && !error && !hasNextPage && pictures.length === 0 ? (
          <p className="col-span-full py-10 text-center text-ink-faint">{t(q ? 'noneFound' : 'none')}</p>
        ) : null}
      </div>
    </>
  );
}

/** Arrows step through the pictures as they lie: up and down to the one in the next row that is nearest. */
function stepByArrows(event: KeyboardEvent<HTMLDivElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 0, ArrowUp: 0 }[event.key];
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  const top = buttons[0]?.offsetTop;
  if (by === undefined || at === -1) return;
  const columns = Math.max(1, buttons.filter(({ offsetTop }) => offsetTop === top).length);
  const step = by || (event.key === 'ArrowDown' ? columns : -columns);
  event.preventDefault();
  buttons[at + step]?.focus();
}

function UploadButton({ onUploaded }: { onUploaded: (file: SoramiFile) => void }) {
  const t = useTranslations('writing.pictures');
  return (
    <UploadPicture
      label={t('upload')}
      progress={(share) => t('uploading', { share })}
      onUploaded={onUploaded}
      button={({ words, ...press }) => (
        <Button {...press}>
          <Upload aria-hidden className="size-4" />
          {words}
        </Button>
      )}
    />
  );
}

function PictureForm({
  draft,
  isThere,
  onChange,
  onBack,
  onPut,
}: {
  draft: PictureDraft;
  isThere: boolean;
  onChange: (draft: PictureDraft) => void;
  onBack: () => void;
  onPut: () => void;
}) {
  const t = useTranslations('writing.pictures');
  const [, id = '', poster] = pictureAddress.exec(draft.address) ?? [];
  return (
    <form
      className="mt-4 space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        onPut();
      }}
    >
      <SecurePicture
        key={draft.address}
        fileId={id}
        variant={poster ? 'thumbnail' : 'original'}
        alt=""
        className="mx-auto max-h-[28dvh] min-h-24 rounded-card object-contain"
      />
      <FormField
        label={t('alt')}
        hint={t('altHint')}
        value={draft.alt}
        maxLength={longestWords.alt}
        onChange={(alt) => onChange({ ...draft, alt })}
      />
      <FormField
        label={t('caption')}
        optional
        value={draft.caption}
        maxLength={longestWords.caption}
        onChange={(caption) => onChange({ ...draft, caption })}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="font-medium text-body text-ink">{t('width')}</span>
        <Segmented
          label={t('width')}
          value={draft.width === null ? 'auto' : String(draft.width)}
          onChange={(value) => onChange({ ...draft, width: value === 'auto' ? null : Number(value) })}
          choices={[
            { value: 'auto', label: t('widthAuto') },
            ...widths.map((width) => ({ value: String(width), label: t('widthShare', { width }) })),
          ]}
        />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {isThere && !poster ? (
          <span className="mr-auto -ml-2">
            <MakeFilmButton fileId={id} />
          </span>
        ) : null}
        <Button look="quiet" onClick={onBack}>
          {t('another')}
        </Button>
        <Button type="submit" look="primary">
          {t(isThere ? 'keep' : 'insert')}
        </Button>
      </div>
    </form>
  );
}
