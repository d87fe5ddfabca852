'use client';
import {
  type ImageEdit,
  type ImageGenerationResource,
  imageEditKinds,
  longestUpscaled,
  upscaleFactors,
} from '@sorami/contracts/images';
import { isOffered } from '@sorami/contracts/models';
import { Brush, Layers2, type LucideIcon, Maximize2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Picture } from '../../generations/generation-kinds.ts';
import { useModels } from '../../lib/use-models.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { Button } from '../../ui/button.tsx';
import { onDemand } from '../../ui/on-demand.ts';

const EditDialog = onDemand(() => import('./edit-dialog.tsx').then((module) => module.EditDialog));

const icons: Record<ImageEdit['kind'], LucideIcon> = { mask: Brush, variation: Layers2, upscale: Maximize2 };

/** What can be done with a picture by one of the models that the person may use; nothing where none can do anything. */
export function EditButtons({
  generation,
  picture,
  onStarted,
}: {
  generation: ImageGenerationResource;
  picture: Picture;
  onStarted: () => void;
}) {
  const t = useTranslations('images.edits');
  const powers = usePowers();
  const painters = (useModels() ?? []).filter(({ kind }) => kind === 'image');
  const [open, setOpen] = useState<ImageEdit['kind'] | null>(null);
  if (!powers.make) return null;
  const offered = imageEditKinds.filter(
    (kind) =>
      painters.some((model) => isOffered(model, 'edit', { kind })) &&
      (kind !== 'upscale' || Math.max(picture.width, picture.height) * upscaleFactors[0] <= longestUpscaled),
  );
  return (
    <>
      {offered.map((kind) => {
        const Icon = icons[kind];
        return (
          <Button key={kind} look="quiet" size="small" onClick={() => setOpen(kind)}>
            <Icon aria-hidden className="size-3.5" />
            {t(`${kind}.title`)}
          </Button>
        );
      })}
      {open ? (
        <EditDialog
          kind={open}
          {...{ generation, picture }}
          onClose={() => setOpen(null)}
          onStarted={onStarted}
        />
      ) : null}
    </>
  );
}
