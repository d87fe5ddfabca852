'use client';
import {
  imageFormats,
  imageQualities,
  imageSizes,
  imageStyles,
  mostInputPictures,
} from '@sorami/contracts/images';
import { isOffered } from '@sorami/contracts/models';
import { FileImage, Gauge, Images, Palette } from 'lucide-react';
import Image from 'next/image';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { assetPaths } from '../../config/paths.ts';
import { RatioGlyph, useStartingPictureChip } from '../../generations/chips.tsx';
import type { ModelChoice } from '../../lib/use-models.ts';
import { Chips } from '../../ui/chips.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { useModelChip } from '../../ui/model-choice.tsx';
import { type ImageDraft, picturesOf } from './image-draft.ts';

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

const counts = ['1', '2', '3', '4', '5', '6', '7', '8'] as const;

/** `1536x1024` as people write it. */
function sizeLabel(size: string): string {
  return size.replace('x', ' × ');
}

/** Everything that can be said about the pictures besides the words. */
export function ComposerOptions({
  draft,
  choice,
  onChange,
}: {
  /** As the model can make it. */
  draft: ImageDraft;
  choice: ModelChoice;
  onChange: (part: Partial<ImageDraft>) => void;
}) {
  const t = useTranslations('images');
  const shared = useTranslations('generations');
  const modelChip = useModelChip(choice, draft);
  const { model } = choice;
  const startingPicture = useStartingPictureChip(
    picturesOf(draft),
    Math.min(mostInputPictures, model?.image?.inputPictures ?? 1),
    ([inputFileId = null, ...otherInputFileIds]) => onChange({ inputFileId, otherInputFileIds }),
    model && !isOffered(model, 'inputFileId', 'any') ? t('refusedPicture', { model: model.name }) : null,
  );
  return (
    <Chips
      chips={[
        {
          name: 'numImages',
          label: shared('number'),
          icon: <Images aria-hidden className="size-4" />,
          value: t('count', { count: draft.numImages }),
          panel: () => (
            <ChoiceGroup
              label={shared('number')}
              value={String(draft.numImages)}
              onChange={(value) => onChange({ numImages: Number(value) })}
              choices={counts.map((value) => ({ value, label: value }))}
            />
          ),
        },
        {
          name: 'size',
          label: shared('size'),
          icon: <RatioGlyph size={draft.size} />,
          value: sizeLabel(draft.size),
          panel: () => (
            <ChoiceGroup
              label={shared('size')}
              value={draft.size}
              onChange={(size) => onChange({ size })}
              choices={imageSizes.map((value) => ({
                value,
                label: sizeLabel(value),
                hint: t(`sizes.${value}`),
                visual: <RatioGlyph size={value} />,
              }))}
            />
          ),
        },
        {
          name: 'style',
          label: t('style'),
          icon: <Palette aria-hidden className="size-4" />,
          value: t(`styles.${draft.style ?? 'auto'}`),
          panel: () => (
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
          ),
        },
        {
          name: 'quality',
          label: t('quality'),
          icon: <Gauge aria-hidden className="size-4" />,
          value: t(`qualities.${draft.quality}`),
          panel: () => (
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
          ),
        },
        {
          name: 'format',
          label: t('format'),
          icon: <FileImage aria-hidden className="size-4" />,
          value: t(`formats.${draft.format}`),
          panel: () => (
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
          ),
        },
        startingPicture,
        ...(modelChip ? [modelChip] : []),
      ]}
    />
  );
}
