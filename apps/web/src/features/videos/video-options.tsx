'use client';
import { isOffered, type Wish, type WishField } from '@sorami/contracts/models';
import {
  maxVideoSeconds,
  maxVideos,
  minVideoSeconds,
  personGenerations,
  videoAspectRatios,
  videoResolutions,
} from '@sorami/contracts/videos';
import { Clapperboard, Clock, MonitorPlay, UserRound, Volume2, VolumeX } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { RatioGlyph, useStartingPictureChip } from '../../generations/chips.tsx';
import type { VideoDraft } from '../../generations/video-draft.ts';
import type { ModelChoice } from '../../lib/use-models.ts';
import { type Chip, Chips } from '../../ui/chips.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { useModelChip } from '../../ui/model-choice.tsx';

/** The whole numbers from `first` to `last`. */
function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Everything that can be said about films besides the words. What the model cannot do is grey, and why is said. */
export function VideoOptions({
  draft,
  choice,
  onChange,
}: {
  /** As the model can make it. */
  draft: VideoDraft;
  choice: ModelChoice;
  onChange: (part: Partial<VideoDraft>) => void;
}) {
  const t = useTranslations('videos');
  const shared = useTranslations('generations');
  const format = useFormatter();
  const words = useTranslations('models');
  const modelChip = useModelChip(choice, draft);
  const model = choice.model ?? null;
  const name = model?.name ?? '';
  const can = model?.video ?? null;
  const list = (words: readonly string[]) => format.list(words, { type: 'conjunction' });
  /** Why not every one of `all` can be chosen; null where it can. */
  const refusal = <Value,>(
    all: readonly Value[],
    possible: readonly Value[] | undefined,
    word: (value: Value) => string,
  ) =>
    possible && all.some((value) => !possible.includes(value))
      ? t('refused.only', { model: name, list: list(possible.map(word)) })
      : null;
  const refused = <Field extends WishField>(field: Field, value: Wish[Field]) =>
    model !== null && !isOffered(model, field, value);

  const seconds = (count: number) => t('seconds', { count });
  const lengths = numbers(minVideoSeconds, maxVideoSeconds);
  const counts = numbers(1, maxVideos);
  const startingPicture = useStartingPictureChip(
    draft.inputFileId === null ? [] : [draft.inputFileId],
    1,
    ([inputFileId = null]) => onChange({ inputFileId }),
    refused('inputFileId', 'any') ? t('refused.picture', { model: name }) : null,
  );

  const peopleChip: Chip = {
    name: 'personGeneration',
    label: words('people.label'),
    icon: <UserRound aria-hidden className="size-4" />,
    value: words(`people.values.${draft.personGeneration}`),
    panel: () => (
      <ChoiceGroup
        label={words('people.label')}
        value={draft.personGeneration}
        onChange={(personGeneration) => onChange({ personGeneration })}
        refused={can?.people === 'words' ? words('people.words', { model: name }) : null}
        choices={personGenerations.map((value) => ({ value, label: words(`people.values.${value}`) }))}
      />
    ),
  };

  return (
    <Chips
      chips={[
        {
          name: 'aspectRatio',
          label: t('ratio'),
          icon: <RatioGlyph size={draft.aspectRatio} />,
          value: draft.aspectRatio,
          panel: () => (
            <ChoiceGroup
              label={t('ratio')}
              value={draft.aspectRatio}
              onChange={(aspectRatio) => onChange({ aspectRatio })}
              refused={refusal(videoAspectRatios, can?.aspectRatios, String)}
              choices={videoAspectRatios.map((value) => ({
                value,
                label: value,
                hint: t(`ratios.${value}`),
                visual: <RatioGlyph size={value} />,
                disabled: refused('aspectRatio', value),
              }))}
            />
          ),
        },
        {
          name: 'numberOfVideos',
          label: shared('number'),
          icon: <Clapperboard aria-hidden className="size-4" />,
          value: t('count', { count: draft.numberOfVideos }),
          panel: () => (
            <ChoiceGroup
              label={shared('number')}
              value={String(draft.numberOfVideos)}
              onChange={(value) => onChange({ numberOfVideos: Number(value) })}
              refused={
                can && can.maxVideos < maxVideos
                  ? t('refused.number', { model: name, count: can.maxVideos })
                  : null
              }
              choices={counts.map((count) => ({
                value: String(count),
                label: String(count),
                disabled: refused('numberOfVideos', count),
              }))}
            />
          ),
        },
        {
          name: 'durationSeconds',
          label: t('length'),
          icon: <Clock aria-hidden className="size-4" />,
          value: seconds(draft.durationSeconds),
          panel: () => (
            <ChoiceGroup
              label={t('length')}
              value={String(draft.durationSeconds)}
              onChange={(value) => onChange({ durationSeconds: Number(value) })}
              refused={refusal(lengths, can?.durations, seconds)}
              choices={lengths.map((length) => ({
                value: String(length),
                label: seconds(length),
                disabled: refused('durationSeconds', length),
              }))}
            />
          ),
        },
        {
          name: 'resolution',
          label: t('resolution'),
          icon: <MonitorPlay aria-hidden className="size-4" />,
          value: draft.resolution,
          panel: () => (
            <ChoiceGroup
              label={t('resolution')}
              value={draft.resolution}
              onChange={(resolution) => onChange({ resolution })}
              refused={refusal(videoResolutions, can?.resolutions, String)}
              choices={videoResolutions.map((value) => ({
                value,
                label: value,
                hint: t(`resolutions.${value}`),
                disabled: refused('resolution', value),
              }))}
            />
          ),
        },
        {
          name: 'sound',
          label: t('sound'),
          icon: draft.sound ? (
            <Volume2 aria-hidden className="size-4" />
          ) : (
            <VolumeX aria-hidden className="size-4" />
          ),
          value: t(draft.sound ? 'sounds.on' : 'sounds.off'),
          panel: () => (
            <ChoiceGroup
              label={t('sound')}
              value={draft.sound ? 'on' : 'off'}
              onChange={(value) => onChange({ sound: value === 'on' })}
              refused={
                can && can.sound !== 'optional' ? t(`refused.sound.${can.sound}`, { model: name }) : null
              }
              choices={(['on', 'off'] as const).map((value) => ({
                value,
                label: t(`sounds.${value}`),
                disabled: refused('sound', value === 'on'),
              }))}
            />
          ),
        },
        ...(can && can.people !== 'ignored' ? [peopleChip] : []),
        startingPicture,
        ...(modelChip ? [modelChip] : []),
      ]}
    />
  );
}
