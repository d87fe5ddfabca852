import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { decode } from 'cborg';

// c2pa's program takes and gives films whole. Of an MP4 it needs no more than the boxes that say where things are: pictures and
// sounds count as bytes under a checksum. So it signs an outline, in which they are left out, and the checksum of the film is
// put in the place of the outline's, and signed again. Whether the checksum is made by c2pa's rule is seen on the outline.

/** A box of an MP4 at its top level. `size` counts its header, of `header` bytes. */
interface Box {
  type: string;
  start: number;
  header: number;
  size: number;
}

/** A box in an outline is left empty where `from` is set: its bytes are there in the film. */
interface OutlinedBox extends Box {
  from: Box | null;
}

export interface Outline {
  bytes: Uint8Array;
  boxes: Box[];
}

/** Bytes. What is larger and has to be read whole is no film of ours. */
const mostWhole = 64 * 1024 ** 2;
const largeBox = 1024 ** 2;
/** Of which an MP4 has any number of bytes, and none that says where another box is. */
const contents: ReadonlySet<string> = new Set(['mdat', 'free', 'skip']);
const structure: ReadonlySet<string> = new Set(['ftyp', 'moov', 'moof', 'meta', 'uuid', 'sidx', 'mfra']);
const ownUuid = 'd8fec3d61b0e483c92975828877ec481';
const hashLabel = 'c2pa.hash.bmff.v3';

/** @throws Error where the film is no MP4 that can be followed */
export function outlineOf(film: number): Outline {
  const boxes = boxesOf((start, size) => readExactly(film, start, size), fstatSync(film).size);
  const parts = boxes.map((box) => {
    if (isLeftOut(box)) return emptied(box);
    if (box.size > mostWhole) throw new Error(`A box ${box.type} of ${box.size} bytes`);
    return readExactly(film, box.start, box.size);
  });
  return { bytes: new Uint8Array(Buffer.concat(parts)), boxes };
}

/** Whether an MP4 says something of itself, by its boxes: to read what it says would take a checksum of all of it. */
export function hasMark(path: string): boolean {
  const film = openSync(path, 'r');
  try {
    const read = (start: number, size: number) => readExactly(film, start, size);
    return boxesOf(read, fstatSync(film).size).some(
      ({ type, start, size }) =>
        type === 'uuid' && size >= 24 && read(start + 8, 16).toString('hex') === ownUuid,
    );
  } finally {
    closeSync(film);
  }
}

function isLeftOut({ type, size }: Box): boolean {
  return contents.has(type) || (!structure.has(type) && size > largeBox);
}

function emptied({ type }: Box): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8);
  header.write(type, 4, 'latin1');
  return header;
}

function boxesOf(read: (start: number, size: number) => Buffer, end: number): Box[] {
  const boxes: Box[] = [];
  for (let start = 0; start < end; ) {
    const head = read(start, Math.min(16, end - start));
    const short = head.readUInt32BE(0);
    const size = short === 0 ? end - start : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    const header = short === 1 ? 16 : 8;
    if (size < header || start + size > end) throw new Error('The boxes of the film do not fit into it');
    boxes.push({ type: head.toString('latin1', 4, 8), start, header, size });
    start += size;
  }
  return boxes;
}

function readExactly(file: number, start: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  if (readSync(file, bytes, 0, size, start) !== size) throw new Error('The film is shorter than it was');
  return bytes;
}

/**
 * Writes the film with the mark that its outline was given, `signed`, as the film's own.
 * @param sign gives a signature over a claim, of a length that does not change
 */
export async function writeFilm(
  film: number,
  { boxes }: Outline,
  signed: Uint8Array,
  sign: (claim: Uint8Array) => Promise<Uint8Array>,
  to: string,
): Promise<{ size: number; sha256: string }> {
  const outline = Buffer.from(signed);
  const outlined = matchBoxes(outline, boxes);
  const mark = outlined.find((box) => isMark(outline, box));
  if (!mark) throw new Error('The outline has no mark');
  const manifest = findManifest(outline, mark);
  const excluded = excludedBy(manifest.hash.exclusions);
  const isHashed = (box: Box) => !excluded.has(box.type) && box !== mark;

  const ofOutline = createHash('sha256');
  for (const box of outlined.filter(isHashed)) {
    ofOutline.update(offset(box.start)).update(outline.subarray(box.start, box.start + box.size));
  }
  if (!ofOutline.digest().equals(manifest.hash.hash))
    throw new Error('The checksum of the outline is made by another rule');

  const ofFilm = createHash('sha256');
  let start = 0;
  for (const box of outlined) {
    if (isHashed(box)) {
      ofFilm.update(offset(start));
      for (const piece of piecesOf(film, outline, box)) ofFilm.update(piece);
    }
    start += box.from?.size ?? box.size;
  }
  await manifest.change(ofFilm.digest(), sign);

  const whole = createHash('sha256');
  const file = openSync(to, 'w', 0o600);
  try {
    for (const box of outlined) {
      for (const piece of piecesOf(film, outline, box)) {
        whole.update(piece);
        writeAll(file, piece);
      }
    }
  } finally {
    closeSync(file);
  }
  return { size: start, sha256: whole.digest('hex') };
}

function writeAll(file: number, piece: Uint8Array): void {
  for (let written = 0; written < piece.byteLength; ) written += writeSync(file, piece, written);
}

/** The boxes of the signed outline, each with what it stands for: they are those of the film, and the mark. */
function matchBoxes(outline: Buffer, ofFilm: readonly Box[]): OutlinedBox[] {
  const waiting = ofFilm.filter(isLeftOut);
  const found = boxesOf((start, size) => outline.subarray(start, start + size), outline.byteLength).map(
    (box) => {
      const isEmpty = box.size === 8 && waiting[0]?.type === box.type;
      return { ...box, from: (isEmpty && waiting.shift()) || null };
    },
  );
  if (waiting.length > 0) throw new Error('The outline lost a box');
  return found;
}

function isMark(bytes: Buffer, { type, start }: Box): boolean {
  return type === 'uuid' && bytes.toString('hex', start + 8, start + 24) === ownUuid;
}

const room = Buffer.alloc(1024 ** 2);

/** The bytes of a box in the film that is written. A piece is worth nothing once the next is asked for. */
function* piecesOf(film: number, outline: Buffer, { from, start, size }: OutlinedBox): Generator<Uint8Array> {
  if (!from) return yield outline.subarray(start, start + size);
  for (let at = 0; at < from.size; ) {
    const read = readSync(film, room, 0, Math.min(room.byteLength, from.size - at), from.start + at);
    if (read === 0) throw new Error('The film is shorter than it was');
    yield room.subarray(0, read);
    at += read;
  }
}

/** A checksum of an MP4 begins each box with where it is. */
function offset(start: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(start));
  return bytes;
}

interface BoxHash {
  hash: Buffer;
  exclusions: { xpath: string }[];
}

/** The types of the boxes that no checksum counts. That of the mark itself is told by more than its type. */
function excludedBy(exclusions: BoxHash['exclusions']): ReadonlySet<string> {
  const types = exclusions.map(({ xpath }) => /^\/(\w{4})$/.exec(xpath)?.[1]);
  return new Set(
    types.flatMap((type) => {
      if (type === undefined) throw new Error('The mark counts its boxes in a way that is not known here');
      return type === 'uuid' ? [] : [type];
    }),
  );
}

/** A box of JUMBF that holds others has a label. `content`: without its header. */
interface LabelledBox {
  label: string;
  content: Buffer;
  inside: Buffer[];
}

/** The manifest that was written last, and how to make it one about other bytes. */
function findManifest(outline: Buffer, mark: Box) {
  const box = outline.subarray(mark.start, mark.start + mark.size);
  const store = readLabelled(box.subarray(box.indexOf('jumb', 24, 'latin1') - 4));
  const manifest = readLabelled(store.inside.at(-1) ?? box.subarray(0, 0));
  const child = (of: LabelledBox, label: string): LabelledBox => {
    const found = of.inside.map(readLabelled).find((each) => each.label === label);
    if (!found) throw new Error(`The mark has no ${label}`);
    return found;
  };
  const assertion = child(child(manifest, 'c2pa.assertions'), hashLabel);
  const claim = cborOf(child(manifest, 'c2pa.claim.v2'));
  const signature = cborOf(child(manifest, 'c2pa.signature'));
  const { hash, exclusions }: { hash: Uint8Array; exclusions: BoxHash['exclusions'] } = decode(
    cborOf(assertion),
  );
  return {
    hash: { hash: Buffer.from(hash), exclusions } satisfies BoxHash,
    async change(to: Buffer, sign: (claim: Uint8Array) => Promise<Uint8Array>): Promise<void> {
      const before = createHash('sha256').update(assertion.content).digest();
      replace(assertion.content, Buffer.from(hash), to);
      replace(claim, before, createHash('sha256').update(assertion.content).digest());
      const made = await sign(Uint8Array.from(claim));
      if (made.byteLength !== signature.byteLength) throw new Error('The signature has another length');
      signature.set(made);
    },
  };
}

/** In place, where it stands once. */
function replace(bytes: Buffer, before: Buffer, after: Buffer): void {
  const at = bytes.indexOf(before);
  if (at === -1 || bytes.indexOf(before, at + 1) !== -1)
    throw new Error('The mark is written in a way that is not known here');
  bytes.set(after, at);
}

function readLabelled(box: Buffer): LabelledBox {
  const content = box.subarray(8, box.readUInt32BE(0));
  const inside = boxesOf((start, size) => content.subarray(start, start + size), content.byteLength).map(
    ({ start, size }) => content.subarray(start, start + size),
  );
  // A description: its type of 16 bytes, one of what follows, and the label up to a zero.
  const description = inside.shift() ?? content;
  const label = description.toString('utf8', 25, description.indexOf(0, 25));
  return { label, content, inside };
}

function cborOf({ label, inside }: LabelledBox): Buffer {
  const box = inside.find((each) => each.toString('latin1', 4, 8) === 'cbor');
  if (!box) throw new Error(`${label} holds no CBOR`);
  return box.subarray(8);
}
