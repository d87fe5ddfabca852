'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { DownloadButton } from '../../ui/download-button.tsx';
import { SmallPicture } from '../../ui/small-picture.tsx';
import type { Picture } from './wall-items.ts';

/** One picture of the wall. A link, so that it can be opened elsewhere, copied, and reached by Tab. */
export function PictureTile({
  generation,
  picture,
  onOpen,
}: {
  generation: ImageGenerationResource;
  picture: Picture;
  onOpen: () => void;
}) {
  const t = useTranslations('images');
  return (
    <div className="group relative size-full overflow-hidden rounded-picture bg-sunken">
      <a
        href={pagePaths.image(generation.id, picture.id)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          onOpen();
        }}
        className="block size-full rounded-picture focus-visible:outline-offset-[-2px]"
      >
        <SmallPicture
          file={picture.file}
          alt={generation.prompt}
          loading="lazy"
          width={picture.width}
          height={picture.height}
          className="size-full object-cover"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute inset-x-0 bottom-0 flex items-end bg-[linear-gradient(to_top,oklch(0.12_0.01_268/0.78),oklch(0.12_0.01_268/0.45)_45%,transparent)] px-3.5 pt-12 pr-14 pb-3 opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100"
        >
          <span className="line-clamp-2 font-book text-large text-white leading-5">{generation.prompt}</span>
        </span>
        <span className="pointer-events-none absolute inset-0 rounded-picture ring-1 ring-black/5 ring-inset dark:ring-white/6" />
      </a>
      <DownloadButton
        variant="icon"
        fileId={picture.file.id}
        fileName={picture.file.name}
        className="absolute right-2.5 bottom-2.5 opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 max-sm:hidden"
      />
      {picture.embedded ? <span className="sr-only">{t('embedded')}</span> : null}
    </div>
  );
}
