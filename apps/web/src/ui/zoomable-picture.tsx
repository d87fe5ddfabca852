'use client';
import { ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { SecurePicture } from './secure-picture.tsx';

/** A picture as large as there is room, or, after a click on it or a Z, at its full size, to be moved about. */
export function ZoomablePicture({
  fileId,
  alt,
  width,
  height,
}: {
  fileId: string;
  alt: string;
  /** Pixels of the original. */
  width: number;
  height: number;
}) {
  const t = useTranslations('generations');
  /** Where it was clicked, in shares of its width and height; null while all of it is seen. */
  const [zoomedAt, setZoomedAt] = useState<{ x: number; y: number } | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const zoomed = zoomedAt !== null;

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [role="menu"]'))
        return;
      setZoomedAt((at) => (at ? null : { x: 0.5, y: 0.5 }));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  useLayoutEffect(() => {
    const { current } = frame;
    if (!zoomedAt || !current) return;
    current.scrollTo(
      zoomedAt.x * current.scrollWidth - current.clientWidth / 2,
      zoomedAt.y * current.scrollHeight - current.clientHeight / 2,
    );
    current.focus({ preventScroll: true });
  }, [zoomedAt]);

  const toggle = (event: MouseEvent<HTMLElement>) => {
    if (zoomed) return setZoomedAt(null);
    const { left, top, width: wide, height: high } = event.currentTarget.getBoundingClientRect();
    setZoomedAt({ x: (event.clientX - left) / wide, y: (event.clientY - top) / high });
  };
  const picture = (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Z and the button do the same.
    // biome-ignore lint/a11y/noStaticElementInteractions: the button is there for those who do not point.
    <span
      onClick={toggle}
      className={
        zoomed ? 'm-auto block shrink-0 cursor-zoom-out' : 'contents cursor-zoom-in [&>*]:cursor-zoom-in'
      }
      style={zoomed ? { width: `max(${width}px, 160%)`, aspectRatio: width / height } : undefined}
    >
      <SecurePicture
        fileId={fileId}
        alt={alt}
        width={width}
        height={height}
        className={zoomed ? 'size-full bg-sunken' : 'bg-sunken lg:rounded-card'}
        // Its place is kept before it arrives; never larger than it is.
        style={
          zoomed
            ? {}
            : {
                aspectRatio: width / height,
                width: `min(100%, ${width}px, calc(var(--room) * ${width / height}))`,
              }
        }
      />
    </span>
  );
  return (
    <>
      {zoomed ? (
        <div
          ref={frame}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys.
          tabIndex={0}
          role="document"
          aria-label={alt}
          className="absolute inset-0 flex overflow-auto overscroll-contain outline-none"
        >
          {picture}
        </div>
      ) : (
        picture
      )}
      <IconButton
        label={zoomed ? t('zoomOut') : t('zoomIn')}
        shortcut="Z"
        side="left"
        look="glass"
        aria-keyshortcuts="z"
        onClick={() => setZoomedAt(zoomed ? null : { x: 0.5, y: 0.5 })}
        className="absolute! top-3 right-3 z-10 lg:top-4 lg:right-4"
      >
        {zoomed ? <ZoomOut aria-hidden className="size-4" /> : <ZoomIn aria-hidden className="size-4" />}
      </IconButton>
    </>
  );
}
