import { diffArrays } from 'diff';
import { isSameField, type TextFields } from './autosave-state.ts';

/** Beyond this many changed lines, or words of a line, a text is another text: nothing of it is matched. */
const mostChanges = 1_000;

/** A stretch of a text in its three states; `settled` is what becomes of it, null where both sides changed it. */
interface Region {
  base: string[];
  mine: string[];
  other: string[];
  settled: string[] | null;
}

/** Where in `side` each part of `base` is that it kept. */
function keptParts(base: string[], side: string[]): Map<number, number> {
  const kept = new Map<number, number>();
  let [from, to] = [0, 0];
  for (const { value, added, removed } of diffArrays(base, side, { maxEditLength: mostChanges }) ?? []) {
    if (!added && !removed) for (const index of value.keys()) kept.set(from + index, to + index);
    if (!added) from += value.length;
    if (!removed) to += value.length;
  }
  return kept;
}

function settle({ base, mine, other }: Omit<Region, 'settled'>): string[] | null {
  if (isSameField(mine, base) || isSameField(mine, other)) return other;
  return isSameField(other, base) ? mine : null;
}

/** The stretches between what both sides kept, and that itself. */
function regionsOf(base: string[], mine: string[], other: string[]): Region[] {
  const [inMine, inOther] = [keptParts(base, mine), keptParts(base, other)];
  const regions: Region[] = [];
  let [baseFrom, mineFrom, otherFrom] = [0, 0, 0];
  const close = (baseTo: number, mineTo: number, otherTo: number) => {
    const region = {
      base: base.slice(baseFrom, baseTo),
      mine: mine.slice(mineFrom, mineTo),
      other: other.slice(otherFrom, otherTo),
    };
    regions.push({ ...region, settled: settle(region) });
    [baseFrom, mineFrom, otherFrom] = [baseTo, mineTo, otherTo];
  };
  for (const [at, atMine] of inMine) {
    const atOther = inOther.get(at);
    if (atOther === undefined) continue;
    close(at, atMine, atOther);
    close(at + 1, atMine + 1, atOther + 1);
  }
  close(base.length, mine.length, other.length);
  return regions;
}

/** A line that both changed, where they changed different words of it; null where they changed the same. */
function mergeWords(base: string, mine: string, other: string): string | null {
  const words = (line: string) => line.split(/(\s+)/);
  const regions = regionsOf(words(base), words(mine), words(other));
  return regions.every(({ settled }) => settled)
    ? regions.flatMap(({ settled }) => settled ?? []).join('')
    : null;
}

/** Lines that both changed: as many lines each are taken one by one, anything else stands there twice, mine first. */
function mergeRegion({ base, mine, other }: Region): string[] {
  if (mine.length === base.length && other.length === base.length) {
    return mine.flatMap((own, index) => {
      const there = other[index] ?? '';
      return mergeWords(base[index] ?? '', own, there) ?? [own, '', there];
    });
  }
  return mine.length > 0 && other.length > 0 ? [...mine, '', ...other] : [...mine, ...other];
}

/** Both ways of changing a text in one. */
function mergeLines(base: string, mine: string, other: string): string {
  return regionsOf(base.split('\n'), mine.split('\n'), other.split('\n'))
    .flatMap((region) => region.settled ?? mergeRegion(region))
    .join('\n');
}

/** A proposal that loses nothing: what only one side changed is taken from there; long texts keep both. */
export function mergeTexts<T extends TextFields>(base: T, mine: T, other: T, long: readonly string[]): T {
  const merged = Object.keys(mine).map((field) => {
    const [was = '', own = '', there = ''] = [base[field], mine[field], other[field]];
    if (isSameField(own, was)) return [field, there];
    if (isSameField(there, was) || !long.includes(field)) return [field, own];
    return [field, mergeLines(String(was), String(own), String(there))];
  });
  // Field by field, this is a text of the same kind.
  return Object.fromEntries(merged) as T;
}
