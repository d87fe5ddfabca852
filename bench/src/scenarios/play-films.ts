import process from 'node:process';
import { videoAspectRatios, videoResolutions } from '@sorami/contracts/videos';
import { findChromium } from '@sorami/e2e/find-chromium';
import { chromium } from 'playwright-core';
import { measuredResult, type Result } from '../result.ts';
import type { Stack } from '../stack/start-stack.ts';
import { completed, makeOne } from './make-films.ts';

/** As much of the browser's element as is used here. */
interface FilmElement {
  muted: boolean;
  src: string;
  currentTime: number;
  duration: number;
  videoWidth: number;
  videoHeight: number;
  play(): Promise<void>;
  remove(): void;
}
// What the function that runs in the browser finds there.
declare const document: {
  createElement(name: 'video'): FilmElement;
  body: { append(film: FilmElement): void };
};

const durationSeconds = 3;

/** What the system's browser makes of a film. */
interface Played {
  width: number;
  height: number;
  seconds: number;
  hasMoved: boolean;
}

/** Runs in the browser: plays a film for a moment. */
async function play(address: string): Promise<Played> {
  const film = Object.assign(document.createElement('video'), { muted: true, src: address });
  document.body.append(film);
  await film.play();
  const deadline = Date.now() + 10_000;
  while (film.currentTime < 0.5 && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const { videoWidth: width, videoHeight: height, duration: seconds, currentTime } = film;
  film.remove();
  return { width, height, seconds, hasMoved: currentTime >= 0.5 };
}

/** A film of every ratio and size, with and without sound by turns, played by the system's browser. */
export async function playFilms({ api, people: { newcomer } }: Stack): Promise<Result[]> {
  const browser = await chromium.launch({
    executablePath: await findChromium(process.env),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    const faults: string[] = [];
    const shapes = videoAspectRatios.flatMap((aspectRatio) =>
      videoResolutions.map((resolution) => ({ aspectRatio, resolution })),
    );
    for (const [index, shape] of shapes.entries()) {
      const asked = { ...shape, durationSeconds, sound: index % 2 === 0 };
      const { generation } = await makeOne(api.url, newcomer, asked, index);
      const [film] = generation.videos;
      const headers = { authorization: `Bearer ${await newcomer.mint()}` };
      const link = await fetch(`${api.url}/api/files/${film?.file.id}`, { headers, redirect: 'manual' });
      const played = await page.evaluate(play, link.headers.get('location') ?? '');
      const isRight =
        played.width === film?.width &&
        played.height === film.height &&
        Math.abs(played.seconds - film.durationSeconds) < 0.1 &&
        film.hasSound === asked.sound &&
        played.hasMoved;
      if (!isRight) faults.push(`${shape.aspectRatio} ${shape.resolution}: ${JSON.stringify(played)}`);
      await completed(api.url, newcomer, generation.id);
    }
    return [
      measuredResult(
        'films of every ratio and size that Chromium plays, as long and large as is said',
        `${shapes.length - faults.length} of ${shapes.length}`,
        `${shapes.length}`,
        faults.length === 0,
        faults.join('; '),
      ),
    ];
  } finally {
    await browser.close();
  }
}
