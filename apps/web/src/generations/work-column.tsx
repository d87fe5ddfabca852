'use client';
import clsx from 'clsx';
import { PenLine, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatName } from '../lib/file-words.ts';
import { useModelName } from '../lib/use-models.ts';
import { usePowers } from '../lib/use-powers.ts';
import { Button } from '../ui/button.tsx';
import { DownloadButton } from '../ui/download-button.tsx';
import { Checksum, CopySign, Fact, useCopy } from '../ui/facts.tsx';
import { HandOnButtons, useHandOn } from '../ui/hand-on.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { OtherModelButton, useCostWords } from '../ui/model-choice.tsx';
import { SmallPicture } from '../ui/secure-picture.tsx';
import { useFileSize } from '../ui/use-file-size.ts';
import { useTrashWithWarning } from '../ui/used-pictures.tsx';
import type { Generation, GenerationKind, Work } from './generation-kinds.ts';
import type { Shown } from './wall-items.ts';

/** The column beside a work: the words it came from, what it is, and what can be done with it. */
export function WorkColumn<Made extends Generation, Piece extends Work>({
  kind,
  shown,
  actions,
  facts,
  onShow,
  onClose,
  onReuse,
  onAgain,
}: {
  kind: GenerationKind<Made, Piece>;
  shown: Shown<Made, Piece>;
  /** Buttons beside those that copy and reuse the prompt. */
  actions?: ReactNode;
  /** What only this kind has to say. */
  facts: ReactNode;
  onShow: (shown: Shown<Made, Piece>) => void;
  onClose: () => void;
  onReuse: () => void;
  /** Asks for the same again, with whichever model is chosen. */
  onAgain: () => void;
}) {
  const { generation, work } = shown;
  const t = useTranslations('generations');
  const words = useTranslations(kind.words);
  const modelWords = useTranslations('models');
  const format = useFormatter();
  const fileSize = useFileSize();
  const prompt = useCopy();
  const siblings = kind.works(generation);
  const { remove, dialog } = useTrashWithWarning();
  const removeThis = () => {
    const next = siblings.find(({ id }) => id !== work.id);
    const leave = () => (next ? onShow({ generation, work: next }) : onClose());
    void remove([work.file], leave);
  };
  const removeAll = () =>
    void remove(
      siblings.map(({ file }) => file),
      onClose,
    );
  const powers = usePowers();
  const handOn = useHandOn({ type: 'file', id: work.file.id, title: work.file.name }, onClose);
  const modelName = useModelName();
  const costWords = useCostWords();
  const madeBy = work.model ?? generation.model;
  const engine = [madeBy && modelName(madeBy), !work.embedded && generation.modelVersion]
    .filter(Boolean)
    .join(' ');

  return (
    <aside className="flex w-full shrink-0 flex-col border-line lg:w-[22.5rem] lg:overflow-y-auto lg:border-l">
      <div className="flex-1 p-5 lg:p-6">
        <h2 className="text-ink-faint text-small">{t('prompt')}</h2>
        <p className="mt-1.5 whitespace-pre-wrap break-words font-book text-ink text-title leading-[1.7rem]">
          {generation.prompt}
        </p>
        <div className="-ml-2 mt-3 flex flex-wrap gap-1">
          <Button look="quiet" size="small" onClick={() => prompt.copy(generation.prompt)}>
            <CopySign copied={prompt.copied} />
            {prompt.copied ? t('copied') : t('copy')}
          </Button>
          <Button look="quiet" size="small" onClick={onReuse}>
            <PenLine aria-hidden className="size-3.5" />
            {t('reuse')}
          </Button>
          <OtherModelButton kind={kind.name} madeBy={madeBy} onAgain={onAgain} />
          {actions}
        </div>

        {siblings.length > 1 ? (
          <ul className="mt-5 flex flex-wrap gap-2" aria-label={t('siblings')}>
            {siblings.map((sibling, position) => (
              <li key={sibling.id}>
                <button
                  type="button"
                  aria-label={t('position', { position: position + 1, count: siblings.length })}
                  aria-current={sibling.id === work.id}
                  onClick={() => onShow({ generation, work: sibling })}
                  className={clsx(
                    'block size-14 overflow-hidden rounded-control',
                    sibling.id === work.id
                      ? 'ring-2 ring-accent ring-offset-2 ring-offset-canvas'
                      : 'hover:brightness-105',
                  )}
                >
                  <SmallPicture file={sibling.file} alt="" className="size-full object-cover" />
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        {siblings.length > 1 && powers.make ? (
          <Button look="quiet" size="small" className="-ml-2 mt-2" onClick={removeAll}>
            <Trash2 aria-hidden className="size-3.5" />
            {t('deleteAll', { count: siblings.length })}
          </Button>
        ) : null}

        <dl className="mt-6 border-line border-b text-body">
          <Fact name={t('size')}>
            {work.width} × {work.height}
          </Fact>
          <Fact name={t('file')}>
            {formatName(work.file.contentType)} · {fileSize(work.file.size)}
          </Fact>
          {facts}
          {engine ? <Fact name={t('engine')}>{engine}</Fact> : null}
          <Fact name={modelWords('cost')}>{costWords(work.costMicros)}</Fact>
          <Fact name={t('made')}>
            {format.dateTime(new Date(generation.createdAt), {
              dateStyle: 'long',
              timeStyle: 'short',
              timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
            })}
          </Fact>
          <Fact name={t('checksum')}>
            <Checksum sha256={work.file.sha256} label={t('checksumCopy')} copied={t('copied')} />
          </Fact>
        </dl>
        {work.embedded ? <p className="mt-4 text-ink-faint text-small">{words('embedded')}</p> : null}
      </div>

      <div className="sticky bottom-0 flex items-center gap-2 border-line border-t bg-canvas p-4 pb-[max(16px,env(safe-area-inset-bottom))] lg:px-6">
        <DownloadButton fileId={work.file.id} fileName={work.file.name} className="flex-1" />
        {powers.make ? (
          <>
            <HandOnButtons handOn={handOn} />
            <IconButton
              label={t('delete')}
              side="top"
              className="size-10 border border-line-strong"
              onClick={removeThis}
            >
              <Trash2 aria-hidden className="size-4" />
            </IconButton>
          </>
        ) : null}
        {dialog}
        {handOn.dialogs}
      </div>
    </aside>
  );
}
