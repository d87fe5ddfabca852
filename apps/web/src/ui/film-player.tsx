'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import clsx from 'clsx';
import { Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { Button } from './button.tsx';
import { arrowStep, FilmBar } from './film-controls.tsx';
import { SecurePicture } from './secure-picture.tsx';
import { motionWanted } from './silent-preview.tsx';
import { useFilm } from './use-film.ts';
import { useSaveFrame } from './use-save-frame.ts';

/** What keeps its keys to itself. */
const elsewhere = 'input, textarea, select, [role="menu"], [role="alertdialog"]';
/** What a space presses. */
const pressed = 'button, a, [role="menuitemradio"]';
const volumeStep = 0.1;
/** On a full screen the controls leave after so many milliseconds without a movement. */
const patience = 2_500;

interface FullScreenVideo extends HTMLVideoElement {
  /** Phones of Apple fill the screen with the film alone. */
  webkitEnterFullscreen?: () => void;
}

/** A film with its controls: the browser's own player under ours. */
export function FilmPlayer({
  file,
  label,
  silent = false,
  autoPlay = false,
  keepsArrows = false,
}: {
  file: SoramiFile;
  label: string;
  /** It is known to have no sound. */
  silent?: boolean;
  /** Begins at once, unless the person wants stillness. */
  autoPlay?: boolean;
  /** The arrows are the film's wherever the focus is, and not only within it. */
  keepsArrows?: boolean;
}) {
  const t = useTranslations('player');
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [plays] = useState(() => autoPlay && motionWanted());
  const film = useFilm(file.id, { seconds: file.durationSeconds ?? 0, autoPlay: plays });
  const { element, url, state, controls } = film;
  const saveFrame = useSaveFrame(file, element);
  const [filling, setFilling] = useState(false);
  const [idle, setIdle] = useState(false);
  const ratio = file.width && file.height ? file.width / file.height : 16 / 9;

  const fill = () => {
    const video: FullScreenVideo | null = element.current;
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (document.fullscreenEnabled) void root?.requestFullscreen().catch(() => undefined);
    else video?.webkitEnterFullscreen?.();
  };
  const float = () => {
    if (document.pictureInPictureElement) void document.exitPictureInPicture();
    else void element.current?.requestPictureInPicture().catch(() => undefined);
  };

  useEffect(() => {
    const look = () => setFilling(root !== null && document.fullscreenElement === root);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, [root]);
  const quiet = filling && state.playing;
  useEffect(() => {
    if (!quiet) return setIdle(false);
    let timer = setTimeout(() => setIdle(true), patience);
    const wake = () => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), patience);
    };
    const woken = ['pointermove', 'keydown'] as const;
    for (const name of woken) document.addEventListener(name, wake);
    return () => {
      clearTimeout(timer);
      for (const name of woken) document.removeEventListener(name, wake);
    };
  }, [quiet]);

  const keys: Record<string, () => void> = {
    ' ': controls.toggle,
    k: controls.toggle,
    ',': () => controls.step(-1),
    '.': () => controls.step(1),
    m: () => (silent ? undefined : controls.toggleMuted()),
    f: fill,
    l: controls.toggleLoop,
    s: () => void saveFrame.save(),
    ArrowLeft: () => controls.by(-arrowStep),
    ArrowRight: () => controls.by(arrowStep),
    ArrowUp: () => controls.setVolume(state.volume + volumeStep),
    ArrowDown: () => controls.setVolume(state.volume - volumeStep),
    Home: () => controls.seek(0),
    End: () => controls.seek(state.duration),
  };
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest(elsewhere)) return;
      if (event.key === ' ' && target?.closest(pressed)) return;
      const inside = target !== null && root?.contains(target);
      const moves = event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End';
      if (moves && !keepsArrows && !inside) return;
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keepsArrows, root]);

  if (film.problem) {
    return (
      <div role="alert" className="max-w-sm p-6 text-center">
        <p className="font-semibold text-ink text-large">{t('failed')}</p>
        <p className="mt-1 text-ink-soft">
          {film.problem instanceof ApiProblem ? film.problem.message : t('failedText')}
        </p>
        <Button className="mt-4" onClick={film.retry}>
          {t('retry')}
        </Button>
      </div>
    );
  }
  return (
    <section
      ref={setRoot}
      aria-label={t('playerOf', { name: label })}
      // On a full screen the film has the night around it, whatever the page's colours.
      data-theme={filling ? 'dark' : undefined}
      className={clsx(
        'flex w-full flex-col',
        filling ? clsx('items-stretch justify-center bg-black', idle && 'cursor-none') : 'items-center',
      )}
      style={{ '--film-ratio': ratio } as CSSProperties}
    >
      <div
        className={clsx(
          'relative overflow-hidden',
          filling ? 'min-h-0 flex-1 bg-black' : 'bg-sunken lg:rounded-card',
        )}
        style={
          filling
            ? undefined
            : {
                aspectRatio: ratio,
                width: `min(100%, ${Math.round((file.width ?? 1280) * 1.5)}px, calc(var(--room) * ${ratio}))`,
              }
        }
      >
        {file.hasThumbnail ? (
          // Not as the element's own poster: that would be asked for as by another origin, and the browser's copy is not.
          <SecurePicture
            fileId={file.id}
            variant="thumbnail"
            alt=""
            fallback={null}
            className="absolute inset-0 size-full object-contain"
          />
        ) : null}
        <video
          ref={element}
          onClick={controls.toggle}
          onDoubleClick={fill}
          src={url ?? undefined}
          // Its frames may be kept as pictures: storage has to allow this page to read them.
          crossOrigin="anonymous"
          preload="auto"
          playsInline
          aria-label={label}
          {...film.events}
          className="relative block size-full object-contain"
        />
        {!state.playing && state.time === 0 ? (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-0 m-auto flex size-16 items-center justify-center rounded-full bg-[oklch(0.16_0.01_268/0.62)] text-white backdrop-blur-md"
          >
            <Play className="ml-1 size-7 fill-current" />
          </span>
        ) : null}
      </div>
      <div
        className={clsx(
          'transition-opacity',
          filling
            ? clsx('bg-black px-6 pt-2 pb-4', idle && 'opacity-0')
            : 'w-full px-4 pt-2 max-lg:pb-3 lg:px-0',
        )}
        style={filling ? undefined : { maxWidth: `max(22rem, calc(var(--room) * ${ratio}))` }}
      >
        <FilmBar
          state={state}
          controls={controls}
          url={url}
          ratio={ratio}
          silent={silent}
          filling={filling}
          container={root}
          onFill={fill}
          onFloat={typeof document !== 'undefined' && document.pictureInPictureEnabled ? float : null}
          onSaveFrame={() => void saveFrame.save()}
          saving={saveFrame.saving}
        />
      </div>
    </section>
  );
}
