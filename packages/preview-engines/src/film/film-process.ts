import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { createCanvas } from '@napi-rs/canvas';
import type { FilmTask } from './make-film.ts';
import { paintFilm } from './paint-film.ts';
import { answerParent } from './run-child.ts';
import { makeSound, sampleRate } from './sound.ts';

const framesPerSecond = 24;

// Draws a film's frames and hands them to the encoder, which is a program of its own. Nothing that others made is
// decoded here but the person's picture, by sharp.
answerParent(async (task: FilmTask, report) => {
  const { width, height, durationSeconds, ffmpegPath, sound } = task;
  const film = await paintFilm(task);
  const count = Math.round(durationSeconds * framesPerSecond);
  const length = count / framesPerSecond;
  const encoder = spawn(ffmpegPath, argumentsOf(task, length), { stdio: ['pipe', 'ignore', 'pipe', 'pipe'] });
  const ended = once(encoder, 'close');
  const [frames, , errors, audio] = encoder.stdio;
  if (!(frames instanceof Writable && errors instanceof Readable && audio instanceof Writable))
    throw new Error('The encoder was not started');
  let said = '';
  errors.on('data', (data) => {
    said += String(data);
  });
  // An encoder that ends early says why on its error output.
  frames.on('error', () => {});
  audio.on('error', () => {});
  // The encoder's sound comes in packets of 1,024 samples after one to begin with: with two less, none outlasts the film.
  const audible = length - (2 * 1024) / sampleRate;
  const samples = sound ? makeSound(film.seed, film.weather, film.isDark, film.isWater, audible) : null;
  audio.end(samples ? Buffer.from(samples.buffer) : undefined);

  // While one frame is on its way to the encoder, the next is drawn on the other canvas.
  const canvases = [createCanvas(width, height), createCanvas(width, height)] as const;
  let written: Promise<void> = Promise.resolve();
  for (let frame = 0; frame < count && encoder.exitCode === null; frame += 1) {
    const canvas = canvases[frame % 2] ?? canvases[0];
    film.draw(canvas.getContext('2d'), frame / framesPerSecond);
    await written;
    written = new Promise((resolve) => {
      frames.write(canvas.data(), () => resolve());
    });
    if (frame % 12 === 0) report(frame / count);
  }
  await written;
  frames.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`The encoder ended with ${code}: ${said.trim().slice(-400)}`);
  const { scene, palette, weather, seed } = film;
  return {
    width,
    height,
    durationSeconds: length,
    framesPerSecond,
    metadata: { scene, palette, weather, seed },
  };
});

function argumentsOf({ width, height, sound, outputFile, notice }: FilmTask, seconds: number): string[] {
  const pictures = `-f rawvideo -pix_fmt rgba -s ${width}x${height} -framerate ${framesPerSecond} -i pipe:0`;
  const samples = `-f s16le -ar ${sampleRate} -ac 2 -i pipe:3`;
  const video =
    '-c:v libx264 -preset veryfast -crf 21 -profile:v high -pix_fmt yuv420p -g 48 -threads 2 -vf scale=out_color_matrix=bt709:out_range=tv -colorspace bt709 -color_primaries bt709 -color_trc bt709';
  const audio = sound ? '-c:a aac -b:a 128k' : '-an';
  return [
    ...`-hide_banner -loglevel error -nostdin -y ${pictures} ${sound ? samples : ''} ${video} ${audio}`.split(
      ' ',
    ),
    ...`-t ${seconds} -movflags +faststart -map_metadata -1`.split(' '),
    '-metadata',
    `comment=${notice}`,
    '-metadata',
    'encoder=Sorami embedded engine',
    '-f',
    'mp4',
    outputFile,
  ].filter(Boolean);
}
