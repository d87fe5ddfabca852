import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { zstdDecompressSync } from 'node:zlib';
import sharp from 'sharp';
import { type Derived, type DeriveTask, mostPreviewBytes } from './derive.ts';
import { answerParent } from './run-child.ts';

/** What ffmpeg's WebAssembly offers, as far as it is used here. */
interface Core {
  exec(...args: string[]): number;
  reset(): void;
  setLogger(log: (line: { message: string }) => void): void;
  FS: {
    mkdir(path: string): void;
    mount(type: unknown, options: object, path: string): void;
    readFile(path: string): Uint8Array;
    filesystems: { WORKERFS: unknown };
  };
}

/** Part of a file of the disk, as the browser's Blob would be. */
interface Slice {
  start: number;
  size: number;
}

const posterSide = 1280;
const previewSide = 480;
const previewSeconds = 3;
/** Bits per second, tried in turn until the preview is small enough. */
const bitRates = [900_000, 450_000, 200_000];

answerParent(async ({ file, durationSeconds }: DeriveTask): Promise<Derived> => {
  const descriptor = openSync(file, 'r');
  try {
    const { core, said } = await startCore(descriptor);
    const run = (output: string, ...args: string[]): Buffer => {
      said.length = 0;
      core.reset();
      if (core.exec(...args, output) !== 0)
        throw new Error(`The film cannot be decoded: ${said.slice(-3).join(' ')}`);
      return Buffer.from(core.FS.readFile(output));
    };
    const input = ['-i', '/in/film'];
    const within = (side: number) =>
      `scale=w='min(${side},iw)':h='min(${side},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2`;
    // A third of the way: films often begin in the dark.
    const still = run(
      '/poster.png',
      ...['-ss', String(durationSeconds / 3), ...input, '-frames:v', '1', '-vf', within(posterSide)],
    );
    const poster = await sharp(still).webp({ quality: 82 }).toBuffer({ resolveWithObject: true });
    const short = `-t ${previewSeconds} -an -r 15 -c:v libx264 -preset superfast -pix_fmt yuv420p -movflags +faststart`;
    for (const rate of bitRates) {
      const rated = ['-b:v', String(rate), '-maxrate', String(rate), '-bufsize', String(rate)];
      const preview = run(
        '/preview.mp4',
        ...input,
        '-vf',
        within(previewSide),
        ...short.split(' '),
        ...rated,
      );
      if (preview.length < mostPreviewBytes)
        return {
          poster: poster.data,
          posterWidth: poster.info.width,
          posterHeight: poster.info.height,
          preview,
        };
    }
    throw new Error('The preview cannot be made small enough');
  } finally {
    closeSync(descriptor);
  }
});

/** Starts ffmpeg as WebAssembly, with the one file as /in/film. It was made for a browser's worker, and is given one. */
async function startCore(descriptor: number): Promise<{ core: Core; said: string[] }> {
  const said: string[] = [];
  const { size } = fstatSync(descriptor);
  Object.assign(globalThis, {
    self: globalThis,
    importScripts: () => {},
    location: { href: 'file:///' },
    FileReaderSync: class {
      readAsArrayBuffer(slice: Slice): ArrayBuffer {
        const bytes = new ArrayBuffer(slice.size);
        readSync(descriptor, new Uint8Array(bytes), 0, slice.size, slice.start);
        return bytes;
      }
    },
  });
  const { default: createCore } = await import('@ffmpeg/core');
  const wasm = fileURLToPath(import.meta.resolve('@ffmpeg/core/wasm'));
  // Images keep it packed: it is a tenth of them.
  const packed = `${wasm}.zst`;
  const wasmBinary = existsSync(packed) ? zstdDecompressSync(await readFile(packed)) : await readFile(wasm);
  const core: Core = await createCore({ wasmBinary });
  core.setLogger(({ message }) => said.push(message));
  const film = {
    name: 'film',
    size,
    lastModifiedDate: new Date(0),
    slice: (start: number, end: number): Slice => ({ start, size: Math.max(0, Math.min(end, size) - start) }),
  };
  core.FS.mkdir('/in');
  core.FS.mount(core.FS.filesystems.WORKERFS, { files: [film] }, '/in');
  return { core, said };
}
