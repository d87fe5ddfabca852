'use client';
import { imageQualitySchema, imageStyleSchema } from '@sorami/contracts/images';
import clsx from 'clsx';
import { ImagePlus, PenLine, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { requestComposeAfterDialog } from '../../lib/compose-request.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Checksum, CopySign, Fact, useCopy } from '../../ui/facts.tsx';
import { SmallPicture } from '../../ui/secure-picture.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import { useProblemToast } from '../../ui/use-problem-toast.ts';
import { imageDraft } from './image-draft.ts';
import { useDeleteImages } from './use-images.ts';
import type { ShownPicture } from './wall-items.ts';

/** The column beside the picture: the words it came from, what it is, and what can be done with it. */
export function PictureFacts({
  shown,
  onShow,
  onClose,
}: {
  shown: ShownPicture;
  onShow: (picture: ShownPicture) => void;
  onClose: () => void;
}) {
  const { generation, picture } = shown;
  const t = useTranslations('images');
  const format = useFormatter();
  const fileSize = useFileSize();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const remove = useDeleteImages();
  const prompt = useCopy();
  const [asking, setAsking] = useState(false);
  const style = imageStyleSchema.safeParse(generation.style);
  const quality = imageQualitySchema.safeParse(generation.quality);
  const engine = [generation.model, generation.modelVersion].filter(Boolean).join(' ');

  const compose = (part: Parameters<typeof imageDraft.change>[0]) => {
    imageDraft.change(part);
    requestComposeAfterDialog();
    onClose();
  };

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
          <Button look="quiet" size="small" onClick={() => compose({ prompt: generation.prompt })}>
            <PenLine aria-hidden className="size-3.5" />
            {t('reuse')}
          </Button>
          <Button look="quiet" size="small" onClick={() => compose({ inputFileId: picture.file.id })}>
            <ImagePlus aria-hidden className="size-3.5" />
            {t('startFrom')}
          </Button>
        </div>

        {generation.images.length > 1 ? (
          <ul className="mt-5 flex flex-wrap gap-2" aria-label={t('siblings')}>
            {generation.images.map((sibling, position) => (
              <li key={sibling.id}>
                <button
                  type="button"
                  aria-label={t('position', { position: position + 1, count: generation.images.length })}
                  aria-current={sibling.id === picture.id}
                  onClick={() => onShow({ generation, picture: sibling })}
                  className={clsx(
                    'block size-14 overflow-hidden rounded-control',
                    sibling.id === picture.id
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

        <dl className="mt-6 border-line border-b text-body">
          <Fact name={t('size')}>
            {picture.width} × {picture.height}
          </Fact>
          <Fact name={t('file')}>
            {picture.file.contentType.replace('image/', '').toUpperCase()} · {fileSize(picture.file.size)}
          </Fact>
          <Fact name={t('style')}>{style.success ? t(`styles.${style.data}`) : t('styles.auto')}</Fact>
          <Fact name={t('quality')}>
            {quality.success ? t(`qualities.${quality.data}`) : generation.quality}
          </Fact>
          {engine ? <Fact name={t('engine')}>{engine}</Fact> : null}
          <Fact name={t('made')}>
            {format.dateTime(new Date(generation.createdAt), {
              dateStyle: 'long',
              timeStyle: 'short',
              timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
            })}
          </Fact>
          <Fact name={t('checksum')}>
            <Checksum sha256={picture.file.sha256} label={t('checksumCopy')} copied={t('copied')} />
          </Fact>
        </dl>
        {picture.embedded ? <p className="mt-4 text-ink-faint text-small">{t('embedded')}</p> : null}
      </div>

      <div className="sticky bottom-0 flex items-center gap-2 border-line border-t bg-canvas p-4 pb-[max(16px,env(safe-area-inset-bottom))] lg:px-6">
        <DownloadButton fileId={picture.file.id} fileName={picture.file.name} className="flex-1" />
        <Button look="neutral" size="large" onClick={() => setAsking(true)}>
          <Trash2 aria-hidden className="size-4" />
          {t('delete')}
        </Button>
      </div>

      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('deleteTitle', { count: generation.images.length })}
        description={t('deleteDescription', { count: generation.images.length })}
        confirm={t('deleteConfirm', { count: generation.images.length })}
        pending={remove.isPending}
        onConfirm={() =>
          remove.mutate(generation.id, {
            onSuccess: () => {
              setAsking(false);
              onClose();
              toast({ tone: 'positive', title: t('deleted', { count: generation.images.length }) });
            },
            onError: (problem) => {
              setAsking(false);
              tellProblem(problem);
            },
          })
        }
      />
    </aside>
  );
}
