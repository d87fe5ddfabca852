import type { X509Certificate } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { initSync, WasmBuilder, WasmReader } from '@contentauth/c2pa-wasm';
import type { SigningKeys } from './certificates.ts';
import { reservedSize, signClaim } from './cose.ts';
import { hasMark, outlineOf, writeFilm } from './film-outline.ts';
import { type Ingredient, labelOf, type Mark, manifestOf } from './manifest.ts';
import { askTimeStamp } from './time-stamp.ts';

// c2pa as WebAssembly in Node, where its program is synchronous: used in threads of its own (marker.ts). It was made for a
// browser's worker, and is given what it asks one for.

/** Bytes, in memory or in a file, as the browser's Blob would hold them. */
interface Piece {
  readonly type: '';
  readonly size: number;
  read(): Uint8Array<ArrayBuffer>;
  slice(start?: number, end?: number): Piece;
}

/** `readAt` gives `size` bytes from `start` on. */
function pieceOf(
  readAt: (start: number, size: number) => Uint8Array<ArrayBuffer>,
  size: number,
  from = 0,
): Piece {
  return {
    type: '',
    size,
    read: () => readAt(from, size),
    slice: (start = 0, end = size) => pieceOf(readAt, Math.max(0, Math.min(end, size) - start), from + start),
  };
}

function inMemory(bytes: Uint8Array): Piece {
  return pieceOf((start, size) => Uint8Array.from(bytes.subarray(start, start + size)), bytes.byteLength);
}

function inFile(descriptor: number): Piece {
  // What is read is copied at once: the largest pieces share their room, or a long file leaves as much to collect.
  let largest = new Uint8Array(0);
  const readAt = (start: number, size: number) => {
    const room = size === largest.byteLength ? largest : new Uint8Array(size);
    if (size > largest.byteLength) largest = room;
    readSync(descriptor, room, 0, size, start);
    return room;
  };
  return pieceOf(readAt, fstatSync(descriptor).size);
}

Object.assign(globalThis, {
  FileReaderSync: class {
    readAsArrayBuffer = (piece: Piece): ArrayBuffer => piece.read().buffer;
  },
});

/** Has to come before all else. Threads share a compiled program, and what was compiled of it since. */
export function startProgram(program: object): void {
  initSync({ module: program });
}

/** c2pa takes a browser's Blob, of which it uses no more than a Piece has. */
const asBlob = (piece: Piece) => piece as unknown as Blob;

/** Bytes, or the path of a file that has them. */
export type Source = Uint8Array | string;

async function withPiece<Result>(source: Source, use: (piece: Piece) => Promise<Result>): Promise<Result> {
  if (typeof source !== 'string') return await use(inMemory(source));
  const descriptor = openSync(source, 'r');
  try {
    return await use(inFile(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The manifests in a file as c2pa's reader writes them down, in JSON, with what it found about their signatures; null where
 * there are none. @throws Error where they cannot be read
 */
export async function readManifests(
  source: Source,
  contentType: string,
  anchors?: string,
): Promise<string | null> {
  const settings = anchors
    ? { trust: { trust_anchors: anchors }, verify: { verify_trust: true } }
    : { verify: { verify_trust: false } };
  return await withPiece(source, async (piece) => {
    try {
      const reader = await WasmReader.fromBlob(contentType, asBlob(piece), JSON.stringify(settings));
      const manifests = reader.json();
      reader.free();
      return manifests;
    } catch (error) {
      if (/JumbfNotFound|ProvenanceMissing/.test(String(error))) return null;
      throw new Error('What the file says of itself cannot be read', { cause: error });
    }
  });
}

/** Whether c2pa's program has come to an end that it is not to be used after. */
export const hasTrapped = (error: unknown): boolean =>
  error instanceof Error && error.name === 'RuntimeError';

/** What is needed to sign. `onUnstamped` hears why a signature goes without the time stamp that it was to have. */
export interface SignContext extends SigningKeys {
  timeStampUrl: string | undefined;
  onUnstamped(error: unknown): void;
}

/**
 * The bytes of a file with a mark in it: signed, and with what its ingredients say of themselves. Marks that were in the file
 * before are not kept: the file as it was is to be among the ingredients.
 */
export async function signFile(
  source: Source,
  contentType: string,
  mark: Mark,
  ingredients: readonly Ingredient[],
  context: SignContext,
): Promise<Uint8Array> {
  return await withBuilder(contentType, mark, ingredients, (builder) =>
    withPiece(source, (piece) => builder.sign(signerOf(context), [], contentType, asBlob(piece))),
  );
}

/** Has `use` sign with a manifest that has its ingredients. */
async function withBuilder<Result>(
  contentType: string,
  mark: Mark,
  ingredients: readonly Ingredient[],
  use: (builder: WasmBuilder) => Promise<Result>,
): Promise<Result> {
  const kept: Ingredient[] = [];
  for (const ingredient of ingredients) {
    if (!ingredient.onlyIfMarked || (await isMarked(ingredient))) kept.push(ingredient);
  }
  const builder = WasmBuilder.fromJson(manifestOf(mark, kept, contentType), null);
  try {
    for (const [index, { relation, title, contentType: format, bytes }] of kept.entries()) {
      const about = JSON.stringify({ title, format, relationship: relation, label: labelOf(index) });
      await withPiece(bytes, async (piece) => {
        try {
          await builder.addIngredientFromBlob(about, format, asBlob(piece));
        } catch (error) {
          if (hasTrapped(error)) throw error;
          // What it says cannot be read, or its format has no place for it: it is named all the same.
          builder.addIngredient(about);
        }
      });
    }
    return await use(builder);
  } finally {
    builder.free();
  }
}

async function isMarked({ bytes, contentType }: Ingredient): Promise<boolean> {
  if (typeof bytes === 'string' && contentType === 'video/mp4') return hasMark(bytes);
  return (await readManifests(bytes, contentType).catch(() => null)) !== null;
}

function signerOf({ chain, key, timeStampUrl, onUnstamped }: SignContext, isStamped = true) {
  const size = reservedSize(embedded(chain), timeStampUrl !== undefined);
  return {
    alg: 'es256',
    reserveSize: size,
    sign: async (claim: Uint8Array) =>
      await signClaim(claim, { chain: embedded(chain), key, size }, async (signed) => {
        if (timeStampUrl === undefined || !isStamped) return null;
        // A mark without it is a mark, until its certificate ends.
        return await askTimeStamp(timeStampUrl, signed).catch((error: unknown) => {
          onUnstamped(error);
          return null;
        });
      }),
  };
}

/**
 * As `signFile`, for an MP4 of any length, whose marked form is written to `to`. c2pa's program holds a file whole: it is
 * given the film without its pictures and sounds, and what it says of that is said of the film instead (film-outline.ts).
 */
export async function signFilm(
  source: string,
  to: string,
  mark: Mark,
  ingredients: readonly Ingredient[],
  context: SignContext,
): Promise<{ size: number; sha256: string }> {
  const film = openSync(source, 'r');
  try {
    const outline = outlineOf(film);
    const signed = await withBuilder('video/mp4', mark, ingredients, (builder) =>
      builder.sign(signerOf(context, false), [], 'video/mp4', asBlob(inMemory(outline.bytes))),
    );
    return await writeFilm(film, outline, signed, signerOf(context).sign, to);
  } finally {
    closeSync(film);
  }
}

/** Roots are not sent along: who trusts one has it. */
function embedded(chain: readonly X509Certificate[]): readonly X509Certificate[] {
  return chain.filter(({ subject, issuer }, index) => index === 0 || subject !== issuer);
}
