'use client';
import { type FileLink, fileLinkSchema } from '@sorami/contracts/files';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';

/** What one sees of a film that is being watched; times in seconds. */
export interface FilmState {
  playing: boolean;
  time: number;
  duration: number;
  /** 0 to 1. */
  volume: number;
  muted: boolean;
  rate: number;
  loop: boolean;
}

/** Until two frames in a row were seen, a frame is taken to last this long. */
const usualFrame = 1 / 24;
const shortestFrame = 1 / 240;
/** Where links die one soon after the other (in milliseconds), they are not the fault. */
const mostRenewals = 2;
const soon = 10_000;

/**
 * A film in a `video` element, and all that can be done with it. Its presigned link is asked for here and renewed when
 * it dies while somebody watches: the film goes on where it was.
 */
export function useFilm(fileId: string, { seconds, autoPlay }: { seconds: number; autoPlay: boolean }) {
  const api = useSecureAPI();
  const element = useRef<HTMLVideoElement>(null);
  const [link, setLink] = useState<FileLink | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [state, setState] = useState<FilmState>({
    playing: false,
    time: 0,
    duration: seconds,
    volume: 1,
    muted: false,
    rate: 1,
    loop: false,
  });
  /** Where to go on with another link. */
  const place = useRef({ time: 0, playing: autoPlay, rate: 1 });
  const failure = useRef({ at: Number.NEGATIVE_INFINITY, count: 0 });
  /** Of the frame in sight: when it begins (not every browser tells), and how long one lasts. */
  const frame = useRef({ at: Number.NaN, length: 0 });

  const load = useCallback(async () => {
    setProblem(null);
    try {
      setLink(await api.get(apiPaths.file(fileId), fileLinkSchema));
    } catch (cause) {
      setProblem(cause);
    }
  }, [api, fileId]);
  useEffect(() => void load(), [load]);
  // Links of the same minutes are the same: then the element has to be told to begin anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the link.
  useEffect(() => {
    if (element.current?.error) element.current.load();
  }, [link]);

  const read = useCallback(() => {
    const film = element.current;
    if (!film || film.error) return;
    const { paused, ended, currentTime, duration, volume, muted, playbackRate, loop } = film;
    if (film.readyState > 0 && !film.seeking)
      Object.assign(place.current, { time: currentTime, playing: !paused, rate: playbackRate });
    setState((before) => ({
      playing: !paused && !ended,
      time: film.readyState > 0 ? currentTime : before.time,
      duration: Number.isFinite(duration) ? duration : before.duration,
      volume,
      muted,
      rate: playbackRate,
      loop,
    }));
  }, []);

  // `timeupdate` comes four times a second: too seldom for what moves.
  useEffect(() => {
    if (!state.playing) return;
    let next = requestAnimationFrame(function look() {
      read();
      next = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(next);
  }, [state.playing, read]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the element is there once there is a link.
  useEffect(() => {
    const film = element.current;
    if (!film || !('requestVideoFrameCallback' in film)) return;
    let shown = Number.NaN;
    let next = film.requestVideoFrameCallback(function see(_now, { mediaTime }) {
      const length = mediaTime - shown;
      const known = frame.current.length || Number.POSITIVE_INFINITY;
      if (!film.paused && length > shortestFrame) frame.current.length = Math.min(known, length);
      shown = film.paused ? Number.NaN : mediaTime;
      frame.current.at = mediaTime;
      next = film.requestVideoFrameCallback(see);
    });
    return () => film.cancelVideoFrameCallback(next);
  }, [link]);

  const controls = useMemo(() => {
    const on = (act: (film: HTMLVideoElement) => void) => {
      const film = element.current;
      if (film) act(film);
      read();
    };
    const seek = (time: number) =>
      on((film) => {
        const end = Number.isFinite(film.duration) ? film.duration : seconds;
        const wanted = Math.min(Math.max(0, time), end);
        place.current.time = wanted;
        film.currentTime = wanted;
        setState((before) => ({ ...before, time: wanted }));
      });
    return {
      toggle: () =>
        on((film) => {
          // Refused where the page was not touched yet: then it stays paused.
          if (film.paused) void film.play().catch(() => undefined);
          else film.pause();
        }),
      seek,
      by: (change: number) => seek(place.current.time + change),
      /** One frame on or back. */
      step: (direction: 1 | -1) =>
        on((film) => {
          film.pause();
          const length = frame.current.length || usualFrame;
          const { at } = frame.current;
          const from = Number.isNaN(at) ? film.currentTime : at;
          // Into the middle of the frame beside it: its edges belong to one or the other.
          seek(from + (direction === 1 ? 1.5 : -0.5) * length);
          if (!Number.isNaN(at)) frame.current.at = Math.max(0, at + direction * length);
        }),
      setVolume: (volume: number) =>
        on((film) => {
          film.volume = Math.min(1, Math.max(0, volume));
          film.muted = film.volume === 0;
        }),
      toggleMuted: () =>
        on((film) => {
          film.muted = !film.muted;
          if (!film.muted && film.volume === 0) film.volume = 0.5;
        }),
      setRate: (rate: number) =>
        on((film) => {
          film.playbackRate = rate;
        }),
      toggleLoop: () =>
        on((film) => {
          film.loop = !film.loop;
        }),
    };
  }, [read, seconds]);

  /** For the `video` element. */
  const events = useMemo(() => {
    const resume = () => {
      const film = element.current;
      if (!film) return;
      const { time, playing, rate } = place.current;
      film.playbackRate = rate;
      if (time > 0) film.currentTime = time;
      if (playing) void film.play().catch(() => undefined);
      read();
    };
    const fail = () => {
      const { at, count } = failure.current;
      const now = performance.now();
      failure.current = { at: now, count: now - at < soon ? count + 1 : 1 };
      if (failure.current.count > mostRenewals) setProblem(new Error('the film cannot be played'));
      else void load();
    };
    return {
      onLoadedMetadata: resume,
      onError: fail,
      onPlaying: read,
      onSeeking: () => {
        const film = element.current;
        if (film && !film.error && film.readyState > 0) place.current.time = film.currentTime;
      },
      onPlay: read,
      onPause: read,
      onSeeked: read,
      onTimeUpdate: read,
      onEnded: read,
      onVolumeChange: read,
      onRateChange: read,
    };
  }, [read, load]);

  const retry = useCallback(() => {
    failure.current.count = 0;
    void load();
  }, [load]);

  return { element, url: link?.url ?? null, problem, retry, state, controls, events };
}

export type FilmControls = ReturnType<typeof useFilm>['controls'];
