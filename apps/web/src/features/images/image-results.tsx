'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import { imageKind, type Picture } from '../../generations/generation-kinds.ts';
import { MakeFilmButton } from '../../generations/make-film-button.tsx';
import { PendingTile, WorkTile } from '../../generations/tiles.tsx';
import { useViewWasAsked } from '../../generations/use-view.ts';
import { type Tiles, Wall } from '../../generations/wall.tsx';
import { onDemand } from '../../ui/on-demand.ts';
import { SmallPicture } from '../../ui/secure-picture.tsx';

const ImageView = onDemand(() => import('./image-view.tsx').then((module) => module.ImageView));

const tiles: Tiles<ImageGenerationResource, Picture> = {
  work: (generation, picture) => (
    <WorkTile
      kind={imageKind}
      generation={generation}
      work={picture}
      action={<MakeFilmButton fileId={picture.file.id} variant="icon" />}
    >
      <SmallPicture
        file={picture.file}
        alt={generation.prompt}
        loading="lazy"
        width={picture.width}
        height={picture.height}
        className="size-full object-cover"
      />
    </WorkTile>
  ),
  leading: (generation) => <PendingTile generation={generation} />,
};

/** The person's pictures, those on their way in the places that they will take, and one of them large over it. */
export function ImageResults(props: {
  generations: readonly ImageGenerationResource[];
  /** Where closing the large view leads. */
  home: string;
  onEnd?: () => void;
}) {
  const wasAsked = useViewWasAsked(imageKind);
  return (
    <>
      <Wall kind={imageKind} tiles={tiles} generations={props.generations} onEnd={props.onEnd} />
      {wasAsked ? <ImageView generations={props.generations} home={props.home} /> : null}
    </>
  );
}
