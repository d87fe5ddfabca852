'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import clsx from 'clsx';
import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';

/** A file as one of many: its thumbnail, or the original of a picture that has none; else what stands there instead. */
export function SmallPicture({
  file,
  ...props
}: Omit<ComponentProps<typeof SecurePicture>, 'fileId' | 'variant'> & {
  file: Pick<SoramiFile, 'id' | 'hasThumbnail' | 'contentType'>;
}) {
  if (!file.hasThumbnail && !file.contentType.startsWith('image/')) return props.fallback ?? null;
  const variant = file.hasThumbnail ? 'thumbnail' : 'original';
  return <SecurePicture key={variant} fileId={file.id} variant={variant} {...props} />;
}

const tries = 3;
const addresses = {
  original: apiPaths.file,
  thumbnail: apiPaths.thumbnail,
  large: apiPaths.largeThumbnail,
} as const;

/**
 * A private picture. Its address needs a living session: where the session has just expired, Clerk is asked for a
 * fresh one and the picture is asked for again.
 */
export function SecurePicture({
  fileId,
  alt,
  variant = 'original',
  fallback,
  fades = true,
  className,
  ...props
}: Omit<ComponentProps<'img'>, 'src' | 'alt' | 'onError' | 'onLoad'> & {
  fileId: string;
  alt: string;
  variant?: keyof typeof addresses;
  /** What stands there where the picture cannot be had; by default a sentence that says so. */
  fallback?: ReactNode;
  /** Whether it comes into sight softly. */
  fades?: boolean;
}) {
  const api = useSecureAPI();
  const t = useTranslations('generations');
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState(false);
  const [failed, setFailed] = useState(false);

  const tryAgain = async () => {
    if (attempt + 1 >= tries) return setFailed(true);
    await api.refreshSession().catch(() => false);
    setAttempt(attempt + 1);
  };

  if (failed && fallback !== undefined) return fallback;
  if (failed) {
    return (
      <span
        role="img"
        aria-label={alt}
        className={clsx(
          'flex flex-col items-center justify-center gap-2 bg-sunken p-4 text-ink-faint',
          className,
        )}
      >
        <ImageOff aria-hidden className="size-5" />
        <span className="text-center text-small">{t('pictureUnavailable')}</span>
      </span>
    );
  }
  return (
    // biome-ignore lint/performance/noImgElement: a private picture must not pass through a shared optimizer.
    <img
      // A new element asks again: the address itself must not change, the API refuses unknown parameters.
      key={attempt}
      src={addresses[variant](fileId)}
      alt={alt}
      decoding="async"
      draggable={false}
      {...props}
      onError={() => void tryAgain()}
      // Shown once decoded: never an empty frame where a picture is said to be.
      onLoad={({ currentTarget }) =>
        void currentTarget
          .decode()
          .catch(() => undefined)
          .then(() => setLoaded(true))
      }
      className={clsx(
        fades && 'transition-opacity duration-200',
        loaded ? 'opacity-100' : 'opacity-0',
        className,
      )}
    />
  );
}
