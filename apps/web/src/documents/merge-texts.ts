import { diff3Merge } from 'node-diff3';
import { isSameField, type TextFields } from './autosave-state.ts';

/** A line that both changed, where they changed different words of it; null where they changed the same. */
function mergeWords(base: string, mine: string, other: string): string | null {
  const words = (line: string) => line.split(/(\s+)/);
  const regions = diff3Merge(words(mine), words(base), words(other), { excludeFalseConflicts: true });
  return regions.every(({ ok }) => ok) ? regions.flatMap(({ ok = [] }) => ok).join('') : null;
}

/** Lines that both changed: as many lines each are taken one by one, anything else stands there twice, mine first. */
function mergeRegion(base: string[], mine: string[], other: string[]): string[] {
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
  const regions = diff3Merge(mine.split('\n'), base.split('\n'), other.split('\n'), {
    excludeFalseConflicts: true,
  });
  return regions
    .flatMap(({ ok, conflict }) => {
      if (ok) return ok;
      return conflict ? mergeRegion(conflict.o, conflict.a, conflict.b) : [];
    })
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
