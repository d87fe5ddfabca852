import { open } from 'node:fs/promises';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';

/** What claims to be a film is none that can be shown. */
export class NotAFilmError extends Error {
  override name = 'NotAFilmError';
  /** Not an MP4 at all; cut short; or without pictures or length. */
  readonly reason: 'type' | 'truncated' | 'empty';

  constructor(reason: NotAFilmError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** Pixels as shown, seconds, frames per second, bytes; codecs as RFC 6381 names them. */
export interface FilmFacts {
  contentType: string;
  width: number;
  height: number;
  durationSeconds: number;
  framesPerSecond: number;
  videoCodec: string | null;
  /** Null: the film has no sound track. */
  audioCodec: string | null;
  size: number;
}

const headerLength = 16;
const mostBoxes = 100_000;

/**
 * Follows the boxes of an MP4 while its bytes pass, and holds none of them: call `push` with each chunk and `end` after
 * the last. Both throw NotAFilmError as soon as the bytes cannot be a whole MP4: a body that is JSON or HTML by its
 * first eight bytes, a film that was cut short at its end (which decoders and most probes do not notice).
 */
export class BoxCheck {
  #header = Buffer.alloc(0);
  /** Bytes of the present box that are still to come; null where it reaches to the end of the file. */
  #left: number | null = 0;
  #boxes = 0;
  #hasMoov = false;

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#left === null) return;
      if (this.#left > 0) {
        const step = Math.min(this.#left, chunk.length - at);
        this.#left -= step;
        at += step;
        continue;
      }
      const step = Math.min(headerLength - this.#header.length, chunk.length - at);
      this.#header = Buffer.concat([this.#header, chunk.subarray(at, at + step)]);
      at += step;
      this.#openBox();
    }
  }

  end(): void {
    // A last box of eight bytes never fills the header.
    while (this.#header.length >= 8) this.#openBox(true);
    if (this.#boxes === 0) throw new NotAFilmError('type', 'There are not even eight bytes');
    if (this.#header.length > 0 || (this.#left ?? 0) > 0)
      throw new NotAFilmError('truncated', `The last box lacks ${this.#left ?? 0} bytes`);
    if (!this.#hasMoov) throw new NotAFilmError('truncated', 'The box that describes the film is missing');
  }

  #openBox(isLast = false): void {
    const header = this.#header;
    if (this.#boxes === 0 && header.length >= 8 && header.toString('latin1', 4, 8) !== 'ftyp')
      throw new NotAFilmError('type', 'The bytes do not begin as those of an MP4');
    if (header.length < headerLength && !isLast) return;
    const size = header.readUInt32BE(0);
    const isLong = size === 1;
    if (isLong && header.length < headerLength)
      throw new NotAFilmError('truncated', 'A box is cut in its size');
    const length = isLong ? Number(header.readBigUInt64BE(8)) : size;
    if (size !== 0 && length < (isLong ? headerLength : 8))
      throw new NotAFilmError('truncated', 'A box has no size');
    this.#boxes += 1;
    if (this.#boxes > mostBoxes) throw new NotAFilmError('type', 'There are too many boxes');
    this.#hasMoov ||= header.toString('latin1', 4, 8) === 'moov';
    this.#header = Buffer.alloc(0);
    if (size === 0) {
      this.#left = null;
      return;
    }
    // What was read of the box beyond its header belongs to it, or already to the next one.
    const read = header.length;
    this.#left = Math.max(0, length - read);
    if (length < read) this.#header = header.subarray(length);
  }
}

/**
 * Reads what a film is from its boxes and tables, without decoding anything: a few milliseconds. Throws NotAFilmError
 * where it cannot be shown.
 */
export async function probeFilm(file: string): Promise<FilmFacts> {
  const check = new BoxCheck();
  const handle = await open(file);
  let size = 0;
  try {
    // One piece of memory for all of them: a stream would make a new one for each.
    const piece = Buffer.allocUnsafe(1 << 18);
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length);
      if (bytesRead === 0) break;
      check.push(piece.subarray(0, bytesRead));
      size += bytesRead;
    }
  } finally {
    await handle.close();
  }
  check.end();
  const input = new Input({ source: new FilePathSource(file), formats: ALL_FORMATS });
  try {
    return await readFacts(input, size);
  } catch (error) {
    if (error instanceof NotAFilmError) throw error;
    throw new NotAFilmError('type', 'The film cannot be read', { cause: error });
  } finally {
    input.dispose();
  }
}

async function readFacts(input: Input, size: number): Promise<FilmFacts> {
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  if (!video) throw new NotAFilmError('empty', 'The film has no pictures');
  const durationSeconds = await video.computeDuration();
  const { packetCount } = await video.computePacketStats();
  const [width, height] = [await video.getDisplayWidth(), await video.getDisplayHeight()];
  if (!(durationSeconds > 0 && packetCount > 0 && width > 0 && height > 0))
    throw new NotAFilmError('empty', 'The film has no length');
  return {
    contentType: (await input.getMimeType()).split(';', 1)[0] ?? 'video/mp4',
    width,
    height,
    durationSeconds,
    framesPerSecond: Math.round((packetCount / durationSeconds) * 1000) / 1000,
    videoCodec: await video.getCodecParameterString(),
    audioCodec: audio ? await audio.getCodecParameterString() : null,
    size,
  };
}
