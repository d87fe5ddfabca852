'use client';
import {
  type ImageEdit,
  type ImageGenerationResource,
  type ImageSize,
  imageSizes,
  longestUpscaled,
  type MaskArea,
  maxPromptLength,
  upscaleFactors,
} from '@sorami/contracts/images';
import { isOffered } from '@sorami/contracts/models';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { imageKind, type Picture } from '../../generations/generation-kinds.ts';
import { useStartGeneration } from '../../generations/use-generations.ts';
import { namedModel, noteTold, receiversOf, useModelChoice } from '../../lib/use-models.ts';
import { useProblemWords } from '../../lib/use-problem-words.ts';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SentNotice, useModelChip, usePriceSentence } from '../../ui/model-choice.tsx';
import { PlanLink } from '../../ui/plan-link.tsx';
import { SecurePicture } from '../../ui/secure-picture.tsx';
import { firstState } from './image-composer.tsx';
import { draftOf, type ImageDraft, requestOfDraft } from './image-draft.ts';
import { MaskField } from './mask-field.tsx';

/** Of our sizes, the one whose shape is most like the picture's: it holds a place on the wall, and says what it costs. */
function nearestSize({ width, height }: Picture): ImageSize {
  const off = (size: ImageSize) => {
    const [wide = 1, high = 1] = size.split('x').map(Number);
    return Math.abs(Math.log((wide / high) * (height / width)));
  };
  return imageSizes
    .slice(imageSizes.indexOf('1024x1024'))
    .reduce((best, size) => (off(size) < off(best) ? size : best));
}

const counts = ['1', '2', '3', '4'] as const;

/** What is asked above its choices, which say it to screen readers by themselves. */
function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <p aria-hidden className="mb-1.5 font-medium text-body text-ink">
        {label}
      </p>
      {children}
    </div>
  );
}

/** Asks what is to be done with a picture, and by which of the models that can. */
export function EditDialog({
  kind,
  generation,
  picture,
  onClose,
  onStarted,
}: {
  kind: ImageEdit['kind'];
  generation: ImageGenerationResource;
  picture: Picture;
  onClose: () => void;
  onStarted: () => void;
}) {
  const t = useTranslations('images.edits');
  const images = useTranslations('images');
  const promptId = useId();
  const problemWords = useProblemWords();
  const [prompt, setPrompt] = useState(generation.prompt);
  const [areas, setAreas] = useState<MaskArea[]>([]);
  const [count, setCount] = useState<(typeof counts)[number]>('1');
  const [factor, setFactor] = useState<(typeof upscaleFactors)[number]>(2);

  const all = useModelChoice('image');
  const models = all.models.filter((model) => isOffered(model, 'edit', { kind }));
  const model = models.find(({ id }) => id === all.model?.id) ?? models[0] ?? null;
  const choice = { ...all, models, model };
  const draft: ImageDraft = {
    ...draftOf(generation),
    prompt,
    inputFileId: picture.file.id,
    size: nearestSize(picture),
    numImages: kind === 'upscale' ? 1 : Number(count),
  };
  const edit: ImageEdit =
    kind === 'mask' ? { kind, areas } : kind === 'upscale' ? { kind, factor } : { kind };
  const chip = useModelChip(choice, draft);
  const price = usePriceSentence(choice, draft);
  const start = useStartGeneration(
    imageKind,
    // By its name in any case: the default of all models may not be able to.
    (wish: ImageDraft) => ({
      ...requestOfDraft(wish),
      edit,
      ...namedModel({ ...choice, models: all.models }),
    }),
    (wish, job) => ({ ...firstState(wish, job), edit: kind }),
  );
  const isReady = prompt.trim() !== '' && (kind !== 'mask' || areas.length > 0);

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`${kind}.title`)}
      description={t(`${kind}.lead`)}
      className="sm:top-[4dvh]! sm:max-h-[92dvh]! sm:w-[40rem]"
    >
      <form
        className="mt-4 space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          start.mutate(draft, {
            onSuccess: () => {
              noteTold(receiversOf(choice), true);
              onClose();
              onStarted();
            },
          });
        }}
      >
        {kind === 'mask' ? (
          <MaskField picture={picture} alt={generation.prompt} areas={areas} onChange={setAreas} />
        ) : (
          <SecurePicture
            fileId={picture.file.id}
            variant={picture.file.hasThumbnail ? 'thumbnail' : 'original'}
            alt={generation.prompt}
            className="mx-auto max-h-[36dvh] max-w-full rounded-card"
          />
        )}
        {kind === 'upscale' ? (
          <Labelled label={t('upscale.factor')}>
            <ChoiceGroup
              label={t('upscale.factor')}
              value={String(factor)}
              onChange={(value) => setFactor(value === '4' ? 4 : 2)}
              choices={upscaleFactors
                .filter((times) => Math.max(picture.width, picture.height) * times <= longestUpscaled)
                .map((times) => ({
                  value: String(times),
                  label: t('upscale.times', { times }),
                  hint: `${picture.width * times} × ${picture.height * times}`,
                }))}
            />
          </Labelled>
        ) : (
          <>
            <div>
              <label htmlFor={promptId} className="mb-1.5 block font-medium text-body text-ink">
                {t(`${kind}.prompt`)}
              </label>
              <textarea
                id={promptId}
                value={prompt}
                rows={3}
                maxLength={Math.min(maxPromptLength, model?.image?.promptCharacters ?? maxPromptLength)}
                onChange={(event) => setPrompt(event.target.value)}
                className="block w-full rounded-control border border-line-strong bg-surface px-3 py-2 text-body text-ink outline-none focus:border-accent focus:shadow-[0_0_0_3px_var(--sorami-accent-glow)] max-sm:text-large"
              />
            </div>
            <Labelled label={t('count')}>
              <ChoiceGroup
                label={t('count')}
                value={count}
                onChange={setCount}
                choices={counts.map((value) => ({ value, label: value }))}
              />
            </Labelled>
          </>
        )}
        <div className="flex flex-wrap items-center gap-3">
          {chip ? <Chips chips={[chip]} /> : null}
          <p role="status" className="tabular text-ink-faint text-small">
            {price}
          </p>
        </div>
        <SentNotice choice={choice} withPicture />
        {start.error ? (
          <p role="alert" className="text-danger text-small">
            {problemWords(start.error)} <PlanLink problem={start.error} />
          </p>
        ) : null}
        <div className="flex justify-end">
          <Button type="submit" look="primary" disabled={!isReady || start.isPending}>
            {kind === 'upscale' ? t('upscale.title') : images('create', { count: draft.numImages })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
