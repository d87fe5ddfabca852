'use client';
import { type ImageGenerationResource, imageQualitySchema, imageStyleSchema } from '@sorami/contracts/images';
import { ImagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { imageKind, type Picture } from '../../generations/generation-kinds.ts';
import { LargeView, type ViewParts } from '../../generations/large-view.tsx';
import { MakeFilmButton } from '../../generations/make-film-button.tsx';
import type { Shown } from '../../generations/wall-items.ts';
import { WorkColumn } from '../../generations/work-column.tsx';
import { requestComposeAfterDialog } from '../../lib/compose-request.ts';
import { Button } from '../../ui/button.tsx';
import { Fact } from '../../ui/facts.tsx';
import { ZoomablePicture } from '../../ui/zoomable-picture.tsx';
import { EditButtons } from './edit-buttons.tsx';
import { draftOf, imageDraft } from './image-draft.ts';

type ShownPicture = Shown<ImageGenerationResource, Picture>;

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
          <Button
            look="quiet"
            size="small"
            onClick={() => compose({ inputFileId: picture.file.id, otherInputFileIds: [] })}
          >
            <ImagePlus aria-hidden className="size-3.5" />
            {t('startFrom')}
          </Button>
          <MakeFilmButton fileId={picture.file.id} />
          <EditButtons generation={generation} picture={picture} onStarted={onClose} />
        </>
      }
      facts={
        <>
          {generation.edit ? <Fact name={t('edits.how')}>{t(`edits.${generation.edit}.made`)}</Fact> : null}
          <Fact name={t('style')}>{style.success ? t(`styles.${style.data}`) : t('styles.auto')}</Fact>
          <Fact name={t('quality')}>
            {quality.success ? t(`qualities.${quality.data}`) : generation.quality}
          </Fact>
        </>
      }
    />
  );
}

/** One of the pictures large, with what is known of it; nothing where the address names none. */
export function ImageView(props: {
  generations: readonly ImageGenerationResource[];
  /** Where closing it leads. */
  home: string;
}) {
  return <LargeView kind={imageKind} parts={view} {...props} />;
}
