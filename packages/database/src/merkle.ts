import { hash } from 'node:crypto';

// Hash trees as in RFC 6962 (and RFC 9162, section 2.1): SHA-256, leaves and nodes told apart by their first byte, an
// incomplete tree split at the largest power of two below its size.

const sha256 = (data: Buffer): Buffer => hash('sha256', data, 'buffer');
const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

export const hashLeaf = (data: Buffer): Buffer => sha256(Buffer.concat([leafMark, data]));
const hashNode = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([nodeMark, left, right]));

/** Leaves from `start` up to but without `end`. */
export interface LeafRange {
  start: number;
  end: number;
}

function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

const isPowerOfTwo = (size: number) => Number.isInteger(Math.log2(size));

/** The root over a range. `known` answers the hash of a leaf, and of whole subtrees where it has them. */
export function rangeRoot(
  { start, end }: LeafRange,
  known: (range: LeafRange) => Buffer | undefined,
): Buffer {
  const found = known({ start, end });
  if (found) return found;
  if (end - start <= 1) throw new Error(`The tree has no leaf ${start}`);
  const middle = start + split(end - start);
  return hashNode(rangeRoot({ start, end: middle }, known), rangeRoot({ start: middle, end }, known));
}

/** The complete subtrees that a range is made of, from the left. */
export function completeRanges({ start, end }: LeafRange): LeafRange[] {
  if (end <= start) return [];
  if (isPowerOfTwo(end - start)) return [{ start, end }];
  const middle = start + split(end - start);
  return [...completeRanges({ start, end: middle }), ...completeRanges({ start: middle, end })];
}

/** The ranges whose roots prove that a tree of this size has the leaf at `place`, from the leaf upwards. */
export function inclusionRanges(place: number, size: number, start = 0): LeafRange[] {
  if (size === 1) return [];
  const half = split(size);
  const middle = start + half;
  return place < half
    ? [...inclusionRanges(place, half, start), { start: middle, end: start + size }]
    : [...inclusionRanges(place - half, size - half, middle), { start, end: middle }];
}

/** The ranges whose roots prove that a tree of this size begins with the whole tree of size `earlier`. */
export function consistencyRanges(earlier: number, size: number, start = 0, isWhole = true): LeafRange[] {
  if (earlier === size) return isWhole ? [] : [{ start, end: start + size }];
  const half = split(size);
  const middle = start + half;
  return earlier <= half
    ? [...consistencyRanges(earlier, half, start, isWhole), { start: middle, end: start + size }]
    : [...consistencyRanges(earlier - half, size - half, middle, false), { start, end: middle }];
}

/** The root that a leaf and its path lead to; null where the path is not of the right length. */
export function rootOfPath(place: number, size: number, leaf: Buffer, path: Buffer[]): Buffer | null {
  if (place < 0 || place >= size) return null;
  if (size === 1) return path.length === 0 ? leaf : null;
  const last = path.at(-1);
  if (!last) return null;
  const half = split(size);
  const rest = path.slice(0, -1);
  const inner =
    place < half ? rootOfPath(place, half, leaf, rest) : rootOfPath(place - half, size - half, leaf, rest);
  if (!inner) return null;
  return place < half ? hashNode(inner, last) : hashNode(last, inner);
}

/** Whether `proof` shows that the tree with `root` begins with the tree that had `earlierRoot`. */
export function isConsistent(
  earlier: number,
  size: number,
  earlierRoot: Buffer,
  root: Buffer,
  proof: Buffer[],
): boolean {
  if (earlier < 1 || earlier > size) return false;
  const rest = [...proof];
  function roots(part: number, of: number, isWhole: boolean): [Buffer, Buffer] | null {
    if (part === of) {
      const both = isWhole ? earlierRoot : rest.pop();
      return both ? [both, both] : null;
    }
    const half = split(of);
    const last = rest.pop();
    if (!last) return null;
    const inner = part <= half ? roots(part, half, isWhole) : roots(part - half, of - half, false);
    if (!inner) return null;
    return part <= half
      ? [inner[0], hashNode(inner[1], last)]
      : [hashNode(last, inner[0]), hashNode(last, inner[1])];
  }
  const found = roots(earlier, size, true);
  return found !== null && rest.length === 0 && found[0].equals(earlierRoot) && found[1].equals(root);
}

/** A tree that grows: `peaks` are the roots of its complete subtrees, the largest first. */
export interface GrowingTree {
  size: number;
  peaks: Buffer[];
}

/** Adds a leaf. `nodes`: the leaf and the roots of the subtrees that it completes, upwards. */
export function addLeaf(
  { size, peaks }: GrowingTree,
  leaf: Buffer,
): { tree: GrowingTree; nodes: Buffer[]; root: Buffer } {
  const left = [...peaks];
  const nodes = [leaf];
  let peak = leaf;
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const before = left.pop();
    if (!before) throw new Error('The tree lacks a peak');
    peak = hashNode(before, peak);
    nodes.push(peak);
  }
  const next = [...left, peak];
  const root = next.reduceRight((right, one) => hashNode(one, right));
  return { tree: { size: size + 1, peaks: next }, nodes, root };
}

const hashBytes = 32;

/** Hashes that stand one behind the other, as the database keeps them. */
export function cutHashes(joined: Buffer): Buffer[] {
  return Array.from({ length: joined.length / hashBytes }, (_, n) =>
    joined.subarray(n * hashBytes, (n + 1) * hashBytes),
  );
}

/** The root over leaves that are at hand. */
export function rootOf(leaves: Buffer[]): Buffer {
  return rangeRoot({ start: 0, end: leaves.length }, leafIn(leaves));
}

/** For `rangeRoot`: where all leaves are at hand. */
export function leafIn(leaves: Buffer[]): (range: LeafRange) => Buffer | undefined {
  return ({ start, end }) => (end - start === 1 ? leaves[start] : undefined);
}
