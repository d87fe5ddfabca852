'use client';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { answerComposeAfter } from '../../lib/compose-request.ts';
import { SecurePicture } from '../../ui/secure-picture.tsx';
import { Viewer } from '../../ui/viewer.tsx';
import { PictureFacts } from './picture-facts.tsx';
import type { ShownPicture } from './wall-items.ts';

/** In narrow windows the picture goes from edge to edge, and what floats over it needs a ground of its own. */
const overPicture =
  'max-lg:bg-[oklch(0.16_0.01_268/0.62)] max-lg:text-white max-lg:backdrop-blur-md max-lg:hover:text-white';

function focusTile(address: string): void {
  document.querySelector<HTMLElement>(`main a[href="${CSS.escape(address)}"]`)?.focus();
}

/** One picture as large as the window allows, with everything that is known of it beside it. */
export function LargeView({
  shown,
  previous,
  next,
  onShow,
  onClose,
}: {
  shown: ShownPicture;
  previous: ShownPicture | undefined;
  next: ShownPicture | undefined;
  onShow: (picture: ShownPicture) => void;
  onClose: () => void;
}) {
  const t = useTranslations('images');
  const { generation, picture } = shown;
  return (
    <Viewer
      title={t('largeViewOf', { prompt: generation.prompt.slice(0, 120) })}
      labels={{ close: t('close'), previous: t('previous'), next: t('next') }}
      stageClassName="[--room:68dvh] lg:p-10 lg:[--room:calc(100dvh-80px)]"
      buttonClassName={overPicture}
      onPrevious={previous ? () => onShow(previous) : null}
      onNext={next ? () => onShow(next) : null}
      onClose={onClose}
      onCloseAutoFocus={(event) => {
        answerComposeAfter(event);
        if (event.defaultPrevented) return;
        // Where one came from on the wall, even after walking on with the arrows.
        event.preventDefault();
        focusTile(pagePaths.image(generation.id, picture.id));
      }}
      stage={
        <SecurePicture
          key={picture.file.id}
          fileId={picture.file.id}
          alt={generation.prompt}
          width={picture.width}
          height={picture.height}
          className="bg-sunken lg:rounded-card"
          // Its place is kept before it arrives; never larger than it is.
          style={{
            aspectRatio: picture.width / picture.height,
            width: `min(100%, ${picture.width}px, calc(var(--room) * ${picture.width / picture.height}))`,
          }}
        />
      }
    >
      <PictureFacts shown={shown} onShow={onShow} onClose={onClose} />
    </Viewer>
  );
}
