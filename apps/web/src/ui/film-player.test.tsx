import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { browser, refusal } from '../testing/browser.ts';
import { fakeFile } from '../testing/fakes.ts';
import { show } from '../testing/show.tsx';
import { FilmPlayer } from './film-player.tsx';

const file = fakeFile({
  id: 'film',
  type: 'video',
  name: 'heron.mp4',
  contentType: 'video/mp4',
  width: 1280,
  height: 720,
  durationSeconds: 8,
});
const calls = () => browser.callsOf('GET /api/files/film');
const film = () => screen.getByLabelText<HTMLVideoElement>('a heron');

/** The parts of a video element that a browser has and happy-dom has not: it plays at once, at the speed of a test. */
function bringToLife(video: HTMLVideoElement): HTMLVideoElement {
  let paused = true;
  Object.defineProperties(video, {
    readyState: { value: 4, configurable: true },
    duration: { value: 8, configurable: true },
    paused: { get: () => paused, configurable: true },
    currentTime: { value: 0, writable: true, configurable: true },
  });
  video.play = vi.fn(async () => {
    paused = false;
    fireEvent.play(video);
  });
  video.pause = vi.fn(() => {
    paused = true;
    fireEvent.pause(video);
  });
  // What a browser does with another source.
  video.addEventListener('emptied', () => {
    paused = true;
    Object.assign(video, { currentTime: 0, playbackRate: 1 });
  });
  return video;
}

async function open(props: Partial<Parameters<typeof FilmPlayer>[0]> = {}) {
  const shown = show(<FilmPlayer file={file} label="a heron" {...props} />);
  await waitFor(() => expect(film().src).toMatch(/link=1/));
  const video = bringToLife(film());
  fireEvent.loadedMetadata(video);
  return { ...shown, video };
}

beforeEach(() => {
  let links = 0;
  browser.answer('GET /api/files/film', () => ({
    url: `https://storage.example.com/film.mp4?link=${++links}`,
    expiresAt: '2026-01-01T00:01:00.000Z',
  }));
});

test('Space plays and pauses, K too, and what has its own use for a key keeps it', async () => {
  const { user, video } = await open();
  await user.keyboard(' ');
  expect(video.play).toHaveBeenCalledOnce();
  expect(screen.getByRole('button', { name: 'Pause' })).toBeTruthy();
  await user.keyboard('k');
  expect(video.pause).toHaveBeenCalledOnce();
  // A space presses the button that has the focus, once.
  screen.getByRole('button', { name: 'Loop' }).focus();
  await user.keyboard(' ');
  expect(video.loop).toBe(true);
  expect(video.play).toHaveBeenCalledOnce();
});

test('comma and point move by one frame and stop the film', async () => {
  const { user, video } = await open();
  await user.keyboard(' .');
  expect(video.paused).toBe(true);
  // Into the middle of the second frame of twenty-four a second.
  expect(video.currentTime).toBeCloseTo(1.5 / 24);
  video.currentTime = 2;
  await user.keyboard(',');
  expect(video.currentTime).toBeCloseTo(2 - 0.5 / 24);
  video.currentTime = 0;
  await user.keyboard(',');
  expect(video.currentTime).toBe(0);
});

test('M mutes, L loops, arrows wind and turn the sound, F asks for the whole screen', async () => {
  const { user, video } = await open({ keepsArrows: true });
  await user.keyboard('m');
  expect(video.muted).toBe(true);
  expect(screen.getByRole('button', { name: 'Unmute' })).toBeTruthy();
  await user.keyboard('l');
  expect(screen.getByRole('button', { name: 'Loop' }).getAttribute('aria-pressed')).toBe('true');
  await user.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
  expect(video.currentTime).toBe(1);
  await user.keyboard('{ArrowDown}');
  expect(video.volume).toBeCloseTo(0.9);
  await user.keyboard('{End}{ArrowRight}');
  expect(video.currentTime).toBe(8);
  const whole = vi.fn(async () => undefined);
  Object.defineProperty(document, 'fullscreenEnabled', { value: true, configurable: true });
  screen.getByRole('region', { name: 'Player: a heron' }).requestFullscreen = whole;
  await user.keyboard('f');
  expect(whole).toHaveBeenCalledOnce();
});

test('elsewhere on the page the arrows and letters are not the film’s', async () => {
  const { user, video } = await open();
  await user.keyboard('{ArrowRight}');
  expect(video.currentTime).toBe(0);
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  await user.keyboard('m ');
  expect(field.value).toBe('m ');
  expect(video.muted).toBe(false);
  expect(video.play).not.toHaveBeenCalled();
  field.remove();
});

test('a link that dies while one watches is renewed, and the film goes on where it was', async () => {
  const { user, video } = await open();
  await user.keyboard(' ');
  video.playbackRate = 1.5;
  video.currentTime = 3.2;
  fireEvent.timeUpdate(video);
  fireEvent.error(video);
  await waitFor(() => expect(video.src).toMatch(/link=2/));
  expect(calls()).toHaveLength(2);
  fireEvent.emptied(video);
  fireEvent.loadedMetadata(video);
  expect(video.currentTime).toBe(3.2);
  expect(video.playbackRate).toBe(1.5);
  expect(video.paused).toBe(false);
});

test('a place that was sought with a dead link is the one where it goes on', async () => {
  const { user, video } = await open({ keepsArrows: true });
  await user.keyboard('{ArrowRight}{ArrowRight}');
  fireEvent.error(video);
  await waitFor(() => expect(video.src).toMatch(/link=2/));
  fireEvent.emptied(video);
  fireEvent.loadedMetadata(video);
  expect(video.currentTime).toBe(2);
  expect(video.paused).toBe(true);
});

test('where the new link is the same as the old one, the film is begun anew', async () => {
  const { user, video } = await open();
  await user.keyboard(' ');
  video.currentTime = 3.2;
  fireEvent.timeUpdate(video);
  browser.answer('GET /api/files/film', { url: video.src, expiresAt: '2026-01-01T00:01:00.000Z' });
  video.load = vi.fn();
  Object.defineProperty(video, 'error', { value: { code: 2 }, configurable: true });
  fireEvent.error(video);
  await waitFor(() => expect(video.load).toHaveBeenCalledOnce());
  Object.defineProperty(video, 'error', { value: null, configurable: true });
  fireEvent.emptied(video);
  fireEvent.loadedMetadata(video);
  expect(video.currentTime).toBe(3.2);
});

test('a film that fails with every link says so, and can be asked for again', async () => {
  const { user, video } = await open();
  for (const next of [2, 3]) {
    fireEvent.error(video);
    await waitFor(() => expect(video.src).toMatch(`link=${next}`));
  }
  fireEvent.error(video);
  expect((await screen.findByRole('alert')).textContent).toMatch(/cannot be played right now/);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(film().src).toMatch(/link=4/));
});

test('why a film cannot be had is said in the API’s words', async () => {
  browser.answer('GET /api/files/film', refusal(404, 'NOT_FOUND', { message: 'It may have been deleted.' }));
  show(<FilmPlayer file={file} label="a heron" />);
  expect((await screen.findByRole('alert')).textContent).toMatch(/It may have been deleted/);
});

test('a silent film offers no sound', async () => {
  const { user, video } = await open({ silent: true });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'No sound' }).disabled).toBe(true);
  await user.keyboard('m');
  expect(video.muted).toBe(false);
});

test('it begins by itself where that was asked for, and not where a person wants stillness', async () => {
  const begun = show(<FilmPlayer file={file} label="a heron" autoPlay />);
  await waitFor(() => expect(film().src).toMatch(/link=/));
  const first = bringToLife(film());
  fireEvent.loadedMetadata(first);
  expect(first.play).toHaveBeenCalledOnce();
  begun.unmount();

  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  show(<FilmPlayer file={file} label="a heron" autoPlay />);
  await waitFor(() => expect(film().src).toMatch(/link=/));
  const second = bringToLife(film());
  fireEvent.loadedMetadata(second);
  expect(second.play).not.toHaveBeenCalled();
});
