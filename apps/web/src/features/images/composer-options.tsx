'use client';
import { imageFormats, imageQualities, imageSizes, imageStyles } from '@sorami/contracts/images';
import clsx from 'clsx';
import { FileImage, Gauge, ImagePlus, Images, Palette, X } from 'lucide-react';
import Image from 'next/image';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { assetPaths } from '../../config/paths.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { SecurePicture } from '../../ui/secure-picture.tsx';
import type { ImageDraft } from './image-draft.ts';
import { StartingPicturePicker } from './starting-picture-picker.tsx';
import { ratioOfSize } from './wall-items.ts';

/** A crop of a picture that Sorami made in this style. */
function StyleSwatch({ style }: { style: (typeof imageStyles)[number] }) {
  const [absent, setAbsent] = useState(false);
  if (absent) return null;
  return (
    <Image
      src={assetPaths.style(style)}
      alt=""
      width={40}
      height={28}
      onError={() => setAbsent(true)}
      className="-ml-1 h-7 w-10 rounded-[5px] object-cover"
    />
  );
}

/** The proportions of a size, drawn. */
function SizeGlyph({ size }: { size: string }) {
  const ratio = ratioOfSize(size);
  const width = ratio >= 1 ? 16 : 16 * ratio;
  const height = ratio >= 1 ? 16 / ratio : 16;
  return (
    <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden className="shrink-0">
      <rect
        x={9 - width / 2 + 0.75}
        y={9 - height / 2 + 0.75}
        width={width - 1.5}
        height={height - 1.5}
        rx="2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  );
}

const counts = ['1', '2', '3', '4', '5', '6', '7', '8'] as const;
type OptionName = 'numImages' | 'size' | 'style' | 'quality' | 'format' | 'inputFileId';

/** `1536x1024` as people write it. */
export function sizeLabel(size: string): string {
  return size.replace('x', ' × ');
}

/** Everything that can be said about the pictures besides the words, folded into one line of chips. */
export function ComposerOptions({
  draft,
  onChange,
}: {
  draft: ImageDraft;
  onChange: (part: Partial<ImageDraft>) => void;
}) {
  const t = useTranslations('images');
  const [open, setOpen] = useState<OptionName | null>(null);
  const panelId = useId();

  const chip = (name: OptionName, label: string, icon: ReactNode, value: ReactNode) => (
    <button
      type="button"
      aria-expanded={open === name}
      aria-controls={panelId}
      onClick={() => setOpen(open === name ? null : name)}
      className={clsx(
        'flex h-8 items-center gap-1.5 rounded-control px-2 text-small transition-colors',
        open === name ? 'bg-pressed text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink',
      )}
    >
      {icon}
      <span className="sr-only">{label} : </span>
      {value ? <span className="tabular font-medium">{value}</span> : null}
    </button>
  );

  return (
    <>
      <div className="-ml-2 flex min-w-0 flex-wrap items-center gap-0.5">
        {chip(
          'numImages',
          t('number'),
          <Images aria-hidden className="size-4" />,
          t('count', { count: draft.numImages }),
        )}
        {chip('size', t('size'), <SizeGlyph size={draft.size} />, sizeLabel(draft.size))}
        {chip(
          'style',
          t('style'),
          <Palette aria-hidden className="size-4" />,
          draft.style ? t(`styles.${draft.style}`) : t('styles.auto'),
        )}
        {chip(
          'quality',
          t('quality'),
          <Gauge aria-hidden className="size-4" />,
          t(`qualities.${draft.quality}`),
        )}
        {chip(
          'format',
          t('format'),
          <FileImage aria-hidden className="size-4" />,
          t(`formats.${draft.format}`),
        )}
        {chip(
          'inputFileId',
          t('startingPicture'),
          draft.inputFileId ? (
            <SecurePicture
              fileId={draft.inputFileId}
              variant="thumbnail"
              alt=""
              fallback={<ImagePlus aria-hidden className="size-4" />}
              className="size-5 rounded-[4px] object-cover"
            />
          ) : (
            <ImagePlus aria-hidden className="size-4" />
          ),
          draft.inputFileId ? null : <span className="sr-only">{t('startingPictureNone')}</span>,
        )}
        {draft.inputFileId ? (
          <button
            type="button"
            aria-label={t('startingPictureRemove')}
            onClick={() => onChange({ inputFileId: null })}
            className="flex size-8 items-center justify-center rounded-control text-ink-faint hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </button>
        ) : null}
      </div>

      <div
        id={panelId}
        className={open ? 'order-last w-full animate-rise border-line border-t pt-3' : 'hidden'}
      >
        {open === 'numImages' ? (
          <ChoiceGroup
            label={t('number')}
            value={String(draft.numImages)}
            onChange={(value) => onChange({ numImages: Number(value) })}
            choices={counts.map((value) => ({ value, label: value }))}
          />
        ) : null}
        {open === 'size' ? (
          <ChoiceGroup
            label={t('size')}
            value={draft.size}
            onChange={(size) => onChange({ size })}
            choices={imageSizes.map((value) => ({
              value,
              label: sizeLabel(value),
              hint: t(`sizes.${value}`),
              visual: <SizeGlyph size={value} />,
            }))}
          />
        ) : null}
        {open === 'style' ? (
          <ChoiceGroup
            label={t('style')}
            value={draft.style ?? 'auto'}
            onChange={(value) => onChange({ style: value === 'auto' ? null : value })}
            choices={(['auto', ...imageStyles] as const).map((value) => ({
              value,
              label: t(`styles.${value}`),
              visual: value === 'auto' ? undefined : <StyleSwatch style={value} />,
            }))}
          />
        ) : null}
        {open === 'quality' ? (
          <ChoiceGroup
            label={t('quality')}
            value={draft.quality}
            onChange={(quality) => onChange({ quality })}
            choices={imageQualities.map((value) => ({
              value,
              label: t(`qualities.${value}`),
              hint: t(`qualityHints.${value}`),
            }))}
          />
        ) : null}
        {open === 'format' ? (
          <ChoiceGroup
            label={t('format')}
            value={draft.format}
            onChange={(format) => onChange({ format })}
            choices={imageFormats.map((value) => ({
              value,
              label: t(`formats.${value}`),
              hint: t(`formatHints.${value}`),
            }))}
          />
        ) : null}
        {open === 'inputFileId' ? (
          <StartingPicturePicker
            chosen={draft.inputFileId}
            onChoose={(inputFileId) => {
              onChange({ inputFileId });
              if (inputFileId) setOpen(null);
            }}
          />
        ) : null}
      </div>
    </>
  );
}
