'use client';
import clsx from 'clsx';
import {
  Camera,
  Expand,
  type LucideIcon,
  Pause,
  PictureInPicture2,
  Play,
  Repeat,
  Shrink,
  StepBack,
  StepForward,
  Volume1,
  Volume2,
  VolumeX,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu, Slider } from 'radix-ui';
import { useRef, useState } from 'react';
import { clockTime } from '../lib/file-words.ts';
import { IconButton } from './icon-button.tsx';
import { MenuContent, MenuRadioItem } from './menu.tsx';
import type { FilmControls, FilmState } from './use-film.ts';

const rates = [0.25, 0.5, 1, 1.5, 2] as const;
/** Seconds that an arrow moves. */
export const arrowStep = 1;

/** A time as it stands beside a frame: with hundredths. */
function frameTime(seconds: number): string {
  const hundredths = Math.floor(seconds * 100);
  return `${Math.floor(hundredths / 6000)}:${String(Math.floor(hundredths / 100) % 60).padStart(2, '0')}.${String(hundredths % 100).padStart(2, '0')}`;
}

/** The small picture of what lies under the pointer: the same film once more, silent and standing still. */
function ScrubPreview({ url, at, share, ratio }: { url: string; at: number; share: number; ratio: number }) {
  const width = ratio >= 1 ? 160 : Math.round(120 * ratio);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute bottom-full mb-2 -translate-x-1/2 animate-fade overflow-hidden rounded-control border border-line bg-raised shadow-float"
      style={{ left: `clamp(${width / 2}px, ${share * 100}%, calc(100% - ${width / 2}px))`, width }}
    >
      <video
        ref={(film) => {
          // The next place is sought when the last one is in sight.
          if (film && !film.seeking && Math.abs(film.currentTime - at) > 0.02) film.currentTime = at;
        }}
        onSeeked={({ currentTarget: film }) => {
          if (Math.abs(film.currentTime - at) > 0.02) film.currentTime = at;
        }}
        src={url}
        crossOrigin="anonymous"
        muted
        playsInline
        preload="auto"
        tabIndex={-1}
        className="block w-full bg-black"
        style={{ aspectRatio: ratio }}
      />
      <span className="tabular block py-0.5 text-center text-ink-soft text-small">{frameTime(at)}</span>
    </div>
  );
}

/** Where in the film one is; to be dragged, and under the pointer what is there. */
function Scrubber({
  state,
  controls,
  url,
  ratio,
}: {
  state: FilmState;
  controls: FilmControls;
  url: string | null;
  ratio: number;
}) {
  const t = useTranslations('player');
  const bar = useRef<HTMLSpanElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const { time, duration } = state;
  return (
    <div className="relative">
      {share !== null && url ? (
        <ScrubPreview url={url} at={share * duration} share={share} ratio={ratio} />
      ) : null}
      <Slider.Root
        ref={bar}
        value={[Math.min(time, duration)]}
        max={duration}
        step={0.01}
        onValueChange={([next = 0]) => controls.seek(next)}
        onPointerMove={({ clientX, pointerType }) => {
          const box = bar.current?.getBoundingClientRect();
          if (!box || pointerType === 'touch') return;
          setShare(Math.min(1, Math.max(0, (clientX - box.left) / box.width)));
        }}
        onPointerLeave={() => setShare(null)}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -arrowStep, ArrowRight: arrowStep }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          controls.by(by);
        }}
        className="group/bar relative flex h-6 cursor-pointer touch-none select-none items-center"
      >
        <Slider.Track className="relative h-1 flex-1 overflow-hidden rounded-full bg-line-strong transition-[height] group-hover/bar:h-1.5">
          <Slider.Range className="absolute h-full bg-ink" />
        </Slider.Track>
        <Slider.Thumb
          aria-label={t('position')}
          aria-valuetext={t('positionOf', { time: clockTime(time), duration: clockTime(duration) })}
          className="flex size-6 items-center justify-center rounded-full before:block before:size-3 before:rounded-full before:bg-ink before:opacity-0 before:transition-opacity focus-visible:before:opacity-100 group-hover/bar:before:opacity-100 pointer-coarse:before:opacity-100"
        />
      </Slider.Root>
    </div>
  );
}

/** Everything that one can do with a film: under it, and over its foot when it fills the screen. */
export function FilmBar({
  state,
  controls,
  url,
  ratio,
  silent,
  filling,
  container,
  onFill,
  onFloat,
  onSaveFrame,
  saving,
}: {
  state: FilmState;
  controls: FilmControls;
  /** Of the film, for the small pictures over the bar. */
  url: string | null;
  ratio: number;
  /** It has no sound. */
  silent: boolean;
  /** It fills the screen. */
  filling: boolean;
  /** What holds the menu: on a full screen only what lies within it is seen. */
  container: HTMLElement | null;
  onFill: () => void;
  /** Null where the browser has no window for it. */
  onFloat: (() => void) | null;
  onSaveFrame: () => void;
  saving: boolean;
}) {
  const t = useTranslations('player');
  const { playing, time, duration, muted, volume, rate, loop } = state;
  const Volume = silent || muted || volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2;
  const button = (
    label: string,
    Icon: LucideIcon,
    onClick: () => void,
    more: { shortcut?: string; pressed?: boolean; disabled?: boolean; className?: string } = {},
  ) => (
    <IconButton
      label={label}
      {...(more.shortcut ? { shortcut: more.shortcut } : {})}
      side="top"
      onClick={onClick}
      disabled={more.disabled ?? false}
      aria-pressed={more.pressed}
      className={clsx(more.pressed && 'bg-pressed text-ink', more.className)}
    >
      <Icon aria-hidden className="size-4.5" />
    </IconButton>
  );

  return (
    <div className="@container">
      <Scrubber state={state} controls={controls} url={url} ratio={ratio} />
      <div className="-mx-1.5 flex items-center gap-0.5">
        {button(playing ? t('pause') : t('play'), playing ? Pause : Play, controls.toggle, {
          shortcut: t('space'),
        })}
        {button(t('frameBack'), StepBack, () => controls.step(-1), {
          shortcut: ',',
          className: '@max-[30rem]:hidden',
        })}
        {button(t('frameOn'), StepForward, () => controls.step(1), {
          shortcut: '.',
          className: '@max-[30rem]:hidden',
        })}
        <p className="tabular mr-auto ml-1.5 whitespace-nowrap text-ink-soft text-small">
          {playing ? clockTime(Math.floor(time)) : frameTime(time)}
          <span className="text-ink-faint"> / {clockTime(duration)}</span>
        </p>
        {button(silent ? t('silent') : muted ? t('unmute') : t('mute'), Volume, controls.toggleMuted, {
          shortcut: 'M',
          disabled: silent,
        })}
        {silent ? null : (
          <Slider.Root
            value={[muted ? 0 : volume]}
            max={1}
            step={0.05}
            onValueChange={([next = 0]) => controls.setVolume(next)}
            className="group/volume relative mr-1.5 hidden h-6 w-16 cursor-pointer touch-none select-none items-center @min-[34rem]:flex"
          >
            <Slider.Track className="relative h-1 flex-1 overflow-hidden rounded-full bg-line-strong">
              <Slider.Range className="absolute h-full bg-ink-soft" />
            </Slider.Track>
            <Slider.Thumb
              aria-label={t('volume')}
              className="flex size-6 items-center justify-center rounded-full before:block before:size-2.5 before:rounded-full before:bg-ink-soft before:opacity-0 focus-visible:before:opacity-100 group-hover/volume:before:opacity-100"
            />
          </Slider.Root>
        )}
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger
            aria-label={t('speedOf', { rate })}
            className="tabular h-8 min-w-11 shrink-0 rounded-control px-1.5 font-medium text-ink-soft text-small transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-pressed"
          >
            {t('rate', { rate })}
          </DropdownMenu.Trigger>
          <MenuContent side="top" align="end" container={container} className="min-w-32!">
            <DropdownMenu.RadioGroup
              value={String(rate)}
              onValueChange={(value) => controls.setRate(Number(value))}
            >
              {rates.map((value) => (
                <MenuRadioItem key={value} value={String(value)}>
                  {t('rate', { rate: value })}
                </MenuRadioItem>
              ))}
            </DropdownMenu.RadioGroup>
          </MenuContent>
        </DropdownMenu.Root>
        {button(t('loop'), Repeat, controls.toggleLoop, { shortcut: 'L', pressed: loop })}
        {button(t('saveFrame'), Camera, onSaveFrame, { shortcut: 'S', disabled: saving || !url })}
        {onFloat
          ? button(t('float'), PictureInPicture2, onFloat, {
              disabled: !url,
              className: '@max-[30rem]:hidden',
            })
          : null}
        {button(filling ? t('unfill') : t('fill'), filling ? Shrink : Expand, onFill, { shortcut: 'F' })}
      </div>
    </div>
  );
}
