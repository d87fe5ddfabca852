import { diff3Merge } from 'node-diff3';
import { isSameField, type TextFields } from './autosave-state.ts';

/** Both ways of changing a text in one: where they changed the same lines, both stand there, mine first. */
function mergeLines(base: string, mine: string, other: string): string {
  const regions = diff3Merge(mine.split('\n'), base.split('\n'), other.split('\n'), {
    excludeFalseConflicts: true,
  });
  return regions
    .flatMap(({ ok, conflict }) => {
      if (ok) return ok;
      if (!conflict) return [];
      const { a, b } = conflict;
      return a.length > 0 && b.length > 0 ? [...a, '', ...b] : [...a, ...b];
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
