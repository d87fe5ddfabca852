'use client';
import { type ImageGenerationResource, imageQualitySchema, imageStyleSchema } from '@sorami/contracts/images';
import { ImagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { imageKind, type Picture } from '../../generations/generation-kinds.ts';
import { LargeView, type ViewParts } from '../../generations/large-view.tsx';
import { MakeFilmButton } from '../../generations/make-film-button.tsx';
import { PendingTile, WorkTile } from '../../generations/tiles.tsx';
import { type Tiles, Wall } from '../../generations/wall.tsx';
import type { Shown } from '../../generations/wall-items.ts';
import { WorkColumn } from '../../generations/work-column.tsx';
import { requestComposeAfterDialog } from '../../lib/compose-request.ts';
import { Button } from '../../ui/button.tsx';
import { Fact } from '../../ui/facts.tsx';
import { SmallPicture } from '../../ui/secure-picture.tsx';
import { ZoomablePicture } from '../../ui/zoomable-picture.tsx';
import { draftOf, imageDraft } from './image-draft.ts';

type ShownPicture = Shown<ImageGenerationResource, Picture>;

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

const view: ViewParts<ImageGenerationResource, Picture> = {
  stageClassName: '[--room:68dvh] lg:p-10 lg:[--room:calc(100dvh-80px)]',
  stage: ({ generation, work: picture }) => (
    <ZoomablePicture
      key={picture.file.id}
      fileId={picture.file.id}
      alt={generation.prompt}
      width={picture.width}
      height={picture.height}
    />
  ),
  column: (props) => <PictureColumn {...props} />,
};

/** The column beside a picture. */
function PictureColumn({
  shown,
  onShow,
  onClose,
}: {
  shown: ShownPicture;
  onShow: (shown: ShownPicture) => void;
  onClose: () => void;
}) {
  const { generation, work: picture } = shown;
  const t = useTranslations('images');
  const style = imageStyleSchema.safeParse(generation.style);
  const quality = imageQualitySchema.safeParse(generation.quality);

  const compose = (part: Parameters<typeof imageDraft.change>[0]) => {
    imageDraft.change(part);
    requestComposeAfterDialog();
    onClose();
  };

  return (
    <WorkColumn
      kind={imageKind}
      shown={shown}
      onShow={onShow}
      onClose={onClose}
      onReuse={() => compose({ prompt: generation.prompt })}
      onAgain={() => compose(draftOf(generation))}
      actions={
        <>
          <Button look="quiet" size="small" onClick={() => compose({ inputFileId: picture.file.id })}>
            <ImagePlus aria-hidden className="size-3.5" />
            {t('startFrom')}
          </Button>
          <MakeFilmButton fileId={picture.file.id} />
        </>
      }
      facts={
        <>
          <Fact name={t('style')}>{style.success ? t(`styles.${style.data}`) : t('styles.auto')}</Fact>
          <Fact name={t('quality')}>
            {quality.success ? t(`qualities.${quality.data}`) : generation.quality}
          </Fact>
        </>
      }
    />
  );
}

/** The person's pictures, those on their way in the places that they will take, and one of them large over it. */
export function ImageResults(props: {
  generations: readonly ImageGenerationResource[];
  /** Where closing the large view leads. */
  home: string;
  onEnd?: () => void;
}) {
  return (
    <>
      <Wall kind={imageKind} tiles={tiles} generations={props.generations} onEnd={props.onEnd} />
      <LargeView kind={imageKind} parts={view} generations={props.generations} home={props.home} />
    </>
  );
}
