import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { makeFilm } from '@sorami/preview-engines/film/make-film';
import { createPainter } from '@sorami/preview-engines/image/create-painter';
import { makeKeys } from '@sorami/provenance/make-certificates';
import { createMarker } from '@sorami/provenance/marker';
import { median } from '../measure/statistics.ts';
import { measuredResult, type Result } from '../result.ts';

/** Milliseconds for a picture, and the share of the time that a film takes. */
const allowed = { picture: 60, film: 0.02 };
const times = 30;
const mark = { sourceType: 'algorithmicMedia', model: null, jobId: 'bench' } as const;

/** What marks add: to a picture of 1024 × 1024, and to the way of a film of eight seconds. */
export async function markFiles(): Promise<Result[]> {
  const { signal } = new AbortController();
  const marker = createMarker(await makeKeys(), { onUnstamped: () => {} });
  const painter = createPainter();
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-bench-marks-'));
  try {
    const { bytes: source } = await painter.paint(
      {
        prompt: 'A lighthouse in a storm',
        width: 1024,
        height: 1024,
        quality: 'standard',
        format: 'PNG',
        index: 0,
      },
      signal,
    );
    // As in a generator that has been up for a while.
    await marker.warm();
    const pictures: number[] = [];
    const before = process.cpuUsage();
    for (let turn = 0; turn < times; turn++) {
      const startedAt = performance.now();
      await marker.mark({ source, contentType: 'image/png', mark }, signal);
      pictures.push(performance.now() - startedAt);
    }
    const { user, system } = process.cpuUsage(before);
    const cpu = (user + system) / 1000 / times;
    const film = path.join(folder, 'film.mp4');
    const begunAt = performance.now();
    await makeFilm(
      {
        prompt: 'A lighthouse in a storm',
        index: 0,
        aspectRatio: '16:9',
        resolution: '720p',
        durationSeconds: 8,
        sound: true,
        language: 'en',
        outputFile: film,
      },
      { signal },
    );
    const making = performance.now() - begunAt;
    const films: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const startedAt = performance.now();
      await marker.markFilm({ source: film, mark }, `${film}.marked`, signal);
      films.push(performance.now() - startedAt);
    }
    const [picture, share] = [median(pictures), median(films) / making];
    return [
      measuredResult(
        'a mark in a picture',
        `${picture.toFixed(0)} ms`,
        `< ${allowed.picture} ms`,
        picture < allowed.picture,
        `1024 × 1024 PNG of ${(source.byteLength / 1e6).toFixed(1)} MB; ${cpu.toFixed(0)} ms of a processor`,
      ),
      measuredResult(
        'a mark in a film',
        `${(share * 100).toFixed(1)} %`,
        `< ${allowed.film * 100} %`,
        share < allowed.film,
        `${median(films).toFixed(0)} ms beside ${(making / 1000).toFixed(1)} s for 8 s of 720p`,
      ),
    ];
  } finally {
    await Promise.all([marker.close(), painter.close(), rm(folder, { recursive: true, force: true })]);
  }
}
